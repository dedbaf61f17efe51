{{%AUTOESCAPE context="HTML"}}
<div class="card flush"><table class="data fold points"><caption class="away">{{COUNT}} requirements with the words that earned their points</caption>
<thead><tr><th scope="col">State</th><th scope="col">Requirement</th><th scope="col">What {{WHOSE}} says</th><th scope="col" class="num">Points</th></tr></thead>
<tbody>
{{#PART}}
<tr><td>{{>STATE}}</td><th scope="row"><strong>{{REQUIREMENT}}</strong><br>{{#MUST}}<span class="tag must">Must</span> {{/MUST}}<span class="tiny soft">{{KIND}}</span></th><td class="said">{{#SAID}}{{#ONE}}<blockquote class="quote"><p>{{#QUOTE}}{{#CITE}}<a href="{{HREF}}"><mark>{{WORDS}}</mark></a>{{/CITE}}{{#BARE}}<mark>{{WORDS}}</mark>{{/BARE}}{{/QUOTE}}</p></blockquote>{{/ONE}}{{#SEVERAL}}<details><summary><span class="words"><mark>{{TELLING}}</mark></span> <span class="small soft num">and {{MORE}} more<span class="away"> passages</span></span></summary><blockquote class="quote"><p>{{#QUOTE}}{{#CITE}}<a href="{{HREF}}"><mark>{{WORDS}}</mark></a>{{/CITE}}{{#BARE}}<mark>{{WORDS}}</mark>{{/BARE}} {{/QUOTE}}</p></blockquote></details>{{/SEVERAL}}{{/SAID}}{{#REMARK}}<p class="small soft">{{TEXT}}</p>{{/REMARK}}{{#ABSENT}}<details class="small soft"><summary>{{LABEL}}<span class="away">: {{REQUIREMENT}}</span></summary><p>{{TEXT}}{{#HINT}}<br>{{WORDS}}{{/HINT}}</p></details>{{/ABSENT}}{{#SILENT}}<p class="small soft">{{TEXT}}{{#HINT}}<br>{{WORDS}}{{/HINT}}{{#ASK}} <a href="{{HREF}}">{{LABEL}}<span class="away">: {{REQUIREMENT}}</span></a>{{/ASK}}</p>{{/SILENT}}</td><td class="num"><span><b>{{POINTS}}</b> <span class="soft">of {{OF}}</span></span></td></tr>
{{/PART}}
</tbody>
<tfoot><tr><td class="skip-cell"></td><th scope="row" colspan="2">Sum of the {{COUNT}}, and the score</th><td class="num">{{SCORE}} <span class="soft">of 100.0</span></td></tr></tfoot></table></div>
<p class="tiny soft">Points by rules {{VERSION}}. <a href="/how-matching-works">How matching works</a></p>
