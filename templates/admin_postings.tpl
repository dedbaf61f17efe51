{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Openings to review</h1><p class="soft">Of companies that are new here. Nobody else sees them, and nobody is matched, until you publish them.</p></header>
{{>EMPTY}}
{{#LIST}}<ul class="rows card flush">
{{#POSTING}}<li class="line ends"><div class="stack tight"><h2 class="small"><a href="/admin/postings/{{ID}}">{{TITLE}}</a></h2><p class="small soft"><bdi>{{COMPANY}}</bdi></p></div><span class="small soft">Sent {{WAITS}}</span></li>
{{/POSTING}}
</ul>{{/LIST}}
{{#MORE}}<p><a class="btn" href="/admin/postings?after={{NEXT:u}}">Next</a></p>{{/MORE}}</div>
