{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>New password</h1>
{{>ERRORS}}
{{#LINK}}
<form method="post" action="/password/reset" class="card stack" novalidate>{{>TOKEN_FIELD}}<input type="hidden" id="code" name="code" value="{{SECRET}}">
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">New password</label><p class="hint" id="password-hint">At least {{LEAST}} characters. A few words that only you would put together are easy to keep in mind.</p>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="new-password" required{{#PASSWORD_WRONG}} aria-invalid="true"{{/PASSWORD_WRONG}} aria-describedby="password-hint{{#PASSWORD_WRONG}} password-error{{/PASSWORD_WRONG}}"></div>
<button class="btn main fill" type="submit">Set this password</button>
<p class="small soft">Every browser is signed out, this one too.{{#PASSKEYS}} Passkeys of the account are removed: make new ones.{{/PASSKEYS}}</p></form>
<p class="small"><a href="/password/forgot">Get a new mail</a></p>
{{/LINK}}
{{#TYPED}}
<p>Type the code of our mail here; a link in it does the same. It works once, for an hour.</p>
<form method="post" action="/password/reset" class="card stack" novalidate>{{>TOKEN_FIELD}}
<div class="field{{#EMAIL_WRONG}} wrong{{/EMAIL_WRONG}}"><label for="email">Mail address</label>{{#EMAIL_ERROR}}<p class="error" id="email-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/EMAIL_ERROR}}<input id="email" name="email" type="email" autocomplete="username" required value="{{EMAIL}}"{{#EMAIL_WRONG}} aria-invalid="true" aria-describedby="email-error"{{/EMAIL_WRONG}}></div>
<div class="field{{#CODE_WRONG}} wrong{{/CODE_WRONG}}"><label for="code">Code</label><p class="hint" id="code-hint">The digits in our mail.</p>{{#CODE_ERROR}}<p class="error" id="code-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/CODE_ERROR}}<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required{{#CODE_WRONG}} aria-invalid="true"{{/CODE_WRONG}} aria-describedby="code-hint{{#CODE_WRONG}} code-error{{/CODE_WRONG}}"></div>
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">New password</label><p class="hint" id="password-hint">At least {{LEAST}} characters. A few words that only you would put together are easy to keep in mind.</p>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="new-password" required{{#PASSWORD_WRONG}} aria-invalid="true"{{/PASSWORD_WRONG}} aria-describedby="password-hint{{#PASSWORD_WRONG}} password-error{{/PASSWORD_WRONG}}"></div>
<button class="btn main fill" type="submit">Set this password</button>
<p class="small soft">Every browser is signed out, this one too.{{#PASSKEYS}} Passkeys of the account are removed: make new ones.{{/PASSKEYS}}</p></form>
<p class="small"><a href="/password/forgot">Get a new mail</a></p>
{{/TYPED}}
</div>
