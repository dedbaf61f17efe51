{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<div class="stack loose">
<h2>People who fit</h2>
{{#FOUND}}
<div class="line ends"><p class="small soft">Best score first: those who applied, and those who are open to offers. Software ranks, you decide.</p>{{>KEY}}</div>
<ol class="rows card flush">
{{#PERSON}}
<li class="hit"><div class="stack tight"><h3><a href="/employer/postings/{{ID}}/matches/{{CANDIDATE}}"><bdi>{{NAME}}</bdi></a></h3><ul class="dots">{{#HEADLINE}}<li>{{TEXT}}</li>{{/HEADLINE}}{{#LIVES}}<li>{{PLACE}}</li>{{/LIVES}}</ul><p class="line tight small">{{#APPLIED}}<a href="/employer/applications/{{APPLICATION}}">Applied<span class="away">: {{NAME}}</span></a> {{>STAGE}}{{/APPLIED}}{{#NOT_APPLIED}}<span class="soft">Has not applied</span>{{/NOT_APPLIED}}</p></div>{{#SCORED}}<div class="stack tight"><p class="score"><b>{{SCORE}}</b> <span class="soft small">of 100 · {{BAND}}</span></p>{{RULER_SVG:none}}<p class="small soft">{{MUSTS}}{{#NOT_KNOWN}} {{UNKNOWN}} not known.{{/NOT_KNOWN}}</p></div>{{/SCORED}}</li>
{{/PERSON}}
</ol>
{{/FOUND}}
{{>NOTHING}}
<nav class="pages" aria-label="Pages"><span class="line tight">{{#PAGED}}<a class="btn s" href="/employer/postings/{{ID}}/matches">First page</a>{{/PAGED}}{{#NEXT_PAGE}}<a class="btn s" rel="next" href="/employer/postings/{{ID}}/matches?after={{AFTER:u}}">Next <svg class="icon flip" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#next"/></svg></a>{{/NEXT_PAGE}}</span></nav>
</div>
