{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Signed-in browsers</h1><p class="soft">One you do not know? Sign it out, then <a href="/account">change your password</a>.</p></header>
{{>ERRORS}}
<form class="stack" method="post" action="/account/sessions" novalidate>{{>TOKEN_FIELD}}
<div class="card stack">
{{#UNPROVEN}}<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">Your password</label><p class="hint" id="password-hint">Asked once, so that who finds this browser open cannot sign you out.</p>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="current-password" required{{#PASSWORD_WRONG}} aria-invalid="true"{{/PASSWORD_WRONG}} aria-describedby="password-hint{{#PASSWORD_WRONG}} password-error{{/PASSWORD_WRONG}}"></div><input class="away" type="email" name="email" autocomplete="username" value="{{ADDRESS}}" tabindex="-1" aria-hidden="true" readonly>{{/UNPROVEN}}{{#PROVEN}}<p class="small soft">You gave your password just now: for ten minutes it is not asked again.</p>{{/PROVEN}}
<div class="line">{{#SEVERAL}}<button class="btn" type="submit" name="session" value="others">Sign out every other browser</button>{{/SEVERAL}}<button class="btn bad" type="submit" name="session" value="every">Sign out everywhere, here too</button></div></div>
<ul class="rows card flush">
{{#SESSION}}
<li class="line ends"><div class="stack tight"><h2 class="small">{{AGENT}}{{#HERE}} <span class="tag">This browser</span>{{/HERE}}</h2><ul class="dots"><li>Signed in <time datetime="{{SINCE_ISO}}">{{SINCE}}</time></li><li>Seen {{SEEN}}</li></ul></div>
{{#ELSEWHERE}}<button class="btn s" type="submit" name="session" value="{{ID}}">Sign out<span class="away"> {{AGENT}}, signed in {{SINCE}}</span></button>{{/ELSEWHERE}}</li>
{{/SESSION}}
</ul></form></div>
