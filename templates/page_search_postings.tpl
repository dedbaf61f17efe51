{{%AUTOESCAPE context="HTML"}}
<div class="top stack">
<h1>Postings</h1>
<form class="find" id="search" action="/postings" role="search" aria-label="Postings">
<div class="field"><label for="q">What</label><input id="q" name="q" type="search" value="{{Q}}" maxlength="200" autocomplete="off"></div>
<div class="field"><label for="place">Where</label><input id="place" name="place" value="{{PLACE_ASKED}}" maxlength="100" autocomplete="address-level2"></div>
<button class="btn main" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#search"/></svg>Search</button></form>
</div>
<div class="cols lead">
<section class="filters stack" id="filters" aria-labelledby="fh">
<div class="line ends"><h2 id="fh">Filters</h2><a class="phone" href="#results">Back to the results</a></div>
<div class="field"><label for="radius">Distance from there</label><select id="radius" name="radius" form="search">{{#RADIUS}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/RADIUS}}</select></div>
<div class="field"><label for="kind">Kind of work</label><select id="kind" name="kind" form="search">{{#KIND_CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/KIND_CHOICE}}</select></div>
<div class="field"><label for="remote">From home</label><select id="remote" name="remote" form="search">{{#REMOTE_CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/REMOTE_CHOICE}}</select></div>
<div class="field{{#PAY_FROM_WRONG}} wrong{{/PAY_FROM_WRONG}}"><label for="pay_from">Pay from, a year</label><p class="hint" id="pay_from-h">Postings that state less, or nothing, are left out.</p>{{#PAY_FROM_ERROR}}<p class="error" id="pay_from-e"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PAY_FROM_ERROR}}<input id="pay_from" name="pay_from" inputmode="numeric" form="search" value="{{PAY_FROM}}" maxlength="20" aria-describedby="pay_from-h{{#PAY_FROM_WRONG}} pay_from-e{{/PAY_FROM_WRONG}}"{{#PAY_FROM_WRONG}} aria-invalid="true"{{/PAY_FROM_WRONG}}></div>
<div class="field"><label for="since">Posted</label><select id="since" name="since" form="search">{{#SINCE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/SINCE}}</select></div>
<button class="btn fill" type="submit" form="search">Show these postings</button>
</section>
<section id="results" class="stack" aria-labelledby="rh">
<div class="line ends"><h2 id="rh">{{TOTAL}}</h2>
<p class="line tight small s"><label for="sort">Sort by</label><select id="sort" name="sort" form="search">{{#SORT}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/SORT}}</select><button class="btn s" type="submit" form="search">Sort</button></p></div>
<p class="line tight"><a class="btn phone" href="#filters"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#filter"/></svg>{{FILTERS_TEXT}}</a>{{#CHIP}}<a class="chip" href="{{HREF}}">{{LABEL}} <svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#cross"/></svg><span class="away">remove</span></a>{{/CHIP}}{{#NARROWED}}<a class="small" href="/postings">Remove all</a>{{/NARROWED}}</p>
{{#PLACE_UNKNOWN}}<p class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#place"/></svg><span><strong>We do not know the place “{{PLACE}}”.</strong> We looked for its name in the postings instead. Write a town, and its country if it is small.</span></p>{{/PLACE_UNKNOWN}}
{{#FOUND}}
<ol class="rows card flush">
{{#HIT}}
<li class="hit"><div class="stack tight"><h3><a href="/postings/{{ID}}">{{TITLE}}</a></h3><ul class="dots">{{#BY}}<li>{{EMPLOYER}}</li>{{/BY}}{{#AT}}<li>{{PLACE}}</li>{{/AT}}<li>{{KIND}}</li>{{#HOME}}<li>{{REMOTE}}</li>{{/HOME}}</ul><p class="line tight small">{{#PAID}}<strong class="num">{{PAY}}</strong>{{/PAID}}{{#UNPAID}}<span class="soft">Pay not stated</span>{{/UNPAID}}<span class="soft">Posted {{AGO}}</span></p></div>{{#MINE}}{{#SCORED}}<div class="stack tight"><p class="score"><b>{{SCORE}}</b> <span class="soft small">of 100</span></p>{{RULER_SVG:none}}<p class="small"><a href="/me/matches/{{ID}}">{{BAND}}: see why<span class="away">, {{TITLE}}</span></a></p></div>{{/SCORED}}{{/MINE}}</li>
{{/HIT}}
</ol>
{{/FOUND}}
{{>NOTHING}}
{{>PAGES}}
<p class="small soft">New ones in a feed reader: <a href="/postings.rss">RSS</a></p>
</section></div>
