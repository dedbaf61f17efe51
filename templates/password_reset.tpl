{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>New password</h1>
{{>ERRORS}}
{{#LINK}}
<form method="post" action="/password/reset" class="card stack" novalidate>{{>TOKEN_FIELD}}<input type="hidden" id="code" name="code" value="{{SECRET}}">
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">New password</label><p class="hint" id="password-hint">At least {{LEAST}} characters. A few words that only you would put together are easy to keep in mind.</p>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="new-password" required{{#PASSWORD_WRONG}} aria-invalid="true"{{/PASSWORD_WRONG}} aria-describedby="password-hint{{#PASSWORD_WRONG}} password-error{{/PASSWORD_WRONG}}"></div>
<button class="btn main fill" type="submit">Set this password</button>
<p class="small soft">Every browser is signed out, this one too.</p></form>
<p class="small"><a href="/password/forgot">Get a new link</a></p>
{{/LINK}}
{{#NO_LINK}}
<p>Open the link in our mail: it leads here. A link works once, for an hour.</p>
<p><a class="btn main" href="/password/forgot">Get a new link</a></p>
{{/NO_LINK}}
</div>
