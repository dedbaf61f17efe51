{{%AUTOESCAPE context="HTML"}}
<header class="top stack tight"><h1><bdi>{{NAME}}</bdi></h1><ul class="dots">{{#HEADLINE}}<li>{{TEXT}}</li>{{/HEADLINE}}{{#LIVES}}<li>{{PLACE}}</li>{{/LIVES}}</ul><p class="soft">For <a href="/employer/postings/{{ID}}">{{TITLE}}</a></p></header>
<div class="cols side"><div class="stack loose">
<section class="stack" aria-labelledby="why"><h2 id="why" class="away">Why</h2><div class="card stack">{{>SCORED}}</div>
{{#LATE}}<p class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span>The reasons of this match are being worked out again. The score stands; come back in a minute for its points.</span></p>{{/LATE}}
{{>POINTS_TABLE}}</section></div>
<aside class="stack" aria-label="About this person">
<section class="card stack tight"><h2 class="small">Application</h2>{{#APPLIED}}<p>{{>STAGE}}</p><p><a class="btn fill" href="/employer/applications/{{APPLICATION}}">Open the application</a></p>{{/APPLIED}}{{#NOT_APPLIED}}<p>Has not applied.</p><p class="small soft">You see what earned points. The resume and the address come with an application.</p>{{/NOT_APPLIED}}</section>
{{#NOT_APPLIED}}<section class="card stack tight"><h2 class="small">Your list</h2>{{#DECIDED}}<p><span class="tag must">{{WORD}}</span>{{#BECAUSE}} <span class="soft">{{REASON}}</span>{{/BECAUSE}}</p>{{/DECIDED}}<form class="stack tight" method="post" action="/employer/postings/{{ID}}/matches/{{CANDIDATE}}/decide">{{>TOKEN_FIELD}}{{#UNDO}}<button class="btn" name="decision" value="undo" type="submit">Take it back</button>{{/UNDO}}{{#UNDECIDED}}<p><button class="btn" name="decision" value="shortlist" type="submit">Put on the shortlist</button></p><div class="field"><label for="reason">Or pass, because</label><p class="hint" id="reason-h">Colleagues see it, the candidate does not. It changes no score.</p><select id="reason" name="reason" aria-describedby="reason-h"><option value="">No reason given</option>{{#REASON_CHOICE}}<option value="{{VALUE}}">{{LABEL}}</option>{{/REASON_CHOICE}}</select></div><p><button class="btn" name="decision" value="pass" type="submit">Pass</button></p>{{/UNDECIDED}}</form></section>{{/NOT_APPLIED}}
{{>LIMITS}}
{{>AGAINST}}
</aside></div>
