{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack"><div class="stack tight"><h1>Fairness</h1><p class="soft">{{SPAN}} · {{ABOUT}}{{#COUNTED}} · about {{DECLARED}} people answered{{/COUNTED}}</p>{{#TAKEN}}<p class="small soft">Counted on {{ON}}, and shown as it was then. The next count comes after {{DAYS}} days, once nobody changed their answers meanwhile, or ten people did.</p>{{/TAKEN}}</div><form class="line tight s small low" method="get" action="/admin/fairness"><div class="field"><label for="quarter">Quarter</label><select id="quarter" name="quarter">{{#QUARTER}}<option value="{{ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{WORDS}}</option>{{/QUARTER}}</select></div><div class="field"><label for="occupation">Occupation</label><select id="occupation" name="occupation">{{#OCCUPATION}}<option value="{{ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{WORDS}}</option>{{/OCCUPATION}}</select></div><div class="field"><label for="by">By</label><select id="by" name="by">{{#BY}}<option value="{{ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{WORDS}}</option>{{/BY}}</select></div><button class="btn s" type="submit">Show</button><button class="btn s" type="submit" formaction="/admin/fairness.csv"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#download"/></svg>CSV</button></form></header>
{{>EMPTY}}
{{#GLANCE}}<section class="stack tight"><h2>Who is furthest behind</h2>
<div class="card flush"><table class="data mid fold run-on"><thead><tr><th scope="col">Step</th><th scope="col">Group</th><th scope="col" class="num">To the best</th><th scope="col">Reading</th></tr></thead><tbody>
{{#LINE}}<tr><th scope="row">{{STEP_NAME}}</th><td data-th="Group">{{GROUP}}</td><td class="num" data-th="To the best">{{RATIO}}</td><td data-th="Reading">{{READING}}</td></tr>
{{/LINE}}
</tbody></table></div></section>{{/GLANCE}}
{{#STEPS}}<section class="stack tight"><h2>Step by step</h2><ul class="rows card flush">
{{#STEP}}<li><details><summary><strong>{{TITLE}}</strong></summary><div class="stack tight"><p class="small soft">{{ABOUT}}</p>
{{#HIDDEN}}<p class="small">Every group has fewer than 10 people here, or is hidden to protect one that has.</p>{{/HIDDEN}}
{{#TABLE}}<table class="data mid fold run-on"><caption class="away">{{TITLE}}</caption><thead><tr><th scope="col">Group</th>{{#HEAD}}<th scope="col">{{TEXT}}</th>{{/HEAD}}</tr></thead><tbody>
{{#ROW}}<tr><th scope="row">{{GROUP}}</th>{{#CELL}}<td data-th="{{HEAD}}">{{TEXT}}</td>{{/CELL}}</tr>
{{/ROW}}
</tbody></table>{{/TABLE}}</div></details></li>
{{/STEP}}
{{#EXPOSURE}}<li><details><summary><strong>Exposure</strong></summary><div class="stack tight"><p class="small soft">How far up people stand where they are shown: the mean of 1 / log2(place + 1), which is 1 for the first place, 0.5 for the third, 0.29 for the tenth.</p>
<table class="data mid fold run-on"><caption class="away">Exposure</caption><thead><tr><th scope="col">Group</th><th scope="col">Mean</th><th scope="col">To the best</th></tr></thead><tbody>
{{#GROUP}}<tr><th scope="row">{{NAME}}</th><td data-th="Mean">{{MEAN}}</td><td data-th="To the best">{{RATIO}}</td></tr>
{{/GROUP}}
</tbody></table></div></details></li>
{{/EXPOSURE}}</ul></section>{{/STEPS}}
<section class="prose stack"><h2>How to read it</h2><p>People are counted once each, by the furthest they came in the quarter, and only by what they said of themselves; nothing is guessed. A <strong>rate</strong> is the share of a group that an employer, or the ranking, took further. <strong>To the best</strong> divides it by the highest rate of a group: below 0.80, four fifths, is a sign that somebody is put at a disadvantage, and a reason to look, not yet a proof.</p>
<p>Few people make ratios swing. <strong>Chance</strong> is how likely a difference like this is if the groups fared alike (Fisher's exact test, two-sided); the <strong>95% interval</strong> says between which values the ratio may well lie (Katz's log method). Those who answer are not all; who answers may differ from who does not.</p>
<p>A count below 10 is hidden, and with it each other count from which it could be worked out; all others are rounded to 5, and every rate is one of rounded counts. Who did not answer is in no group. An occupation is that of the opening in which somebody came furthest; it has no pool.</p></section></div>
