{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="line ends"><div class="stack tight"><h1>{{TITLE}}</h1><p class="soft">{{ABOUT}}</p></div><form class="line tight s small" method="get" action="/admin/reports/{{NAME}}"><label for="weeks">Period</label><select id="weeks" name="weeks"><option value="4"{{#WEEKS_4}} selected{{/WEEKS_4}}>4 weeks</option><option value="12"{{#WEEKS_12}} selected{{/WEEKS_12}}>12 weeks</option><option value="52"{{#WEEKS_52}} selected{{/WEEKS_52}}>1 year</option></select><button class="btn s" type="submit">Show</button><a class="btn s" href="/admin/reports/{{NAME}}.csv?weeks={{WEEKS}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#download"/></svg>CSV</a></form></header>
{{>EMPTY}}
{{#LIST}}
<div class="card flush"><table class="data mid fold"><thead><tr>{{#HEAD}}<th scope="col"{{#NUMERIC}} class="num"{{/NUMERIC}}>{{TEXT}}</th>{{/HEAD}}</tr></thead><tbody>
{{#ROW}}<tr><th scope="row">{{FIRST}}</th>{{#CELL}}<td data-th="{{HEAD}}"{{#NUMERIC}} class="num"{{/NUMERIC}}>{{TEXT}}</td>{{/CELL}}</tr>
{{/ROW}}
</tbody></table></div>
{{/LIST}}{{#LAKE}}<p class="soft small">Counted in the store. <a href="/admin/reports/{{NAME}}/lake?weeks={{WEEKS}}">Ask the lake</a>: Athena counts its events, which takes some seconds and costs what it reads.</p>{{/LAKE}}{{#COST}}<p class="soft small">{{NOTE}}</p>{{/COST}}</div>
