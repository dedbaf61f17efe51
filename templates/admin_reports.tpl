{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Reports</h1><p class="soft">Each as a table, and as a CSV file.</p></header>
<ul class="rows card flush">
{{#DASHBOARD}}<li class="stack tight"><h2 class="small"><a href="/admin/reports/dashboard">Dashboard</a></h2><p class="small soft">Made in QuickSight, on the events of the lake.</p></li>
{{/DASHBOARD}}
<li class="stack tight"><h2 class="small"><a href="/admin/objections">Objections</a></h2><p class="small soft">What people write who think a ranking is wrong about them.</p></li>
<li class="line ends"><div class="stack tight"><h2 class="small"><a href="/admin/fairness">Fairness</a></h2><p class="small soft">How groups of people fare, from being shown to being hired.</p></div><a class="small" href="/admin/fairness.csv">CSV<span class="away">: Fairness</span></a></li>
{{#REPORT}}<li class="line ends"><div class="stack tight"><h2 class="small"><a href="/admin/reports/{{NAME}}">{{TITLE}}</a></h2><p class="small soft">{{ABOUT}}</p></div><a class="small" href="/admin/reports/{{NAME}}.csv">CSV<span class="away">: {{TITLE}}</span></a></li>
{{/REPORT}}
</ul></div>
