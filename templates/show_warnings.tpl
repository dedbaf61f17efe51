{{%AUTOESCAPE context="HTML"}}
<div class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><div class="stack tight"><h2 class="small">Worth knowing about the document</h2>
<ul class="stack tight">{{#WARNING}}<li>{{#ON_PAGE}}Page {{PAGE}}: {{/ON_PAGE}}{{MESSAGE}}{{#WORDS}} <q class="words">{{TEXT}}</q>{{/WORDS}}</li>{{/WARNING}}</ul>
{{#CANDIDATE}}<p class="small">What a reader cannot see earns nothing, and employers see this note too. It often comes from a template. <a href="/me/resume">Upload a clean file</a> and it is gone.</p>{{/CANDIDATE}}{{#EMPLOYER}}<p class="small">What a reader cannot see earned nothing. It often comes from a template, without the candidate knowing.</p>{{/EMPLOYER}}</div></div>
