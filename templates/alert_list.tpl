{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Saved searches</h1><p class="soft">You hear of what came in after you saved a search, each hit once, in one mail with your other news. At most {{MOST}} are kept.</p></header>
{{>ERRORS}}
{{>NOTHING}}
{{#LIST}}
<ul class="rows card flush">
{{#SAVED}}
<li class="stack tight"><h2 class="small"><a href="{{HREF}}">{{WORDS}}</a></h2>
<p class="small soft">{{#TELLING}}Last looked <time datetime="{{LOOKED_ISO}}">{{LOOKED}}</time>{{/TELLING}}{{#SILENT}}Kept, and silent{{/SILENT}}</p>
<div class="line tight s"><form class="line tight s" method="post" action="{{PAGE}}/{{ID}}">{{>TOKEN_FIELD}}<label for="pace-{{ID}}" class="small">Tell me<span class="away"> what is new in {{WORDS}}</span></label><select id="pace-{{ID}}" name="pace">{{#PACE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/PACE}}</select><button class="btn s" type="submit">Save<span class="away"> the pace of {{WORDS}}</span></button></form>
<form method="post" action="{{PAGE}}/{{ID}}/remove">{{>TOKEN_FIELD}}<button class="btn s quiet" type="submit">Remove<span class="away"> {{WORDS}}</span></button></form></div></li>
{{/SAVED}}
</ul>
{{/LIST}}
<p class="small"><a href="/account/notices">Which mails you get</a></p></div>
