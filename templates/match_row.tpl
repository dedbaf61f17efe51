{{%AUTOESCAPE context="HTML"}}
<div class="line ends"><h2 class="small"><a href="/me/matches/{{ID}}">{{TITLE}}</a></h2>{{#SCORED}}<p class="score"><b>{{SCORE}}</b> <span class="soft">of 100</span></p>{{/SCORED}}</div>
<p class="dots soft"><span>{{EMPLOYER}}</span>{{#AT}}<span>{{PLACE}}</span>{{/AT}}{{#REMOTE}}<span>{{WORD}}</span>{{/REMOTE}}{{#PAID}}<span>{{PAY}}</span>{{/PAID}}<span>{{AGO}}</span>{{#SAVED}}<span class="tag">Saved</span>{{/SAVED}}{{#CLOSED}}<span class="tag">Closed</span>{{/CLOSED}}</p>{{#ASIDE}}<p class="small soft">Put aside: {{REASON}}</p>{{/ASIDE}}
{{#SCORED}}{{RULER_SVG:none}}<p class="small dots"><strong>{{BAND}}</strong>{{#MUST_MISSING}}<span>{{MUSTS}}</span>{{/MUST_MISSING}}{{#NOT_KNOWN}}<span class="soft">{{UNKNOWN}} not known</span>{{/NOT_KNOWN}}</p>{{/SCORED}}
{{#UNWANTED}}<p class="small soft">Not what you asked for: {{NAMES}}</p>{{/UNWANTED}}
<p class="line small"><a href="/me/matches/{{ID}}">Why it fits<span class="away">: {{TITLE}}</span></a><a href="/postings/{{ID}}">Read the posting<span class="away">: {{TITLE}}</span></a></p>
