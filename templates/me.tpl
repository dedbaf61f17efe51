{{%AUTOESCAPE context="HTML"}}
<header class="top"><h1>Good to see you, <bdi>{{NAME_OF}}</bdi></h1></header>
{{>NEXT}}
{{#WITHOUT}}<p class="aside"><a href="/me/profile/short">No resume at hand? Write a short profile instead</a></p>{{/WITHOUT}}
<div class="cols half">
<section class="card stack" aria-labelledby="m"><div class="line ends"><h2 id="m">Your best matches</h2><a class="small" href="/me/matches">All matches{{#MORE}} ({{COUNT}}){{/MORE}}</a></div>
<ul class="rows bare">{{#MATCH}}<li class="stack tight"><p class="line ends"><a href="/me/matches/{{ID}}"><strong>{{TITLE}}</strong></a>{{#SCORED}}<span class="num"><b>{{SCORE}}</b> <span class="soft small">of 100</span></span>{{/SCORED}}</p><p class="small soft dots"><span>{{EMPLOYER}}</span>{{#AT}}<span>{{PLACE}}</span>{{/AT}}{{#SCORED}}<span>{{BAND}}</span>{{/SCORED}}</p>{{#SCORED}}{{RULER_SVG:none}}{{/SCORED}}</li>{{/MATCH}}</ul>
{{#NO_MATCH}}<p class="soft">Nothing yet. Matches appear here as soon as your profile is saved.</p>{{/NO_MATCH}}</section>
<section class="card stack" aria-labelledby="a"><div class="line ends"><h2 id="a">Your applications</h2><a class="small" href="/me/applications">All applications</a></div>
{{#APPLICATIONS}}<ul class="rows bare">{{#APPLICATION}}<li class="line ends"><span><a href="/me/applications/{{ID}}"><strong>{{TITLE}}</strong></a><br><span class="small soft">{{AGO}}</span></span>{{>STAGE}}</li>{{/APPLICATION}}</ul>{{/APPLICATIONS}}
{{#NO_APPLICATIONS}}<p class="soft">No applications yet. When you apply, every step shows here with its date, until there is an answer.</p>{{/NO_APPLICATIONS}}</section>
</div>
