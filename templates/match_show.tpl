{{%AUTOESCAPE context="HTML"}}
<header class="stack top">
<h1>Why this fits you: {{TITLE}}</h1>
<p class="soft">{{EMPLOYER}}{{#AT}}, {{PLACE}}{{/AT}}. <a href="/postings/{{ID}}">Read the posting</a></p>
{{>SCORE_CARD}}
<div class="line">{{#APPLIED}}<a class="btn main" href="/me/applications/{{ID}}">See your application</a>{{/APPLIED}}{{#OPEN}}<a class="btn main" href="/postings/{{ID}}/apply">Apply</a>{{/OPEN}}
{{#NOT_SAVED}}<form method="post" action="/me/matches/{{ID}}/mark">{{>TOKEN_FIELD}}<button class="btn" name="mark" value="keep" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#save"/></svg>Save for later</button></form>{{/NOT_SAVED}}{{#SAVED}}<form method="post" action="/me/matches/{{ID}}/mark">{{>TOKEN_FIELD}}<button class="btn" name="mark" value="clear" type="submit">Take it off the saved ones</button></form>{{/SAVED}}{{#DISMISSED}}<form class="line" method="post" action="/me/matches/{{ID}}/mark">{{>TOKEN_FIELD}}<span class="soft">Put aside{{#BECAUSE}}: {{REASON}}{{/BECAUSE}}.</span><button class="linkish" name="mark" value="clear" type="submit">Bring it back</button></form>{{/DISMISSED}}</div>
{{#NOT_DISMISSED}}<details class="small"><summary class="linkish">Not for me</summary><form class="stack tight" method="post" action="/me/matches/{{ID}}/mark">{{>TOKEN_FIELD}}<div class="field"><label for="reason">Why, if you want to say</label><p class="hint" id="reason-h">It is counted, and changes no score. The employer does not see it.</p><select id="reason" name="reason" aria-describedby="reason-h"><option value="">I keep it to myself</option>{{#REASON}}<option value="{{VALUE}}">{{LABEL}}</option>{{/REASON}}</select></div><p><button class="btn" name="mark" value="dismiss" type="submit">Put it aside</button></p></form></details>{{/NOT_DISMISSED}}
</header>
<div class="cols side">
<section class="stack" aria-labelledby="pts"><h2 id="pts">The points, one by one</h2>
{{#LATE}}<p class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span>The reasons of this match are being worked out again. The score stands; come back in a minute for its points.</span></p>{{/LATE}}
{{>POINTS}}
<details class="small"><summary>How this was worked out</summary><div class="stack prose"><p>Worked out <time datetime="{{COMPUTED_ISO}}">{{COMPUTED}}</time>. The same resume and posting give the same score by the same rules. Your name, age, photo, gender and address are not read. <a href="/objections?posting={{ID}}">Object to this match</a></p></div></details>
{{#RESUME}}<section class="stack" aria-labelledby="words"><h2 id="words">Your resume</h2><details><summary>Read it, with the words that earned points marked</summary>{{>RESUME_TEXT}}</details></section>{{/RESUME}}
</section>
<aside class="stack" aria-label="What you can do">{{>ADVICE}}{{>WISHES}}{{>LIMITS}}{{>AGAINST}}<p><a class="btn fill" href="/me/profile"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#pen"/></svg>Edit your profile</a></p></aside></div>
