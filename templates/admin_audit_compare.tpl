{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="line ends"><div class="stack tight"><h1>Audit compared</h1><p class="soft">The log here, and what is kept of it where nobody here can change it. Copies name nobody: only seals that prove themselves.</p></div>{{#MAY_COMPARE}}<form method="post" action="/admin/audit/compare">{{>TOKEN_FIELD}}<button class="btn s" type="submit">Compare now</button></form>{{/MAY_COMPARE}}</header>
{{#UNDER_WAY}}<p class="note told" role="status"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span>They are being compared. This page looks again by itself.</span></p>{{/UNDER_WAY}}
{{#SAME}}<p class="note told"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#lock"/></svg><span><strong>The two agree: {{OURS}} here, {{THERE}} there.</strong> Compared {{COMPARED}}.{{#WAITING}} {{COUNTED}} on the way.{{/WAITING}}</span></p>{{/SAME}}
{{#OTHER}}<p class="note bad"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span><strong>The two do not agree: {{MISSING}} missing there, {{DIFFERING}} not the same, {{STRANGE}} strange.</strong> {{OURS}} here, {{THERE}} there; compared {{COMPARED}}.{{#WAITING}} {{COUNTED}} on the way.{{/WAITING}} Look at who can write the store and the channel, and compare the log with a backup of about that time.</span></p>{{/OTHER}}
{{#TRY_FAILED}}<p class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span><strong>The last try, {{TRIED}}, did not do all of it.</strong> {{ERROR}}</span></p>{{/TRY_FAILED}}
{{#PUT}}<p class="small soft">{{OUTSIDE}} has the lines up to {{UP_TO}} of {{LINES}}{{#SINCE}}, the last put {{AGO}}{{/SINCE}}.{{#AGAIN}} {{COUNTED}} refused and wait.{{/AGAIN}}{{#FAILED}} <strong class="error">The rest waits: {{ERROR}}</strong>{{/FAILED}}</p>{{/PUT}}
{{#COMPARED_ONCE}}<nav class="tabs" aria-label="What was found">{{#TAB}}<a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{TEXT}}</a>{{/TAB}}</nav>{{/COMPARED_ONCE}}
{{#SEEN}}<p class="small soft">What CloudTrail saw done to the key, the bucket and the event data store since <time datetime="{{SEEN_SINCE_ISO}}">{{SEEN_SINCE}}</time>, calls that are alike in one row.{{#CUT}} There is more than was read: the newest calls stand here.{{/CUT}}</p>{{/SEEN}}
{{#FILTER}}<form class="line tight s small" method="get" action="/admin/audit/compare"><input type="hidden" name="show" value="{{KIND}}"><span class="line tight"><label for="words">Who, what or which</label><input id="words" name="words" value="{{WORDS}}"></span><button class="btn s" type="submit">Show these rows</button></form>{{/FILTER}}
{{>EMPTY}}
{{#LINES_FOUND}}<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col" class="num">Line</th><th scope="col">When</th><th scope="col">By</th><th scope="col">What</th><th scope="col">Its id</th><th scope="col">Why it stands here</th></tr></thead><tbody>
{{#LINE}}<tr><th scope="row" class="num">{{SEQ}}</th><td data-th="When"><time datetime="{{AT_ISO}}">{{AT}}</time></td><td data-th="By">{{WHO}}</td><td data-th="What">{{WHAT}}</td><td class="small soft" data-th="Its id">{{THING}}</td><td data-th="Why it stands here">{{WHY}}</td></tr>
{{/LINE}}
</tbody></table></div>{{/LINES_FOUND}}
{{#ACTS}}<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col">Who</th><th scope="col">What</th><th scope="col">On</th><th scope="col" class="num">Times</th><th scope="col">Last</th></tr></thead><tbody>
{{#ACT}}<tr><th scope="row">{{WHO}}</th><td data-th="What">{{WHAT}}</td><td class="small soft" data-th="On">{{THING}}</td><td class="num" data-th="Times">{{TIMES}}</td><td data-th="Last"><time datetime="{{AT_ISO}}">{{AT}}</time></td></tr>
{{/ACT}}
</tbody></table></div>{{/ACTS}}
{{#FULL}}<p class="small soft">The first {{MOST}} are shown.</p>{{/FULL}}</div>
