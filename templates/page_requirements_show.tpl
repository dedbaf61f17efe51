{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<div class="stack loose">
<h2>What it asks for</h2>
{{>ERRORS}}
<p class="prose">People are matched with these. Each stands beside the words it was read from. A must is what nobody can do the work without: without it all points shrink. A limit goes further: whose resume does not show it is left out of your list and counted there. Only a licence, a permit, a language, the place or the start may be one.</p>
{{#WARNED}}<div class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><div class="stack tight"><h3 class="small">Look at these in your text</h3>
<ul class="stack tight">{{#WARNING}}<li>{{#WORDS}}<q class="words">{{TEXT}}</q> {{/WORDS}}{{MESSAGE}}</li>{{/WARNING}}</ul>
<p class="small"><a href="/employer/postings/{{ID}}/edit">Edit the posting</a></p></div></div>{{/WARNED}}
<div class="cols wide">
<div class="stack loose">
<form class="stack" method="post" action="/employer/postings/{{ID}}/requirements">{{>TOKEN_FIELD}}<input type="hidden" name="version" value="{{VERSION}}">
<div class="card flush"><table class="data fold mid"><caption class="away">Requirements of this posting, and empty rows for more</caption><thead><tr><th scope="col">Requirement</th><th scope="col">Kind</th><th scope="col">Must, limit</th><th scope="col">Remove</th></tr></thead><tbody>
{{#REQUIREMENT}}
<tr><td><div class="field{{#WRONG}} wrong{{/WRONG}}"><label class="away" for="label.{{AT}}">{{#OLD}}Requirement: {{LABEL}}{{/OLD}} row {{NUMBER}}</label>{{#WRONG_TEXT}}<p class="error" id="label.{{AT}}-e"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/WRONG_TEXT}}<textarea class="short" dir="auto" id="label.{{AT}}" name="label.{{AT}}" rows="{{LINES}}" maxlength="200"{{#WRONG}} aria-invalid="true" aria-describedby="label.{{AT}}-e"{{/WRONG}}>{{LABEL:p}}</textarea></div>{{#MEANING}}<p class="tiny soft">Read as: {{TEXT}}</p>{{/MEANING}}{{#FROM}}<p class="tiny soft">From <a href="#{{ID}}"><q class="words">{{WORDS}}</q></a></p>{{/FROM}}{{#HERE}}<p class="tiny"><a href="#{{ID}}">In the text<span class="away">: {{WORDS}}</span></a></p>{{/HERE}}</td><td class="fit"><label class="away" for="kind.{{AT}}">Kind of row {{NUMBER}}</label><select id="kind.{{AT}}" name="kind.{{AT}}">{{#KIND_CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/KIND_CHOICE}}</select></td><td class="fit"><label class="tick"><input type="checkbox" name="must.{{AT}}" value="1"{{#MUST}} checked{{/MUST}}> Must<span class="away"> row {{NUMBER}}: {{LABEL}}</span></label>{{#MAY_LIMIT}}<label class="tick"><input type="checkbox" name="limit.{{AT}}" value="1"{{#LIMIT}} checked{{/LIMIT}}> Limit<span class="away"> row {{NUMBER}}: {{LABEL}}</span></label>{{/MAY_LIMIT}}</td><td class="fit">{{#OLD}}<label class="tick"><input type="checkbox" name="drop.{{AT}}" value="1"> Remove<span class="away"> row {{NUMBER}}: {{LABEL}}</span></label>{{/OLD}}</td></tr>
{{/REQUIREMENT}}
</tbody></table></div>
<p class="line"><button class="btn main" type="submit">Save requirements</button><a href="/employer/postings/{{ID}}">Leave them as they were</a></p></form>
<form class="stack tight" method="post" action="/employer/postings/{{ID}}/requirements/read">{{>TOKEN_FIELD}}<p class="small soft">{{#BY_HAND}}These were corrected by hand. {{/BY_HAND}}Reading them again drops what was corrected and takes what the text says now.</p><p><button class="btn" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#undo"/></svg>Read them from the text again</button></p></form>
</div>
<section class="stack tight" aria-labelledby="text"><h3 id="text">The text, with what was read marked</h3>
<div class="paper prose">{{TEXT_HTML:none}}</div></section></div></div>
