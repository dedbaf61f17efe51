{{%AUTOESCAPE context="HTML"}}
<div class="top stack"><h1>People</h1>
<form class="find" id="search" action="/employer/people" role="search" aria-label="People">
<div class="field"><label for="q">What they can do</label><input id="q" name="q" type="search" value="{{Q}}" maxlength="200" autocomplete="off"></div>
<div class="field"><label for="place">Where</label><input id="place" name="place" value="{{PLACE_ASKED}}" maxlength="100"></div>
<button class="btn main" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#search"/></svg>Search</button>{{#KEPT}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/KEPT}}</form></div>
<div class="cols lead">
{{>FINDER_FILTERS}}
<section id="results" class="stack" aria-labelledby="rh">
{{>FINDER_TOP}}
<p class="small soft">People who are open to offers, with the posting of yours they fit best.</p>
{{#FOUND}}
<ol class="rows card flush">
{{#PERSON}}
<li class="hit"><div class="stack tight"><h3>{{#BEST}}<a href="/employer/postings/{{POSTING}}/matches/{{CANDIDATE}}">{{/BEST}}<bdi>{{NAME}}</bdi>{{#BEST}}</a>{{/BEST}}</h3><ul class="dots">{{#HEADLINE}}<li>{{TEXT}}</li>{{/HEADLINE}}{{#LIVES}}<li>{{PLACE}}</li>{{/LIVES}}{{#AWAY}}<li>{{KM}}</li>{{/AWAY}}</ul>{{#FOUND_IN}}<p class="small"><span class="soft">{{LABEL}}:</span> <span class="words">{{#PART}}{{#MARK}}<mark>{{TEXT}}</mark>{{/MARK}}{{#PIECE}}{{TEXT}}{{/PIECE}}{{/PART}}</span></p>{{/FOUND_IN}}{{#FOUND_BY_MEANING}}<p class="small soft">Found by what their work or their skills mean.</p>{{/FOUND_BY_MEANING}}{{#BEST}}<p class="small">Fits best: {{POSTING_TITLE}}</p>{{/BEST}}</div>{{#BEST}}{{#SCORED}}<div class="stack tight"><p class="score"><b>{{SCORE}}</b> <span class="soft small">of 100 · {{BAND}}</span></p>{{RULER_SVG:none}}<p class="small soft">{{MUSTS}}</p></div>{{/SCORED}}{{/BEST}}</li>
{{/PERSON}}
</ol>
{{/FOUND}}
{{>FINDER_OUT}}
</section></div>
