{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="line ends"><div class="stack tight"><h1>Objections</h1><p class="soft">To rankings, by the people they are about. Each wants an answer from a person.</p></div>{{#ONLY_WAITING}}<a class="btn s" href="/admin/objections?show=all">Show all</a>{{/ONLY_WAITING}}{{#ALL}}<a class="btn s" href="/admin/objections">Only those that wait</a>{{/ALL}}</header>
{{>EMPTY}}
{{#LIST}}<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col">Sent</th><th scope="col">What</th><th scope="col">About</th><th scope="col">State</th></tr></thead><tbody>
{{#OBJECTION}}<tr><th scope="row"><a href="/admin/objections/{{ID}}"><time datetime="{{SENT_ISO}}">{{SENT}}</time></a></th><td data-th="What" dir="auto">{{BODY}}</td><td data-th="About">{{#ABOUT}}{{POSTING}}{{/ABOUT}}</td><td data-th="State">{{#WAITING}}Waits{{/WAITING}}{{#ANSWERED}}Answered{{/ANSWERED}}</td></tr>
{{/OBJECTION}}
</tbody></table></div>{{/LIST}}
{{#MORE}}<p><a class="btn" href="/admin/objections?after={{NEXT}}">Next</a></p>{{/MORE}}</div>
