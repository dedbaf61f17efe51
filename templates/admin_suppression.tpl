{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Write there again</h1><p class="soft">{{#OWNER}}To <bdi>{{NAME}}</bdi>, {{#OWN}}{{ADDRESS}}{{/OWN}}{{#ANOTHER}}another address, asked for or left{{/ANOTHER}}.{{/OWNER}}{{#STRANGER}}To an address that has no account here.{{/STRANGER}}</p></header>
<form class="card stack" method="post" action="{{HREF}}">{{>TOKEN_FIELD}}
{{#UNWANTED}}<p><strong>A mail was reported as unwanted there on <time datetime="{{SINCE_ISO}}">{{SINCE}}</time>.</strong> Write there again only if its owner asks you to. After another report nothing but mails about the account goes there, and mail providers trust this site less.</p>{{/UNWANTED}}
{{#CAME_BACK}}<p><strong>Mail came back on <time datetime="{{SINCE_ISO}}">{{SINCE}}</time></strong>: {{REASON}}</p><p>If the next one comes back as well, the address stands in this list again.</p>{{/CAME_BACK}}
<p class="small soft">Mails that were held back meanwhile are not sent. The audit log keeps that you lifted it.</p>
<button class="btn main" type="submit">Lift it</button></form>
<p><a href="/admin/suppressions">Leave it as it is</a></p></div>
