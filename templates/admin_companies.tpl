{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Companies</h1><p class="soft">By name. The mark stands on a company’s page and its openings. By a domain it comes and goes with an owner’s confirmed address; yours stays until the company gets another name.</p></header>
{{>EMPTY}}
{{#LIST}}<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col">Name</th><th scope="col">Place</th><th scope="col">Since</th><th scope="col">Mark</th><th scope="col"><span class="away">Act</span></th></tr></thead><tbody>
{{#COMPANY}}<tr><th scope="row"><a href="/companies/{{ID}}"><bdi>{{NAME}}</bdi></a></th><td data-th="Place">{{PLACE}}{{#UNPLACED}}<span class="soft">not stated</span>{{/UNPLACED}}</td><td data-th="Since"><time datetime="{{SINCE_ISO}}">{{SINCE}}</time></td><td data-th="Mark">{{#BY_DOMAIN}}{{DOMAIN}}{{/BY_DOMAIN}}{{#BY_ADMIN}}by this site, {{DAY}}{{/BY_ADMIN}}{{#UNMARKED}}none{{/UNMARKED}}</td><td><form method="post" action="/admin/companies/{{ID}}/verify">{{>TOKEN_FIELD}}{{#MAY_VERIFY}}<button class="linkish" type="submit">Verify<span class="away"> {{NAME}}</span></button>{{/MAY_VERIFY}}{{#MAY_TAKE_BACK}}<input type="hidden" name="on" value="0"><button class="linkish bad" type="submit">Take back<span class="away">: the mark of {{NAME}}</span></button>{{/MAY_TAKE_BACK}}</form></td></tr>
{{/COMPANY}}
</tbody></table></div>{{/LIST}}
{{#MORE}}<p><a class="btn" href="/admin/companies?after={{NEXT:u}}">Next</a></p>{{/MORE}}</div>
