{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Your companies</h1><p class="soft">Pages, notices and mails are those of the company you work for now.</p></header>
{{>NOTHING}}
{{#LISTED}}
<ul class="rows card flush">
{{#COMPANY}}
<li class="line ends"><div class="stack tight"><h2 class="small"><bdi>{{NAME}}</bdi>{{#HERE}} <span class="tag must">You work here now</span>{{/HERE}}</h2><ul class="dots"><li>{{PLACE_NAME}}</li><li>since <time datetime="{{SINCE_ISO}}">{{SINCE}}</time></li></ul></div><div class="line tight">{{#ELSEWHERE}}<form method="post" action="/account/companies/{{ID}}/switch">{{>TOKEN_FIELD}}{{#AND_GO}}<input type="hidden" name="next" value="{{TO}}">{{/AND_GO}}<button class="btn s" type="submit">Work for {{NAME}}</button></form>{{/ELSEWHERE}}<details><summary class="linkish bad small">Leave<span class="away"> the team of {{NAME}}</span></summary><form class="stack tight" method="post" action="/account/companies/{{ID}}/leave">{{>TOKEN_FIELD}}<p class="small">You see nothing of it any more. An owner can invite you again.</p><button class="btn bad s" type="submit">Leave {{NAME}}</button></form></details></div></li>
{{/COMPANY}}
</ul>
{{/LISTED}}</div>
