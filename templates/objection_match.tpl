{{%AUTOESCAPE context="HTML"}}
<header class="stack top"><h1>The match objected to</h1>
<p class="soft"><bdi>{{NAME}}</bdi> and {{TITLE}}, {{EMPLOYER}}. That you opened it is in the audit log.</p>
{{>SCORE_CARD}}</header>
<div class="cols side"><section class="stack" aria-labelledby="pts"><h2 id="pts">The points, one by one</h2>
{{#LATE}}<p class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span>The reasons of this match are being worked out again. The score stands; come back in a minute for its points.</span></p>{{/LATE}}
{{>POINTS}}
<p class="small soft">Rules {{VERSION}}, worked out <time datetime="{{COMPUTED_ISO}}">{{COMPUTED}}</time>.</p></section>
<aside class="stack" aria-label="Limits of the opening">{{>LIMITS}}</aside></div>
