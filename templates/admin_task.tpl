{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>{{NAME}}</h1><p class="soft">Task {{ID}}</p></header>
{{#FAILED}}<p class="note{{#IS_DEAD}} bad{{/IS_DEAD}}{{#IS_FAILED}} warn{{/IS_FAILED}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span><strong>The last try failed:</strong> {{ERROR}}</span></p>{{/FAILED}}
<dl class="facts card"><div><dt>State</dt><dd>{{STATE_WORDS}}</dd></div><div><dt>Kind</dt><dd>{{KIND}}</dd></div><div><dt>Tries</dt><dd>{{TRIES}}</dd></div>{{#MOMENT}}<div><dt>{{NAME}}</dt><dd><time datetime="{{AT_ISO}}">{{AT}}</time></dd></div>{{/MOMENT}}{{#TAKEN}}<div><dt>Worker</dt><dd>{{WORKER}}</dd></div>{{/TAKEN}}</dl>
<section class="stack" aria-labelledby="what"><h2 id="what">What it is about</h2>
{{#PAYLOAD}}<dl class="facts card">{{#MEMBER}}<div><dt>{{NAME}}</dt><dd>{{#SHOWN}}{{VALUE}}{{/SHOWN}}{{#HIDDEN}}<span class="soft">hidden</span>{{/HIDDEN}}</dd></div>{{/MEMBER}}</dl>
<p class="small soft">Codes, addresses and words of people are not shown.</p>{{/PAYLOAD}}
{{#NO_PAYLOAD}}<p class="soft">Nothing in particular.</p>{{/NO_PAYLOAD}}</section>
<div class="line">{{#REPLAY}}<form method="post" action="/admin/tasks/{{ID}}/replay">{{>TOKEN_FIELD}}<button class="btn main" type="submit">Try it again</button></form>{{/REPLAY}}
{{#DROP}}<form method="post" action="/admin/tasks/{{ID}}/drop">{{>TOKEN_FIELD}}<button class="btn bad" type="submit">Drop it for good</button></form>{{/DROP}}</div></div>
