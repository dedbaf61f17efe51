{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Tasks</h1><p class="soft">What goes on in the background, the newest first. A dead task was tried as often as it may be: it waits here until you try it again or drop it.</p></header>
<form class="line tight s small" method="get" action="/admin/tasks"><span class="line tight"><label for="state">State</label><select id="state" name="state"><option value="">Any</option>{{#STATE_CHOICE}}<option value="{{NAME}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{WORDS}}</option>{{/STATE_CHOICE}}</select></span><span class="line tight"><label for="kind">Kind</label><select id="kind" name="kind"><option value="">Any</option>{{#KIND_CHOICE}}<option value="{{NAME}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{WORDS}}</option>{{/KIND_CHOICE}}</select></span><button class="btn s" type="submit">Show these tasks</button></form>
{{>EMPTY}}
{{#LIST}}
<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col">Task</th><th scope="col">State</th><th scope="col" class="num">Tries</th><th scope="col">Made</th><th scope="col">Error</th></tr></thead><tbody>
{{#TASK}}<tr><th scope="row"><a href="/admin/tasks/{{ID}}">{{NAME}}</a></th><td data-th="State">{{#IS_DEAD}}<strong class="error">{{STATE_WORDS}}</strong>{{/IS_DEAD}}{{#IS_FAILED}}<strong>{{STATE_WORDS}}</strong>{{/IS_FAILED}}{{#IS_OTHER}}{{STATE_WORDS}}{{/IS_OTHER}}</td><td class="num" data-th="Tries">{{TRIES}}</td><td data-th="Made"><time datetime="{{MADE_ISO}}">{{MADE}}</time></td><td class="small">{{#FAILED}}{{ERROR}}{{/FAILED}}</td></tr>
{{/TASK}}
</tbody></table></div>
{{/LIST}}
{{>PAGES}}</div>
