{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>Sign in</h1>
{{>ERRORS}}
<form method="post" action="/signin" class="card stack" novalidate>{{>TOKEN_FIELD}}{{#NEXT}}<input type="hidden" name="next" value="{{PATH}}">{{/NEXT}}
<div class="field{{#EMAIL_WRONG}} wrong{{/EMAIL_WRONG}}"><label for="email">Mail address</label>{{#EMAIL_ERROR}}<p class="error" id="email-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/EMAIL_ERROR}}<input id="email" name="email" type="email" autocomplete="username" required value="{{EMAIL}}"{{#EMAIL_WRONG}} aria-invalid="true" aria-describedby="email-error"{{/EMAIL_WRONG}}></div>
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">Password</label>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="current-password" required{{#PASSWORD_WRONG}} aria-invalid="true" aria-describedby="password-error"{{/PASSWORD_WRONG}}></div>
<button class="btn main fill" type="submit">Sign in</button>
<p class="small"><a href="/password/forgot">I forgot my password</a></p></form>
{{#PASSKEYS}}<form method="post" action="/signin/passkey" id="passkey" data-passkey data-origin="{{ORIGIN}}" hidden novalidate>{{>TOKEN_FIELD}}{{#NEXT}}<input type="hidden" name="next" value="{{PATH}}">{{/NEXT}}<button class="btn fill" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#lock"/></svg>Sign in with a passkey</button></form>
{{/PASSKEYS}}<p>New here? <a href="/signup">Sign up</a> as a candidate or an employer. It is free for candidates, always.</p>
<p class="small soft">After 5 wrong tries we pause for a minute. Nobody at Tandem asks for your password.</p></div>
{{#PASSKEYS}}<script src="{{PASSKEY_JS}}" nonce="{{NONCE}}" defer></script>{{/PASSKEYS}}
