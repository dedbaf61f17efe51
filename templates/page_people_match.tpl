{{%AUTOESCAPE context="HTML"}}
<header class="top stack tight"><h1><bdi>{{NAME}}</bdi></h1><ul class="dots">{{#HEADLINE}}<li>{{TEXT}}</li>{{/HEADLINE}}{{#LIVES}}<li>{{PLACE}}</li>{{/LIVES}}</ul><p class="soft">For <a href="/employer/postings/{{ID}}">{{TITLE}}</a></p></header>
<div class="cols side"><div class="stack loose">
<section class="stack" aria-labelledby="why"><h2 id="why" class="away">Why</h2><div class="card stack">{{>SCORED}}</div>
{{>POINTS_TABLE}}</section></div>
<aside class="stack" aria-label="About this person">
<section class="card stack tight"><h2 class="small">Application</h2>{{#APPLIED}}<p>{{>STAGE}}</p><p><a class="btn fill" href="/employer/applications/{{APPLICATION}}">Open the application</a></p>{{/APPLIED}}{{#NOT_APPLIED}}<p>Has not applied.</p><p class="small soft">You see what earned points. The resume and the address come with an application.</p>{{/NOT_APPLIED}}</section>
{{>LIMITS}}
</aside></div>
