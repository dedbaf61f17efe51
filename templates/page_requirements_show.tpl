{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<div class="stack loose">
<h2>What it asks for</h2>
{{>ERRORS}}
<p class="prose">People are matched with these. Write each in a few words, as the resume of someone who has it would say it. A must is what nobody can do the work without.</p>
<form class="stack" method="post" action="/employer/postings/{{ID}}/requirements">{{>TOKEN_FIELD}}<input type="hidden" name="version" value="{{VERSION}}">
<div class="card flush"><table class="data fold mid"><caption class="away">Requirements of this posting, and empty rows for more</caption><thead><tr><th scope="col">Requirement</th><th scope="col">Kind</th><th scope="col">Must</th><th scope="col">Remove</th></tr></thead><tbody>
{{#REQUIREMENT}}
<tr><td><div class="field{{#WRONG}} wrong{{/WRONG}}"><label class="away" for="label.{{AT}}">{{#OLD}}Requirement: {{LABEL}}{{/OLD}} row {{AT}}</label>{{#WRONG_TEXT}}<p class="error" id="label.{{AT}}-e"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/WRONG_TEXT}}<input id="label.{{AT}}" name="label.{{AT}}" value="{{LABEL}}" maxlength="200"{{#WRONG}} aria-invalid="true" aria-describedby="label.{{AT}}-e"{{/WRONG}}></div></td><td><label class="away" for="kind.{{AT}}">Kind of row {{AT}}</label><select id="kind.{{AT}}" name="kind.{{AT}}">{{#KIND_CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/KIND_CHOICE}}</select></td><td><label class="tick"><input type="checkbox" name="must.{{AT}}" value="1"{{#MUST}} checked{{/MUST}}> Must<span class="away"> {{LABEL}}</span></label></td><td>{{#OLD}}<label class="tick"><input type="checkbox" name="drop.{{AT}}" value="1"> Remove<span class="away"> {{LABEL}}</span></label>{{/OLD}}</td></tr>
{{/REQUIREMENT}}
</tbody></table></div>
<p class="line"><button class="btn main" type="submit">Save requirements</button><a href="/employer/postings/{{ID}}">Leave them as they were</a></p></form>
<form class="stack tight" method="post" action="/employer/postings/{{ID}}/requirements/read">{{>TOKEN_FIELD}}<p class="small soft">{{#BY_HAND}}These were corrected by hand. {{/BY_HAND}}Reading them again drops what was corrected and takes what the text says now.</p><p><button class="btn" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#undo"/></svg>Read them from the text again</button></p></form>
</div>
