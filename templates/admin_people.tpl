{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>People</h1><p class="soft">Everyone with an account, the newest first. When the account of a company’s only owner is closed, the colleague with the most say owns it; where nobody is left, its postings pause, so that no candidate waits in vain.</p></header>
<form class="line tight s small" method="get" action="/admin/people"><span class="line tight"><label for="q">Address or name</label><input id="q" name="q" type="search" value="{{WORDS_ASKED}}"></span><span class="line tight"><label for="role">Role</label><select id="role" name="role"><option value="">Any</option>{{#ROLE_CHOICE}}<option value="{{NAME}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{WORDS}}</option>{{/ROLE_CHOICE}}</select></span><button class="btn s" type="submit">Show these people</button></form>
{{>EMPTY}}
{{#LIST}}
<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col">Name</th><th scope="col">Address</th><th scope="col">Role</th><th scope="col">State</th><th scope="col">Since</th><th scope="col"><span class="away">Act</span></th></tr></thead><tbody>
{{#PERSON}}<tr><th scope="row"><a href="/admin/audit?subject={{ID:u}}"><bdi>{{NAME}}</bdi><span class="away">, what was done with this person's data</span></a></th><td data-th="Address">{{ADDRESS}}</td><td data-th="Role">{{ROLE}}</td><td data-th="State">{{#ACTIVE}}active{{/ACTIVE}}{{#UNCONFIRMED}}address not confirmed{{/UNCONFIRMED}}{{#DISABLED}}<strong class="error">closed</strong>{{/DISABLED}}</td><td data-th="Since"><time datetime="{{SINCE_ISO}}">{{SINCE}}</time></td><td>{{#MAY_DISABLE}}<form method="post" action="/admin/people/{{ID}}/disable">{{>TOKEN_FIELD}}<button class="linkish bad" type="submit">Close<span class="away"> the account of {{NAME}}</span></button></form>{{/MAY_DISABLE}}{{#MAY_ENABLE}}<form method="post" action="/admin/people/{{ID}}/enable">{{>TOKEN_FIELD}}<button class="linkish" type="submit">Open again<span class="away">: the account of {{NAME}}</span></button></form>{{/MAY_ENABLE}}</td></tr>
{{/PERSON}}
</tbody></table></div>
{{/LIST}}
{{>PAGES}}</div>
