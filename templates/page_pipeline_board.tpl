{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<div class="stack loose">
{{#WAITING}}<p class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span><strong>{{TEXT}}</strong> A message, a move or an answer ends the wait. They are marked.</span></p>{{/WAITING}}
<section id="board" class="stack" aria-labelledby="bh"><div class="line ends"><h2 id="bh" class="away">Board</h2><p class="small soft">Best score first in every stage. Software ranks, you decide. <a href="/employer/postings/{{ID}}/pipeline?view=list">Show all {{TOTAL}} as a list</a></p>{{>KEY}}</div>
<div class="board" role="group" aria-label="Stages, scroll sideways" tabindex="0">
{{#LANE}}
<section class="lane" aria-labelledby="h-{{STAGE_KEY}}"><h3 id="h-{{STAGE_KEY}}">{{>STAGE}} <span class="num soft">{{COUNT}}</span></h3>
{{#NOBODY}}<p class="small soft">No one here now.</p>{{/NOBODY}}
{{#CARDS}}<ol>{{#CARD}}<li class="kard"><div class="line ends keep"><h4><a href="/employer/applications/{{APPLICATION}}"><bdi>{{NAME}}</bdi></a></h4>{{#SCORED}}<span class="num"><b>{{SCORE}}</b></span>{{/SCORED}}</div>{{#SCORED}}{{RULER_SVG:none}}{{/SCORED}}
<p class="line tight tiny">{{#LONG}}<span class="tag must">Waits too long</span>{{/LONG}}<span class="soft">{{WAIT}}</span>{{#UNSCORED}}<span class="soft">No score</span>{{/UNSCORED}}{{#MUST_MISSING}}<span class="state missing"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#missing"/></svg>Must missing</span>{{/MUST_MISSING}}{{#NOT_KNOWN}}<span class="state unknown"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#unknown"/></svg>{{UNKNOWN}}<span class="away"> not known</span></span>{{/NOT_KNOWN}}</p>
{{#MOVES}}<details class="move"><summary>Move<svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#down"/></svg><span class="away"> {{NAME}}</span></summary><form method="post" action="/employer/applications/{{APPLICATION}}/stage">{{>TOKEN_FIELD}}<input type="hidden" name="version" value="{{VERSION}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="back" value="board"><label class="away" for="m-{{APPLICATION}}">Stage of {{NAME}}</label><select id="m-{{APPLICATION}}" name="stage">{{#MOVE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/MOVE}}</select><button class="btn s" type="submit">Move<span class="away"> {{NAME}}</span></button></form></details>{{/MOVES}}</li>{{/CARD}}</ol>{{/CARDS}}
{{#MORE}}<p class="small"><a class="btn quiet s" href="/employer/postings/{{ID}}/pipeline?view=list&amp;stage={{STAGE_KEY}}">{{COUNT}} more in the list</a></p>{{/MORE}}
</section>
{{/LANE}}
</div></section>
{{#SOME_ENDED}}<nav class="line" aria-label="Ended">{{#ENDED}}<a class="btn s" href="/employer/postings/{{ID}}/pipeline?view=list&amp;stage={{STAGE_KEY}}">{{STAGE_LABEL}}: {{COUNT}}</a>{{/ENDED}}</nav>{{/SOME_ENDED}}
</div>
