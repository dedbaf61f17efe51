{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>Forgotten password</h1>
{{>ERRORS}}
<form method="post" action="/password/forgot" class="card stack" novalidate>{{>TOKEN_FIELD}}
<p>We mail you a code to set a new one. Your old password works until then.</p>
<div class="field{{#EMAIL_WRONG}} wrong{{/EMAIL_WRONG}}"><label for="email">Mail address</label>{{#EMAIL_ERROR}}<p class="error" id="email-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/EMAIL_ERROR}}<input id="email" name="email" type="email" autocomplete="username" required value="{{EMAIL}}"{{#EMAIL_WRONG}} aria-invalid="true" aria-describedby="email-error"{{/EMAIL_WRONG}}></div>
<button class="btn main fill" type="submit">Mail me a code</button></form>
<p class="small soft">Whether an address has an account is nobody's business, so this page does not say.</p></div>
