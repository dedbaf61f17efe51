{{%AUTOESCAPE context="HTML"}}
<div class="card flush"><table class="data fold"><caption class="away">{{COUNT}} requirements with the words that earned their points</caption>
<thead><tr><th scope="col">State</th><th scope="col">Requirement</th><th scope="col">What {{WHOSE}} says</th><th scope="col" class="num">Points</th></tr></thead>
<tbody>
{{#PART}}
<tr><td>{{>STATE}}</td><th scope="row"><strong>{{REQUIREMENT}}</strong><br>{{#MUST}}<span class="tag must">Must</span> {{/MUST}}<span class="tiny soft">{{KIND}}</span></th><td>{{#SAID}}<blockquote class="quote"><p>{{#FIRST}}{{#QUOTE}}{{#CITE}}<a href="{{HREF}}"><mark>{{WORDS}}</mark></a>{{/CITE}}{{#BARE}}<mark>{{WORDS}}</mark>{{/BARE}} {{/QUOTE}}{{/FIRST}}</p></blockquote>{{#REST}}<details class="small"><summary>{{COUNT}} more</summary><blockquote class="quote"><p>{{#QUOTE}}{{#CITE}}<a href="{{HREF}}"><mark>{{WORDS}}</mark></a>{{/CITE}}{{#BARE}}<mark>{{WORDS}}</mark>{{/BARE}} {{/QUOTE}}</p></blockquote></details>{{/REST}}{{/SAID}}{{#REMARK}}<p class="small soft">{{TEXT}}</p>{{/REMARK}}{{#SILENT}}<p class="small soft">{{TEXT}}{{#HINT}}<br>{{WORDS}}{{/HINT}}{{#ASK}} <a href="{{HREF}}">{{LABEL}}<span class="away">: {{REQUIREMENT}}</span></a>{{/ASK}}</p>{{/SILENT}}</td><td class="num" data-th="Points"><span><b>{{POINTS}}</b> <span class="soft">of {{OF}}</span></span></td></tr>
{{/PART}}
</tbody>
<tfoot><tr><td class="skip-cell"></td><th scope="row" colspan="2">Sum of the {{COUNT}}, and the score</th><td class="num">{{SCORE}} <span class="soft">of 100.0</span></td></tr></tfoot></table></div>
