{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<div class="stack loose">
<div class="line ends"><h2>People who fit</h2><nav class="line tight small" aria-label="Which people">{{#WHICH}}{{#HERE}}<strong aria-current="page">{{TEXT}}</strong>{{/HERE}}{{#THERE}}<a href="/employer/postings/{{ID}}/matches{{#OF}}?show={{SHOW}}{{/OF}}">{{TEXT}}</a>{{/THERE}} {{/WHICH}}</nav></div>
{{#RENEWING}}<p class="note told" role="status"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span>The rules of matching have changed, and this list is being ranked by the new ones. What stands here is all of one version, and the rest follows. This page looks again by itself.</span></p>{{/RENEWING}}
{{#FOUND}}
<div class="line ends"><p class="small soft">Best score first: those who applied, and those who are open to offers. Software ranks, you decide.</p>{{>KEY}}</div>
<ol class="rows card flush">
{{#PERSON}}
<li class="hit"><div class="stack tight"><h3><a href="/employer/postings/{{ID}}/matches/{{CANDIDATE}}"><bdi>{{NAME}}</bdi></a></h3><ul class="dots">{{#HEADLINE}}<li>{{TEXT}}</li>{{/HEADLINE}}{{#LIVES}}<li>{{PLACE}}</li>{{/LIVES}}</ul><div class="line tight small">{{#APPLIED}}<a href="/employer/applications/{{APPLICATION}}">Applied<span class="away">: {{NAME}}</span></a> {{>STAGE}}{{/APPLIED}}{{#NOT_APPLIED}}<span class="soft">Has not applied</span>{{#DECIDED}}<span class="tag must">{{WORD}}</span>{{#BECAUSE}}<span class="soft">{{REASON}}</span>{{/BECAUSE}}{{/DECIDED}}{{#UNDECIDED}}<form class="line tight" method="post" action="/employer/postings/{{ID}}/matches/{{CANDIDATE}}/decide">{{>TOKEN_FIELD}}<button class="btn s" name="decision" value="shortlist" type="submit">Shortlist<span class="away">: {{NAME}}</span></button><button class="linkish small" name="decision" value="pass" type="submit">Pass<span class="away">: {{NAME}}</span></button></form>{{/UNDECIDED}}{{/NOT_APPLIED}}</div></div>{{#SCORED}}<div class="stack tight"><p class="score"><b>{{SCORE}}</b> <span class="soft small">of 100 · {{BAND}}</span></p>{{RULER_SVG:none}}<p class="small soft">{{MUSTS}}{{#NOT_KNOWN}} {{UNKNOWN}} not known.{{/NOT_KNOWN}}</p></div>{{/SCORED}}</li>
{{/PERSON}}
</ol>
{{/FOUND}}
{{#RANKED}}<p class="tiny soft">Ranked by rules {{VERSION}}. <a href="/how-matching-works">How matching works</a></p>{{/RANKED}}
{{>NOTHING}}
{{#LEFT_OUT}}<div class="note"><div class="stack tight"><p>{{TEXT}} by the limits you set. They may still apply.</p><ul class="stack tight">{{#WHY}}<li>{{LIMIT}}: {{PEOPLE}} whose resume does not show it</li>{{/WHY}}</ul><p class="small"><a href="/employer/postings/{{ID}}/requirements">Change the limits</a></p></div></div>{{/LEFT_OUT}}
{{#PASSED}}<p class="small soft">{{TEXT}}. <a href="/employer/postings/{{ID}}/matches?show=passed">See who is passed</a></p>{{/PASSED}}
<nav class="pages" aria-label="Pages"><span class="line tight">{{#PAGED}}<a class="btn s" href="/employer/postings/{{ID}}/matches">First page</a>{{/PAGED}}{{#NEXT_PAGE}}<a class="btn s" rel="next" href="/employer/postings/{{ID}}/matches?show={{SHOW}}&amp;after={{AFTER:u}}">Next <svg class="icon flip" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#next"/></svg></a>{{/NEXT_PAGE}}</span></nav>
</div>
