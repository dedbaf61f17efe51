{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Outbox</h1><p class="soft">No mail server is set, so mails are files. {{COUNT}} so far, the newest{{#MORE}} 100{{/MORE}} first.</p></header>
{{>EMPTY}}
{{#LIST}}
<div class="card flush"><table class="data fold"><thead><tr><th scope="col">Mail</th><th scope="col">To</th><th scope="col">Written</th></tr></thead><tbody>
{{#MAIL}}<tr><th scope="row"><a href="/admin/outbox/{{NAME}}">{{SUBJECT}}</a></th><td data-th="To">{{TO}}</td><td data-th="Written"><time datetime="{{AT_ISO}}">{{AT}}</time></td></tr>
{{/MAIL}}
</tbody></table></div>
{{/LIST}}
</div>
