{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Addresses that refuse mail</h1><p class="soft">The newest first. Their owners see it on their page Mails, and can lift it there themselves. In the product their notices go on.</p></header>
{{>EMPTY}}
{{#LIST}}
<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col">Whose</th><th scope="col">Why</th><th scope="col">Still sent</th><th scope="col">Since</th><th scope="col"><span class="away">Act</span></th></tr></thead><tbody>
{{#ADDRESS_ROW}}<tr><th scope="row">{{#OWNER}}<a href="/admin/audit?subject={{OWNER_ID:u}}"><bdi>{{NAME}}</bdi><span class="away">, what was done with this person's data</span></a><br><span class="small soft">{{#OWN}}{{ADDRESS}}{{/OWN}}{{#ANOTHER}}another address, asked for or left{{/ANOTHER}}</span>{{/OWNER}}{{#STRANGER}}No account<br><span class="small soft">The address is not kept</span>{{/STRANGER}}</th><td data-th="Why">{{#UNWANTED}}reported as unwanted{{/UNWANTED}}{{#CAME_BACK}}{{REASON}}{{/CAME_BACK}}</td><td data-th="Still sent">{{#UNWANTED}}mails about the account{{/UNWANTED}}{{#CAME_BACK}}only what is asked for there{{/CAME_BACK}}</td><td data-th="Since"><time datetime="{{SINCE_ISO}}">{{SINCE}}</time></td><td class="fit"><a href="{{HREF}}">Lift<span class="away">: {{WHOSE}}</span></a></td></tr>
{{/ADDRESS_ROW}}
</tbody></table></div>
{{/LIST}}
{{>PAGES}}</div>
