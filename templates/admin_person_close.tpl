{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Close the account of <bdi>{{PERSON}}</bdi></h1><p class="soft">{{ADDRESS}}. Nobody signs in there any more, and every session ends. Nothing is erased; you can open it again.</p></header>
{{>ERRORS}}
{{#EMPLOYER}}<p class="small">Where they were the only owner of a company, the colleague with the most say owns it; where nobody is left, its postings pause, so that no candidate waits in vain.</p>{{/EMPLOYER}}
<form method="post" action="/admin/people/{{ID}}/disable" class="card stack" novalidate>{{>TOKEN_FIELD}}
<fieldset role="radiogroup" class="stack tight{{#WHY_WRONG}} field wrong{{/WHY_WRONG}}"{{#WHY_WRONG}} aria-invalid="true" aria-describedby="why-error"{{/WHY_WRONG}}><legend>Why</legend><p class="hint">Its owner reads it in a mail and when they try to sign in. The log keeps it.</p>{{#WHY_ERROR}}<p class="error" id="why-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/WHY_ERROR}}
<label class="tick" for="why"><input id="why" name="why" type="radio" value="rules"{{#WHY_RULES}} checked{{/WHY_RULES}}><span>It broke the rules of this site</span></label>
<label class="tick" for="why-safety"><input id="why-safety" name="why" type="radio" value="safety"{{#WHY_SAFETY}} checked{{/WHY_SAFETY}}><span>Somebody else may have used it</span></label>
<label class="tick" for="why-asked"><input id="why-asked" name="why" type="radio" value="asked"{{#WHY_ASKED}} checked{{/WHY_ASKED}}><span>Its owner asked for it</span></label>
<label class="tick" for="why-other"><input id="why-other" name="why" type="radio" value="other"{{#WHY_OTHER}} checked{{/WHY_OTHER}}><span>Something else</span></label></fieldset>
<div class="field{{#WORDS_WRONG}} wrong{{/WORDS_WRONG}}"><label for="words">What to tell them beside that, if anything</label><p class="hint" id="words-hint">At most 500 characters. It goes when the account is opened again.</p>{{#WORDS_ERROR}}<p class="error" id="words-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/WORDS_ERROR}}<textarea dir="auto" id="words" name="words" rows="4" aria-describedby="words-hint{{#WORDS_WRONG}} words-error{{/WORDS_WRONG}}"{{#WORDS_WRONG}} aria-invalid="true"{{/WORDS_WRONG}}>{{WORDS:p}}</textarea></div>
<button class="btn bad" type="submit">Close the account</button></form>
<p><a href="/admin/people">Leave it open</a></p></div>
