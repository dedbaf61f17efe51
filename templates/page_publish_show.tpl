{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<div class="stack loose">
{{>ERRORS}}
{{#SUBMITTED}}<p class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span><strong>An administrator looks at this opening before it is published.</strong> It was sent {{WAITS}}. Nobody else sees it until then; you may still edit it, and are told by a mail and a notice.</span></p>{{/SUBMITTED}}
{{#RETURNED}}<div class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><div class="stack tight"><p><strong>An administrator sent this opening back.</strong> Change it, then publish it again.</p><p class="lines" dir="auto">{{REASON:p}}</p></div></div>{{/RETURNED}}
<div class="cols side">
<article class="stack loose" aria-label="As everyone sees it">
<p class="small soft">This is how everyone sees it.{{#IS_PUBLIC}} <a href="/postings/{{ID}}">Open the public page</a>{{/IS_PUBLIC}}</p>
<dl class="facts card">
<div><dt>Pay</dt><dd>{{#PAID}}{{PAY}}{{/PAID}}{{#UNPAID}}Not stated{{/UNPAID}}</dd></div><div><dt>Kind</dt><dd>{{KIND}}</dd></div>
<div><dt>Where</dt><dd>{{#AT}}{{PLACE}}. {{/AT}}{{WHERE_FROM}}</dd></div></dl>
<section class="prose stack" aria-labelledby="work"><h2 id="work">The work</h2>
{{DESCRIPTION_HTML:none}}
</section>
{{#ASKS}}<section class="prose stack tight" aria-labelledby="asks"><h2 id="asks">Questions to applicants</h2><ol>{{#QUESTION}}<li>{{TEXT}}</li>{{/QUESTION}}</ol></section>{{/ASKS}}
</article>
<aside class="stack" aria-label="What you can do">
{{#ACTS}}<section class="card stack" aria-labelledby="acts"><h2 id="acts">What now</h2>
{{#MAY_PUBLISH}}<form method="post" action="/employer/postings/{{ID}}/publish">{{>TOKEN_FIELD}}<button class="btn main fill" type="submit">Publish this posting</button></form>{{/MAY_PUBLISH}}
{{#MAY_RESUME}}<form method="post" action="/employer/postings/{{ID}}/publish">{{>TOKEN_FIELD}}<button class="btn main fill" type="submit">Publish it again</button></form>{{/MAY_RESUME}}
{{#MAY_EDIT}}<p><a class="btn fill" href="/employer/postings/{{ID}}/edit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#pen"/></svg>Edit the posting</a></p>{{/MAY_EDIT}}
{{#MAY_PAUSE}}<form method="post" action="/employer/postings/{{ID}}/pause">{{>TOKEN_FIELD}}<button class="btn fill" type="submit">Pause it</button></form>{{/MAY_PAUSE}}
{{#IS_CLOSED}}<p>This posting is closed and stays as it was.</p><p><a class="btn fill" href="/employer/postings/new">Write a new one</a></p>{{/IS_CLOSED}}
{{#MAY_EXTEND}}<form class="stack tight" method="post" action="/employer/postings/{{ID}}/extend">{{>TOKEN_FIELD}}<div class="field{{#CLOSES_AT_WRONG}} wrong{{/CLOSES_AT_WRONG}}"><label for="closes_at">Close it on another day</label>{{#CLOSES_AT_ERROR}}<p class="error" id="closes_at-e"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/CLOSES_AT_ERROR}}<input id="closes_at" name="closes_at" type="date" placeholder="2026-04-30" value="{{CLOSES_AT}}" required{{#CLOSES_AT_WRONG}} aria-invalid="true" aria-describedby="closes_at-e"{{/CLOSES_AT_WRONG}}></div><button class="btn fill" type="submit">Change the day</button></form>{{/MAY_EXTEND}}
{{#MAY_CLOSE}}<details><summary class="bad linkish">Close this posting</summary><form class="stack tight" method="post" action="/employer/postings/{{ID}}/close">{{>TOKEN_FIELD}}<p class="small">{{TOLD}} It cannot be opened again.</p><button class="btn bad fill" type="submit">Close this posting</button></form></details>{{/MAY_CLOSE}}
</section>{{/ACTS}}
{{#MANAGED}}<section class="card stack tight" aria-labelledby="given"><h2 id="given">Hiring managers</h2><p class="small soft">They see and rate its applicants when you give it to them.</p>
<ul class="rows bare small">{{#MANAGER}}<li class="line keep ends"><span><bdi>{{NAME}}</bdi>{{#GIVEN}} <span class="tag must">Given</span>{{/GIVEN}}</span><form method="post" action="/employer/postings/{{ID}}/give/{{WHO}}">{{>TOKEN_FIELD}}{{#GIVEN}}<input type="hidden" name="give" value="0"><button class="linkish" type="submit">Take back<span class="away"> from {{NAME}}</span></button>{{/GIVEN}}{{#NOT_GIVEN}}<input type="hidden" name="give" value="1"><button class="btn s" type="submit">Give<span class="away"> to {{NAME}}</span></button>{{/NOT_GIVEN}}</form></li>{{/MANAGER}}</ul></section>{{/MANAGED}}
<section class="card stack tight" aria-labelledby="req"><h2 id="req">What it asks for</h2>
{{#READ}}<p class="small soft">{{#BY_HAND}}Corrected by hand.{{/BY_HAND}} People are matched with these, each for its points.</p>{{/READ}}
{{#UNREAD}}<p class="small">We found no requirement in the text. Add a list of what the work asks for, or name them by hand: without any, nobody can be matched.</p>{{/UNREAD}}
<ul class="rows bare small">{{#REQUIREMENT}}<li class="line keep ends"><span>{{LABEL}} <span class="tiny soft">{{KIND_NAME}}</span></span>{{#MUST}}<span class="tag must">Must</span>{{/MUST}}</li>{{/REQUIREMENT}}</ul>
{{#MAY_EDIT}}<p><a class="small" href="/employer/postings/{{ID}}/requirements">Correct what was read</a></p>{{/MAY_EDIT}}
</section>
</aside></div></div>
