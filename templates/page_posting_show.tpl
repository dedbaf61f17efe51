{{%AUTOESCAPE context="HTML"}}
<div class="cols side">
<article class="stack loose">
<header class="stack">
<h1>{{TITLE}}</h1>
<p class="soft"><a href="/companies/{{COMPANY_ID}}">{{COMPANY}}</a>{{#AT}}, {{PLACE}}{{/AT}}{{#BY_DOMAIN}} <span class="tag">Verified: {{DOMAIN}}</span>{{/BY_DOMAIN}}{{#BY_ADMIN}} <span class="tag">Verified by this site</span>{{/BY_ADMIN}}</p>
{{#CLOSED}}<p class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span><strong>This posting closed on <time datetime="{{DAY_ISO}}">{{DAY}}</time>.</strong> It no longer takes applications. <a href="/postings">See open postings</a></span></p>{{/CLOSED}}
{{#PAUSED}}<p class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span><strong>This posting is paused.</strong> It takes no applications for now. Look again later.</span></p>{{/PAUSED}}
{{#MANAGE}}<p class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#info"/></svg><span>This is your company’s posting, as everyone sees it. <a href="/employer/postings/{{ID}}">Manage it</a></span></p>{{/MANAGE}}
<dl class="facts card">
<div><dt>Pay</dt><dd>{{#PAID}}{{PAY}}{{/PAID}}{{#UNPAID}}Not stated{{/UNPAID}}</dd></div><div><dt>Kind</dt><dd>{{KIND}}</dd></div>
<div><dt>Where</dt><dd>{{WHERE_FROM}}</dd></div>{{#CLOSES}}<div><dt>Closes</dt><dd><time datetime="{{DAY_ISO}}">{{DAY}}</time></dd></div>{{/CLOSES}}</dl>
<p class="phone line">{{#APPLY}}<a class="btn main" href="/postings/{{ID}}/apply">Apply</a>{{/APPLY}}{{#APPLIED}}<a class="btn" href="/me/applications/{{APPLICATION}}">See your application</a>{{/APPLIED}}{{#MATCHED}}{{#SCORED}}<span class="small">Your match: <b class="num">{{SCORE}}</b> of 100. <a href="/me/matches/{{ID}}">See why</a></span>{{/SCORED}}{{/MATCHED}}</p></header>
{{#NEEDS}}
<section class="stack" aria-labelledby="req"><h2 id="req">What they need</h2>
<div class="tiles">
{{#MUSTS}}<div><h3 class="small">You must have</h3><ul class="rows bare">{{#MUST}}<li class="line ends"><span>{{LABEL}}</span>{{#MINE}} {{>STATE}}{{/MINE}}</li>{{/MUST}}</ul></div>{{/MUSTS}}
{{#HELPFUL}}<div><h3 class="small">It helps to have</h3><ul class="rows bare">{{#HELPS}}<li class="line ends"><span>{{LABEL}}</span>{{#MINE}} {{>STATE}}{{/MINE}}</li>{{/HELPS}}</ul></div>{{/HELPFUL}}
</div></section>
{{/NEEDS}}
<section class="prose stack" aria-labelledby="work"><h2 id="work">The work</h2>
{{DESCRIPTION_HTML:none}}
</section>
</article>
<aside class="stack sticky" aria-label="Apply">
<div class="card stack">
{{#APPLY}}<a class="btn main fill" href="/postings/{{ID}}/apply">Apply</a>{{/APPLY}}
{{#APPLIED}}<p><strong>You have applied.</strong></p><a class="btn fill" href="/me/applications/{{APPLICATION}}">See your application</a>{{/APPLIED}}
{{#CLOSES}}<p class="small"><strong>Closes <time datetime="{{DAY_ISO}}">{{DAY}}</time></strong>, in {{LEFT}}.</p>{{/CLOSES}}
{{#ASKS}}<p class="small soft">They ask {{QUESTIONS}} when you apply.</p>{{/ASKS}}
{{#APPLY}}<p class="small soft">Your resume fills the form, you check it.</p>{{/APPLY}}
<p class="small soft">Posted {{AGO}}.</p></div>
{{#MATCHED}}{{#SCORED}}<div class="card stack tight"><h2 class="small">Your match</h2><p class="score"><b>{{SCORE}}</b> <span class="soft">of 100 · {{BAND}}</span></p>{{RULER_SVG:none}}<p class="small">{{MUSTS}}{{#NOT_KNOWN}} {{UNKNOWN}} not known.{{/NOT_KNOWN}}</p><p class="small"><a href="/me/matches/{{ID}}">See why, point by point</a></p></div>{{/SCORED}}{{/MATCHED}}
{{#MATCH_LINK}}<div class="card stack tight"><h2 class="small">Your match</h2><p class="small"><a href="/me/matches/{{ID}}">See how you fit, point by point</a></p></div>{{/MATCH_LINK}}
{{#MATCH_OFFER}}<div class="card stack tight"><h2 class="small">Do you fit?</h2><p class="small">Upload your resume and see it point by point. <a href="/signup">Sign up</a> or <a href="/signin">sign in</a></p></div>{{/MATCH_OFFER}}
</aside></div>
<script type="application/ld+json">{{SCHEMA_JSON:none}}</script>
