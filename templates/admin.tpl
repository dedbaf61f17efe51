{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="line ends"><div class="stack tight"><h1>Overview</h1><p class="soft">{{WEEKS}} weeks to {{UNTIL}}. Counted <time datetime="{{COUNTED_ISO}}">{{COUNTED}}</time>.</p></div><form class="line tight s small" method="get" action="/admin"><label for="weeks">Period</label><select id="weeks" name="weeks"><option value="4"{{#WEEKS_4}} selected{{/WEEKS_4}}>4 weeks</option><option value="12"{{#WEEKS_12}} selected{{/WEEKS_12}}>12 weeks</option><option value="52"{{#WEEKS_52}} selected{{/WEEKS_52}}>1 year</option></select><button class="btn s" type="submit">Show</button><a class="btn s" href="/admin/reports/growth.csv?weeks={{WEEKS}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#download"/></svg>CSV</a></form></header>
{{#FINDING}}
<p class="note{{#WRONG}} bad{{/WRONG}}{{#WARN}} warn{{/WARN}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span><strong>{{WHAT}}</strong>{{#TO_FIX}} {{FIX}}{{/TO_FIX}}{{#LOOK}} <a href="{{HREF}}">See them</a>{{/LOOK}}</span></p>
{{/FINDING}}
{{#ALL_WELL}}
<p class="note told"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#check"/></svg><span><strong>Nothing is broken.</strong> <a href="/admin/health">Every part</a></span></p>
{{/ALL_WELL}}
{{#OBJECTIONS}}
<p class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#message"/></svg><span><strong>{{COUNT}} for an answer.</strong> <a href="/admin/objections">Read and answer</a></span></p>
{{/OBJECTIONS}}
{{#REVIEWS}}
<p class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span><strong>{{COUNT}} to be reviewed.</strong> <a href="/admin/postings">Read and publish</a></span></p>
{{/REVIEWS}}
<section class="tiles stats" aria-label="Four numbers">
{{#STAT}}<a class="stat" href="{{HREF}}"><b>{{VALUE}}</b><span class="name">{{NAME}}</span><span>{{MORE}}</span></a>
{{/STAT}}
</section>
<div class="cols half">
<section class="card stack" aria-labelledby="g1"><h2 id="g1">Applications and answers a week</h2>{{GROWTH_CHART:none}}
<details class="small"><summary>The numbers as a table</summary><div class="scroll" tabindex="0" role="group" aria-label="Table"><table class="data"><thead><tr><th scope="col">Week of</th><th scope="col" class="num">Applications</th><th scope="col" class="num">Answers</th></tr></thead><tbody>{{#WEEK}}<tr><th scope="row">{{DAY}}</th><td class="num">{{SENT}}</td><td class="num">{{ANSWERED}}</td></tr>{{/WEEK}}</tbody></table></div></details></section>
<section class="card stack" aria-labelledby="g2"><h2 id="g2">From sent to hired</h2><table class="data bare mid draw"><caption class="away">Applications of the period, and how far they came</caption><thead class="away"><tr><th scope="col">Step</th><th scope="col">Bar</th><th scope="col">Applications</th></tr></thead><tbody>
{{#STEP}}<tr><th scope="row">{{NAME}}{{#SHARE}}<br><span class="small soft">{{OF_BEFORE}} of 100 of the step before</span>{{/SHARE}}</th><td class="barcell">{{BAR_CHART:none}}</td><td class="num">{{COUNT}}</td></tr>
{{/STEP}}
</tbody></table><ul class="dots small soft">{{#END}}<li>{{NAME}} {{COUNT}}</li>{{/END}}</ul></section>
<section class="card stack" aria-labelledby="g3"><h2 id="g3">Days to an answer</h2>
{{#ANSWERS}}<table class="data bare mid draw"><caption class="away">Applications of the period by the time to an answer</caption><thead class="away"><tr><th scope="col">Answered</th><th scope="col">Bar</th><th scope="col">Applications</th></tr></thead><tbody>
{{#ANSWER}}<tr><th scope="row">{{NAME}}</th><td class="barcell">{{BAR_CHART:none}}</td><td class="num">{{COUNT}}</td></tr>
{{/ANSWER}}
</tbody></table>{{/ANSWERS}}
{{#NO_ANSWERS}}<p class="soft">No applications in this period. When there are, their answers are counted here.</p>{{/NO_ANSWERS}}</section>
<section class="card stack" aria-labelledby="g4"><div class="line ends"><h2 id="g4">Who leaves people waiting</h2>{{#MORE_WAITS}}<a class="small" href="/admin/reports/waiting">All of them</a>{{/MORE_WAITS}}</div>
{{#WAITS}}<table class="data bare mid"><caption class="small soft">Applications without an answer for 14 days</caption><thead><tr><th scope="col">Employer</th><th scope="col" class="num">Waiting</th><th scope="col" class="num">Longest, days</th></tr></thead><tbody>
{{#WAIT}}<tr><th scope="row">{{EMPLOYER}}</th><td class="num">{{COUNT}}</td><td class="num">{{DAYS}}</td></tr>
{{/WAIT}}
</tbody></table>{{/WAITS}}
{{#NO_WAITS}}<p class="soft">Nobody has waited for 14 days.</p>{{/NO_WAITS}}</section>
</div>
<section class="stack" id="queue" aria-labelledby="g5"><div class="line ends"><h2 id="g5">Queue</h2><a class="small" href="/admin/tasks">Every task</a></div>
{{#QUEUE}}<div class="card flush"><table class="data mid fold run-on"><caption class="away">Tasks by kind</caption><thead><tr><th scope="col">Kind</th><th scope="col" class="num">Waiting</th><th scope="col" class="num">Running</th><th scope="col" class="num">Failed</th><th scope="col" class="num">Dead</th><th scope="col" class="num">Oldest</th><th scope="col"><span class="away">Act</span></th></tr></thead><tbody>
{{#KIND}}<tr><th scope="row"><a href="{{HREF}}">{{NAME}}</a></th><td class="num" data-th="Waiting">{{WAITING}}</td><td class="num" data-th="Running">{{RUNNING}}</td><td class="num" data-th="Failed">{{FAILED}}</td><td class="num" data-th="Dead">{{#SOME_DEAD}}<strong class="error">{{DEAD}}</strong>{{/SOME_DEAD}}{{#NONE_DEAD}}0{{/NONE_DEAD}}</td><td class="num" data-th="Oldest">{{OLDEST}}</td><td>{{#SOME_DEAD}}<form method="post" action="/admin/tasks">{{>TOKEN_FIELD}}<input type="hidden" name="kind" value="{{KIND_NAME}}"><button class="linkish" type="submit">Try {{DEAD}} again<span class="away">: {{NAME}}</span></button></form>{{/SOME_DEAD}}</td></tr>
{{/KIND}}
</tbody></table></div>{{/QUEUE}}
{{#NO_QUEUE}}<p class="soft">No task was made yet.</p>{{/NO_QUEUE}}
<p class="small soft"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#lock"/></svg> Audit log: {{#WHOLE}}the chain is whole, {{LINES}} lines{{/WHOLE}}{{#BROKEN}}<strong class="error">the chain is broken</strong>{{/BROKEN}}, checked <time datetime="{{PROVED_ISO}}">{{PROVED}}</time>. <a href="/admin/audit">Search it</a></p></section></div>
