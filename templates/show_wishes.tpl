{{%AUTOESCAPE context="HTML"}}
<section class="card stack tight"><h2>What you want</h2>
{{#NONE}}<p class="small soft">Say the least pay you take, where, and from when: then each match shows where it differs. It changes no score, and employers never see it.</p><p><a class="btn" href="/me/wishes">Say what you want</a></p>{{/NONE}}
{{#SOME}}<ul class="rows bare">{{#WISH}}<li class="stack tight"><div class="line ends"><strong>{{NAME}}</strong> {{>STATE}}</div><p class="small soft">You: {{WANTED}}. They: {{OFFERED}}.</p></li>{{/WISH}}</ul><p class="small soft">Only you see this, and it changes no score. <a href="/me/wishes">Change what you want</a></p>{{/SOME}}</section>
