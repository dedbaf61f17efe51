{{%AUTOESCAPE context="HTML"}}
<header class="top stack tight"><h1>Your matches</h1><p class="soft">{{#COUNTED}}{{TEXT}}, best first. {{/COUNTED}}Each number is a sum of points that you can check. Software ranks; you decide. <a href="/me/wishes">Say what you want</a></p></header>
<nav class="tabs" aria-label="Which matches">{{#TAB}}<a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{TEXT}}</a>{{/TAB}}</nav>
{{#WORKING}}<p class="note told" role="status"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#check"/></svg><span>Your profile is being compared with every open posting. This page looks again by itself.</span></p>{{/WORKING}}
{{#RENEWING}}<p class="note told" role="status"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span>The rules of matching have changed, and this list is being ranked by the new ones. What stands here is all of one version, and the rest follows. This page looks again by itself.</span></p>{{/RENEWING}}
{{>EMPTY}}
{{#SOME}}<div class="card flush"><ol class="rows">
{{#MATCH}}<li class="stack tight">{{#ROW}}{{>MATCH_ROW}}{{/ROW}}{{#MORE}}<details class="small"><summary>More of {{NAME}}</summary><ul class="rows bare">{{#FOLDED}}<li class="stack tight">{{>MATCH_ROW}}</li>{{/FOLDED}}</ul></details>{{/MORE}}</li>
{{/MATCH}}
</ol></div>{{/SOME}}
{{#RANKED}}<p class="tiny soft after">Ranked by rules {{VERSION}}. <a href="/how-matching-works">How matching works</a></p>{{/RANKED}}
{{#DISMISSED}}<p class="small soft">{{TEXT}}. <a href="/me/matches?show=aside">See what is put aside</a></p>{{/DISMISSED}}
{{#NEXT_PAGE}}<nav class="pages after" aria-label="Pages"><a class="btn s" rel="next" href="/me/matches?{{#OF}}show={{SHOW}}&amp;{{/OF}}after={{AFTER}}">Next <svg class="icon flip" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#next"/></svg></a></nav>{{/NEXT_PAGE}}
