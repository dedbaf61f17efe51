{{%AUTOESCAPE context="HTML"}}
<p>{{#MORE}}<strong><bdi>{{FIRST}}</bdi></strong> has <b class="num">{{BY}}</b> points more than <bdi>{{SECOND}}</bdi>. The lines that make the difference come first.{{/MORE}}{{#EVEN}}Both have the same number of points.{{/EVEN}}{{#KINDS}} The two ask for different things, so what they ask for is gathered by kind.{{/KINDS}}</p>
<div class="card flush"><table class="data fold pair"><caption class="away">The points of {{ONE}} and {{TWO}} side by side</caption>
<thead><tr><th scope="col">What is asked for</th><th scope="col"><a href="{{ONE_HREF}}"><bdi>{{ONE}}</bdi></a></th><th scope="col"><a href="{{TWO_HREF}}"><bdi>{{TWO}}</bdi></a></th><th scope="col" class="num">Difference</th></tr></thead>
<tbody>
{{#ROW}}
<tr><th scope="row"><strong>{{REQUIREMENT}}</strong>{{#MUST}} <span class="tag must">Must</span>{{/MUST}}{{#OF_KIND}}<br><span class="tiny soft">{{KIND}}</span>{{/OF_KIND}}</th>{{#SIDE}}<td data-th="{{WHOSE}}">{{#NOT_COUNTED}}<span class="soft">Not counted</span>{{/NOT_COUNTED}}{{#COUNTED}}<div class="stack tight"><p class="line tight"><span><b class="num">{{POINTS}}</b> <span class="soft">of {{OF}}</span></span>{{#SINGLE}}{{>STATE}}{{/SINGLE}}{{#SEVERAL}}<span class="small soft">{{STATES}}</span>{{/SEVERAL}}</p>{{#QUOTE}}<blockquote class="quote"><p><mark>{{WORDS}}</mark></p></blockquote>{{/QUOTE}}</div>{{/COUNTED}}</td>{{/SIDE}}<td class="num" data-th="Difference"><b>{{SIGN}}{{DIFFERENCE}}</b></td></tr>
{{/ROW}}
</tbody>
<tfoot><tr><th scope="row">Score</th><td data-th="{{ONE}}">{{ONE_SCORE}} <span class="soft">of 100.0</span></td><td data-th="{{TWO}}">{{TWO_SCORE}} <span class="soft">of 100.0</span></td><td class="num" data-th="Difference">{{SIGN}}{{DIFFERENCE}}</td></tr></tfoot></table></div>
