{{%AUTOESCAPE context="HTML"}}
<div class="hero">
<div class="stack loose">
<h1>Work that fits, and the reasons why.</h1>
<p class="lede">Upload your resume once. Tandem shows which openings fit, quotes the words that earned each point, and tells you when an employer answers.</p>
<form class="find" action="/postings" role="search" aria-label="Postings">
<div class="field"><label for="q">What</label><input id="q" name="q" type="search" placeholder="Nurse, baker, welder" autocomplete="off"></div>
<div class="field"><label for="place">Where</label><input id="place" name="place" placeholder="Town" autocomplete="address-level2"></div>
<button class="btn main" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#search"/></svg>Search</button>
</form>
<p class="line"><a class="btn" href="/me/resume"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#upload"/></svg>Upload your resume</a><span class="soft small">PDF, Word, ODT, RTF, HTML or text. Up to 10 MB.</span></p>
</div>
<section class="card stack" aria-labelledby="example">
<div class="line ends"><h2 id="example" class="small">Ward nurse, Harbourline Hospital</h2><span class="tag">Example</span></div>
<p class="score big"><b>81.4</b> <span class="soft">of 100 · strong match</span></p>
{{RULER_SVG:none}}
{{>KEY}}
<table class="data bare"><caption class="away">Four of ten requirements</caption>
<thead class="away"><tr><th scope="col">Requirement</th><th scope="col">Points</th></tr></thead>
<tbody>
<tr><th scope="row"><strong>Registered nurse</strong><br><q class="words"><mark>Registered General Nurse</mark>, renewed 2024</q></th><td class="num">20.0</td></tr>
<tr><th scope="row"><strong>2 years on an acute ward</strong><br><q class="words"><mark>Staff nurse, acute medical ward, 2021–2024</mark></q></th><td class="num">15.0</td></tr>
<tr><th scope="row"><strong>Electronic patient records</strong><br><span class="small soft">Named in a list only: half the points</span></th><td class="num">4.4</td></tr>
<tr><th scope="row"><strong>Night shifts</strong><br><span class="state unknown"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#unknown"/></svg>Not known</span> <span class="small soft">The resume does not say</span></th><td class="num">0.0</td></tr>
</tbody></table>
</section>
</div>
<div class="stack loose">
{{#NEWEST}}
<section class="stack" aria-labelledby="newest"><div class="line ends"><h2 id="newest">{{OPENINGS}}, the newest first</h2><a href="/postings">See all postings</a></div>
<ul class="rows card flush duo">
{{#POSTING}}
<li class="stack tight"><h3><a href="/postings/{{ID}}">{{TITLE}}</a></h3><ul class="dots"><li>{{EMPLOYER}}</li>{{#AT}}<li>{{PLACE}}</li>{{/AT}}<li>{{KIND}}</li></ul><p class="line tight small">{{#PAID}}<strong class="num">{{PAY}}</strong>{{/PAID}}{{#UNPAID}}<span class="soft">Pay not stated</span>{{/UNPAID}}<span class="soft">Posted {{AGO}}</span></p></li>
{{/POSTING}}
</ul></section>
{{/NEWEST}}
<div class="tiles">
<section class="stack tight"><h2>You see what was read</h2><p>Every field points at the words of your resume it came from. Correct what is wrong. Nothing is invented.</p></section>
<section class="stack tight"><h2>The points add up</h2><p>Each requirement is met, partly met, missing or not known, with its points. The sum is the score. <a href="/how-matching-works">How matching works</a></p></section>
<section class="stack tight"><h2>You get an answer</h2><p>Every step of an application shows with its date. When a posting closes, everyone who applied is told.</p></section>
</div>
<section class="card line ends" aria-labelledby="hiring"><div class="stack tight"><h2 id="hiring">Are you hiring?</h2><p class="soft">Publish an opening. See people who fit, and why, within seconds.</p></div><a class="btn" href="/signup?role=employer">Publish an opening</a></section>
</div>
