{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Signed-in browsers</h1><p class="soft">One you do not know? Sign it out, then change your password.</p></header>
<ul class="rows card flush">
{{#SESSION}}
<li class="line ends"><div class="stack tight"><h2 class="small">{{AGENT}}{{#HERE}} <span class="tag">This browser</span>{{/HERE}}</h2><ul class="dots"><li>Signed in <time datetime="{{SINCE_ISO}}">{{SINCE}}</time></li><li>Seen {{SEEN}}</li></ul></div>
{{#ELSEWHERE}}<form method="post" action="/account/sessions">{{>TOKEN_FIELD}}<input type="hidden" name="session" value="{{ID}}"><button class="btn s" type="submit">Sign out<span class="away"> {{AGENT}}, signed in {{SINCE}}</span></button></form>{{/ELSEWHERE}}</li>
{{/SESSION}}
</ul></div>
