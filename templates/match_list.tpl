{{%AUTOESCAPE context="HTML"}}
<header class="top stack tight"><h1>Your matches</h1><p class="soft">{{#COUNTED}}{{TEXT}}, best first. {{/COUNTED}}Each number is a sum of points that you can check. Software ranks; you decide.</p></header>
{{#WORKING}}<p class="note told" role="status"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#check"/></svg><span>Your profile is being compared with every open posting. This page looks again by itself.</span></p>{{/WORKING}}
{{>EMPTY}}
{{#SOME}}<div class="card flush"><ol class="rows">
{{#KEPT}}{{>MATCH_ROW}}{{/KEPT}}
{{#MATCH}}{{>MATCH_ROW}}{{/MATCH}}
</ol></div>{{/SOME}}
{{#DISMISSED}}<p class="small soft">{{TEXT}}.</p>{{/DISMISSED}}
{{#NEXT_PAGE}}<p><a class="btn" rel="next" href="/me/matches?after={{AFTER}}">More matches</a></p>{{/NEXT_PAGE}}
