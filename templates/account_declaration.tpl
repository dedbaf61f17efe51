{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>About yourself, for fairness</h1><p class="soft">You need not answer. Nothing depends on it.</p></header>
{{>ERRORS}}
<section class="prose stack"><h2>What it is for</h2><p>To find out whether some groups of people are shown, invited or hired less often than others, somebody has to know who belongs to which. Only you can say that; Tandem never guesses it from a name or a photo.</p>
<ul><li>Your answers are kept apart from your account, under a name of their own.</li><li>The ranking, the search and employers never see them.</li><li>Administrators see counts of groups, and no count below 10.</li><li>You may change or delete them at any time. They go with your account, and stand in the copy of your data.</li></ul>
<p><a href="/how-matching-works">How matching works, and what it never looks at</a></p></section>
<form method="post" action="/account/declaration" class="card stack">{{>TOKEN_FIELD}}
{{#ATTRIBUTE}}<fieldset class="stack tight" id="{{KEY}}" tabindex="-1"><legend class="label">{{LABEL}}</legend>
{{#VALUE}}<label class="tick" for="{{NAME}}_{{ID}}"><input id="{{NAME}}_{{ID}}" name="{{NAME}}" type="radio" value="{{ID}}"{{#CHOSEN}} checked{{/CHOSEN}}><span>{{WORDS}}</span></label>
{{/VALUE}}</fieldset>
{{/ATTRIBUTE}}<button class="btn main" type="submit">Save</button></form>
{{#SAID}}<form method="post" action="/account/declaration/withdraw" class="stack tight">{{>TOKEN_FIELD}}<button class="btn" type="submit">Delete my answers</button><p class="small soft">At once.</p></form>{{/SAID}}</div>
