{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1><bdi>{{FILE}}</bdi></h1><p class="soft">{{SIZE}}, uploaded <time datetime="{{AT_ISO}}">{{AT}}</time>. <a href="/me/resume/{{ID}}/file">Download it</a></p></header>
<section class="card stack" aria-labelledby="p"><h2 id="p" class="away">How far it is</h2>
<ol class="steps" aria-label="Progress of your resume">{{#STEP}}<li{{#DID}} class="did"{{/DID}}{{#NOW}} aria-current="step"{{/NOW}}><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#{{#DID}}stage-hired{{/DID}}{{#NOW}}stage-interview{{/NOW}}{{#OPEN}}stage-received{{/OPEN}}"/></svg>{{WORD}}</li>{{/STEP}}</ol>
{{#WAITING}}<p role="status">We are reading it. This page looks again by itself every 2 seconds. <a href="/me/resume/{{ID}}">Look again</a></p>{{/WAITING}}
{{#CHECK}}<p>It is read. Nothing is shown to anyone until you have checked it.</p><p><a class="btn main" href="/me/profile">Check what was read</a></p>{{/CHECK}}
{{#CHECKED}}<p>Checked and matched.</p><p><a class="btn main" href="/me/matches">See your matches</a></p>{{/CHECKED}}
{{#REFUSED}}<p class="note bad"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span>{{REASON}}</span></p><p><a class="btn main" href="/me/resume">Upload another file</a></p>{{/REFUSED}}
</section></div>
