{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">
<header class="stack tight"><h1>{{COMPANY}}</h1><ul class="dots">{{#TRADE}}<li>{{SECTOR}}</li>{{/TRADE}}{{#SITE}}<li>{{PLACE}}</li>{{/SITE}}</ul>{{#BY_DOMAIN}}<p class="small"><span class="tag">Verified: {{DOMAIN}}</span> Who owns this company here confirmed a mail address at this domain.</p>{{/BY_DOMAIN}}{{#BY_ADMIN}}<p class="small"><span class="tag">Verified by this site</span> Its people looked at who this company is, on <time datetime="{{DAY_ISO}}">{{DAY}}</time>.</p>{{/BY_ADMIN}}</header>
{{#ABOUT}}<section class="prose stack" aria-labelledby="about"><h2 id="about">About</h2>{{ABOUT_HTML:none}}</section>{{/ABOUT}}
<section class="stack" aria-labelledby="open"><h2 id="open">{{OPENINGS}}</h2>
{{#HIRING}}
<ul class="rows card flush">
{{#POSTING}}
<li class="stack tight"><h3><a href="/postings/{{ID}}">{{TITLE}}</a></h3><ul class="dots">{{#AT}}<li>{{PLACE}}</li>{{/AT}}<li>{{KIND}}</li>{{#HOME}}<li>{{REMOTE}}</li>{{/HOME}}</ul><p class="line tight small">{{#PAID}}<strong class="num">{{PAY}}</strong>{{/PAID}}{{#UNPAID}}<span class="soft">Pay not stated</span>{{/UNPAID}}<span class="soft">Posted {{AGO}}</span></p></li>
{{/POSTING}}
</ul>
{{/HIRING}}
{{>NOTHING}}
</section></div>
