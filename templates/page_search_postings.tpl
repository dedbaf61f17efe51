{{%AUTOESCAPE context="HTML"}}
<div class="top stack">
<h1>Postings</h1>
<form class="find" id="search" action="/postings" role="search" aria-label="Postings">
<div class="field"><label for="q">What</label><input id="q" name="q" type="search" value="{{Q}}" maxlength="200" autocomplete="off"></div>
<div class="field"><label for="place">Where</label><input id="place" name="place" value="{{PLACE_ASKED}}" maxlength="100" autocomplete="address-level2"></div>
<button class="btn main" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#search"/></svg>Search</button>{{#KEPT}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/KEPT}}</form>
</div>
<div class="cols lead">
{{>FINDER_FILTERS}}
<section id="results" class="stack" aria-labelledby="rh">
{{>FINDER_TOP}}
{{#FOUND}}
<ol class="rows card flush">
{{#HIT}}
<li class="hit"><div class="stack tight"><h3><a href="/postings/{{ID}}">{{#TITLE_OF}}{{#MARK}}<mark>{{TEXT}}</mark>{{/MARK}}{{#PIECE}}{{TEXT}}{{/PIECE}}{{/TITLE_OF}}</a></h3><ul class="dots">{{#BY}}<li>{{EMPLOYER}}</li>{{/BY}}{{#AT}}<li>{{PLACE}}</li>{{/AT}}<li>{{KIND}}</li>{{#HOME}}<li>{{REMOTE}}</li>{{/HOME}}</ul>{{#PASSAGE}}<p class="words small passage">{{#PART}}{{#MARK}}<mark>{{TEXT}}</mark>{{/MARK}}{{#PIECE}}{{TEXT}}{{/PIECE}}{{/PART}}</p>{{/PASSAGE}}<p class="line tight small">{{#PAID}}<strong class="num">{{PAY}}</strong>{{/PAID}}{{#UNPAID}}<span class="soft">Pay not stated</span>{{/UNPAID}}<span class="soft">Posted {{AGO}}</span></p></div>{{#MINE}}{{#SCORED}}<div class="stack tight"><p class="score"><b>{{SCORE}}</b> <span class="soft small">of 100</span></p>{{RULER_SVG:none}}<p class="small"><a href="/me/matches/{{ID}}">{{BAND}}: see why<span class="away">, {{TITLE}}</span></a></p></div>{{/SCORED}}{{/MINE}}</li>
{{/HIT}}
</ol>
{{/FOUND}}
{{>FINDER_OUT}}
<p class="small soft">New ones of this search in a feed reader: <a href="{{FEED}}">RSS</a></p>
</section></div>
