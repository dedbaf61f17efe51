{{%AUTOESCAPE context="HTML"}}
<p class="note told screen"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#info"/></svg><span>Version {{NUMBER}}, saved <time datetime="{{AT_ISO}}">{{AT}}</time>. Print this page with your browser, or save it there as a PDF: only the sheet below is printed. <a href="/me/profile">Change something</a></span></p>
<article class="paper cv"><header><h1>{{NAME}}</h1>{{#LABEL}}<p class="cv-label">{{TEXT}}</p>{{/LABEL}}<ul class="cv-contact">{{#CONTACT}}<li>{{TEXT}}</li>{{/CONTACT}}</ul></header>
{{#SUMMARY}}<p class="lines cv-summary">{{TEXT:p}}</p>{{/SUMMARY}}
{{#SECTION}}<section><h2>{{TITLE}}</h2>{{#ENTRY}}<div class="cv-entry"><p class="cv-head"><span>{{#HEAD}}<strong>{{TEXT}}</strong>{{/HEAD}}{{#BESIDE}}{{#COMMA}}, {{/COMMA}}{{TEXT}}{{/BESIDE}}</span>{{#WHEN}}<span class="cv-when">{{TEXT}}</span>{{/WHEN}}</p>{{#BELOW}}<p class="lines">{{TEXT:p}}</p>{{/BELOW}}{{#LIST}}<ul>{{#LINE}}<li>{{TEXT}}</li>{{/LINE}}</ul>{{/LIST}}</div>{{/ENTRY}}</section>{{/SECTION}}
{{#PARAGRAPH}}<section><h2>{{TITLE}}</h2><ul class="cv-line">{{#ITEM}}<li>{{TEXT}}{{#WITH}} ({{MORE}}){{/WITH}}</li>{{/ITEM}}</ul></section>{{/PARAGRAPH}}
</article>
