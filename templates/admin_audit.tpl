{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="line ends"><div class="stack tight"><h1>Audit</h1><p class="soft">Who did what to whom. Lines are only ever added, and each holds the hash of the one before.</p></div><span class="line tight"><a class="btn s" href="/admin/audit/compare">Compared</a><a class="btn s" href="{{CSV}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#download"/></svg>CSV</a></span></header>
{{#WHOLE}}<p class="note told"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#lock"/></svg><span><strong>The chain is whole, {{LINES}} lines.</strong> Checked {{CHECKED}}.</span></p>{{/WHOLE}}
{{#BROKEN}}<p class="note bad"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span><strong>The chain is broken at line {{ID}}: {{WHY}}.</strong> Compare it with the last backup whose log is whole.</span></p>{{/BROKEN}}
<form class="line tight s small" method="get" action="/admin/audit"><span class="line tight"><label for="subject">Whose data</label><input id="subject" name="subject" value="{{SUBJECT_ASKED}}" placeholder="address or id"></span><span class="line tight"><label for="actor">Who did it</label><input id="actor" name="actor" value="{{ACTOR_ASKED}}" placeholder="address or id"></span><span class="line tight"><label for="action">What</label><input id="action" name="action" value="{{ACTION_ASKED}}" placeholder="posting.publish"></span><button class="btn s" type="submit">Show these lines</button></form>
{{>EMPTY}}
{{#LIST}}
<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col" class="num">Line</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">On</th><th scope="col">Whose data</th></tr></thead><tbody>
{{#LINE}}<tr><th scope="row" class="num">{{SEQ}}</th><td data-th="When"><time datetime="{{AT_ISO}}">{{AT}}</time></td><td data-th="Who">{{#ACTOR}}<a href="/admin/audit?actor={{ID:u}}"><bdi>{{NAME}}</bdi></a>{{/ACTOR}}{{#NO_ACTOR}}{{ROLE}}{{/NO_ACTOR}}</td><td data-th="What"><a href="/admin/audit?action={{ACTION:u}}">{{ACTION}}</a></td><td class="small soft" data-th="On">{{OBJECT}}</td><td data-th="Whose data">{{#SUBJECT}}<a href="/admin/audit?subject={{ID:u}}"><bdi>{{NAME}}</bdi></a>{{/SUBJECT}}</td></tr>
{{/LINE}}
</tbody></table></div>
{{/LIST}}
{{>PAGES}}</div>
