{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>{{SUBJECT}}</h1><ul class="dots"><li>To {{TO}}</li><li>From {{FROM}}</li><li>{{DATE}}</li></ul></header>
<div class="paper">{{#LINE}}{{#LINK}}<a href="{{HREF}}">{{HREF}}</a>{{/LINK}}{{#WORDS}}{{TEXT}}{{/WORDS}}<br>
{{/LINE}}</div>
<p class="small soft">Links that confirm an address or set a password belong to the person it was written to. Follow them in a browser that is signed out.</p></div>
