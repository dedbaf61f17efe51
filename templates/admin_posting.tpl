{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>{{TITLE}}</h1><p class="soft"><bdi>{{COMPANY}}</bdi>{{#AT}}, {{PLACE}}{{/AT}}. Sent {{WAITS}}.</p></header>
{{>ERRORS}}
<div class="cols side">
<article class="stack loose" aria-label="As everyone would see it">
<dl class="facts card">
<div><dt>Pay</dt><dd>{{#PAID}}{{PAY}}{{/PAID}}{{#UNPAID}}Not stated{{/UNPAID}}</dd></div><div><dt>Kind</dt><dd>{{KIND}}</dd></div>
<div><dt>Where</dt><dd>{{WHERE_FROM}}</dd></div></dl>
<section class="prose stack" aria-labelledby="work"><h2 id="work">The work</h2>
{{DESCRIPTION_HTML:none}}
</section>
{{#ASKS}}<section class="prose stack tight" aria-labelledby="asks"><h2 id="asks">Questions to applicants</h2><ol>{{#QUESTION}}<li>{{TEXT}}</li>{{/QUESTION}}</ol></section>{{/ASKS}}
</article>
<aside class="stack" aria-label="What you can do">
<section class="card stack tight" aria-labelledby="from"><h2 id="from">Who sends it</h2><dl class="facts"><div><dt>Company</dt><dd><a href="/companies/{{COMPANY_ID}}"><bdi>{{COMPANY}}</bdi></a></dd></div><div><dt>Here since</dt><dd><time datetime="{{SINCE_ISO}}">{{SINCE}}</time></dd></div><div><dt>Known by</dt><dd>{{#BY_DOMAIN}}an address at {{DOMAIN}}{{/BY_DOMAIN}}{{#BY_ADMIN}}this site, {{DAY}}{{/BY_ADMIN}}{{#UNMARKED}}nothing{{/UNMARKED}}</dd></div>{{#SENDER}}<div><dt>Sent by</dt><dd><bdi>{{NAME}}</bdi><br><a href="/admin/people?q={{ADDRESS:u}}">{{ADDRESS}}</a></dd></div>{{/SENDER}}</dl></section>
<form class="card stack" method="post" action="/admin/postings/{{ID}}/approve">{{>TOKEN_FIELD}}<input type="hidden" name="version" value="{{READ_VERSION}}"><p class="small">Everyone sees it then, people are matched with it, and the company’s later openings are published at once.</p><button class="btn main fill" type="submit">Publish it</button></form>
<form class="card stack" method="post" action="/admin/postings/{{ID}}/return" novalidate>{{>TOKEN_FIELD}}<input type="hidden" name="version" value="{{READ_VERSION}}">
<div class="field{{#REASON_WRONG}} wrong{{/REASON_WRONG}}"><label for="reason">What has to change</label><p class="hint" id="reason-hint">The employer reads it as you write it.</p>{{#REASON_ERROR}}<p class="error" id="reason-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/REASON_ERROR}}<textarea dir="auto" id="reason" name="reason" rows="5" aria-describedby="reason-hint{{#REASON_WRONG}} reason-error{{/REASON_WRONG}}"{{#REASON_WRONG}} aria-invalid="true"{{/REASON_WRONG}}>{{REASON:p}}</textarea></div>
<button class="btn fill" type="submit">Send it back</button></form>
</aside></div></div>
