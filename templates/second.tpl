{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Second factor</h1><p class="soft">A code from your phone beside the password: who learns your password still does not get in.</p></header>
{{>ERRORS}}
{{#IS_ON}}<section class="card stack" aria-labelledby="state"><h2 id="state">It is on</h2><p>Since <time datetime="{{SINCE_ISO}}">{{SINCE}}</time>. At each sign-in we ask for the code that your device shows.</p>
<form method="post" action="/account/second-factor/end" class="stack" novalidate>{{>TOKEN_FIELD}}
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">Your password</label>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="current-password" required{{#PASSWORD_WRONG}} aria-invalid="true"{{/PASSWORD_WRONG}}{{#PASSWORD_WRONG}} aria-describedby="password-error"{{/PASSWORD_WRONG}}></div>
<button class="btn" type="submit">Turn it off</button></form></section>
<p class="small soft">A new phone, or no spare codes left? Turn it off, then on again.</p>{{/IS_ON}}
{{#IS_OFF}}<section class="card stack" aria-labelledby="state"><h2 id="state">It is off</h2><p>You need an authenticator app, such as those that phones and password managers bring. First your password, then a code to scan.</p>
<form method="post" action="/account/second-factor/begin" class="stack" novalidate>{{>TOKEN_FIELD}}
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">Your password</label>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="current-password" required{{#PASSWORD_WRONG}} aria-invalid="true"{{/PASSWORD_WRONG}}{{#PASSWORD_WRONG}} aria-describedby="password-error"{{/PASSWORD_WRONG}}></div>
<button class="btn main" type="submit">Set it up</button></form></section>{{/IS_OFF}}</div>
