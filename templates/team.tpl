{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Your team</h1><p class="soft">Who works here, and what each may do.{{#READS}} An owner changes it.{{/READS}}</p></header>
{{>ERRORS}}
<div class="card flush"><table class="data mid fold"><caption class="away">People of your team, longest there first</caption><thead><tr><th scope="col">Name</th><th scope="col">Place</th><th scope="col">Since</th>{{#EDITS}}<th scope="col">Change</th>{{/EDITS}}</tr></thead><tbody>
{{#PERSON}}<tr><th scope="row"><bdi>{{NAME}}</bdi>{{#SELF}} <span class="tag">You</span>{{/SELF}}{{#CLOSED}} <span class="tag">Account closed</span>{{/CLOSED}}</th><td data-th="Place">{{PLACE_NAME}}</td><td data-th="Since"><time datetime="{{SINCE_ISO}}">{{SINCE}}</time></td>{{#EDIT}}<td data-th="Change"><details><summary class="linkish small">Change<span class="away"> the place of {{NAME}}, or remove them</span></summary><div class="stack tight"><form class="line tight s small" method="post" action="/employer/team/{{ID}}/place">{{>TOKEN_FIELD}}<label class="away" for="place-{{ID}}">Place of {{NAME}}</label><select id="place-{{ID}}" name="team">{{#PLACE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/PLACE}}</select><button class="btn s" type="submit">Save<span class="away"> the place of {{NAME}}</span></button></form>{{#OTHER}}<form class="stack tight" method="post" action="/employer/team/{{ID}}/remove">{{>TOKEN_FIELD}}<p class="small">Removed, they see nothing of yours any more, at once, and are told by mail.</p><button class="btn bad s" type="submit">Remove {{NAME}}</button></form>{{/OTHER}}</div></details></td>{{/EDIT}}{{#STAYS}}<td data-th="Change" class="soft small">The only owner. Make a colleague owner first.</td>{{/STAYS}}</tr>
{{/PERSON}}
</tbody></table></div>
{{#WAITING}}
<section class="stack" aria-labelledby="iv"><h2 id="iv">Invited</h2>
<ul class="rows card flush">{{#INVITED}}<li class="line ends"><div class="stack tight"><h3 class="small">{{ADDRESS}}</h3><ul class="dots"><li>{{PLACE_NAME}}</li>{{#SENDER}}<li>from <bdi>{{BY}}</bdi></li>{{/SENDER}}<li>{{#UNTIL}}until <time datetime="{{DAY_ISO}}">{{DAY}}</time>{{/UNTIL}}{{#PAST}}its time is over{{/PAST}}</li></ul></div><form method="post" action="/employer/team/invitations/{{ID}}/withdraw">{{>TOKEN_FIELD}}<button class="btn s" type="submit">Take back<span class="away"> the invitation of {{ADDRESS}}</span></button></form></li>{{/INVITED}}</ul></section>
{{/WAITING}}
<div class="cols side">
{{#INVITE}}
<section class="stack" aria-labelledby="ih"><h2 id="ih">Invite someone</h2>
<form class="card stack" method="post" action="/employer/team/invite" novalidate>{{>TOKEN_FIELD}}
<div class="field{{#EMAIL_WRONG}} wrong{{/EMAIL_WRONG}}"><label for="email">Mail address</label><p class="hint" id="email-hint">They get a link that works once, for this address only, for 7 days.</p>{{#EMAIL_ERROR}}<p class="error" id="email-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/EMAIL_ERROR}}<input id="email" name="email" type="email" autocomplete="off" required value="{{EMAIL}}"{{#EMAIL_WRONG}} aria-invalid="true"{{/EMAIL_WRONG}} aria-describedby="email-hint{{#EMAIL_WRONG}} email-error{{/EMAIL_WRONG}}"></div>
<div class="field{{#TEAM_WRONG}} wrong{{/TEAM_WRONG}}"><label for="team">What they may do</label>{{#TEAM_ERROR}}<p class="error" id="team-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/TEAM_ERROR}}<select id="team" name="team"{{#TEAM_WRONG}} aria-invalid="true" aria-describedby="team-error"{{/TEAM_WRONG}}>{{#PLACE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/PLACE}}</select></div>
<p><button class="btn main" type="submit">Send the invitation</button></p></form></section>
{{/INVITE}}
<aside class="stack" aria-labelledby="what"><h2 id="what">What each may do</h2><dl class="card stack small">{{#MEANING}}<div><dt><strong>{{LABEL}}</strong></dt><dd>{{TEXT}}</dd></div>{{/MEANING}}</dl><p class="small"><a href="/account/companies">Your companies</a></p></aside>
</div></div>
