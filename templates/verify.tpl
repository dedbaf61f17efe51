{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>Confirm your mail address</h1>
{{>ERRORS}}
{{#LINK}}
<form method="post" action="/verify" class="card stack">{{>TOKEN_FIELD}}<input type="hidden" name="code" value="{{SECRET}}">
<p>Press the button, and your account is open.</p>
<button class="btn main fill" type="submit">Confirm this address</button></form>
{{/LINK}}
{{#TYPED}}
{{#SENT}}<p>We wrote to <strong>{{ADDRESS}}</strong>. Type the code of that mail here; a link in it does the same.</p>{{/SENT}}
{{#NOT_SENT}}<p>We wrote to you. Type the code of that mail here; a link in it does the same.</p>{{/NOT_SENT}}
<form method="post" action="/verify" class="card stack" novalidate>{{>TOKEN_FIELD}}
<div class="field{{#EMAIL_WRONG}} wrong{{/EMAIL_WRONG}}"><label for="email">Mail address</label>{{#EMAIL_ERROR}}<p class="error" id="email-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/EMAIL_ERROR}}<input id="email" name="email" type="email" autocomplete="username" required value="{{EMAIL}}"{{#EMAIL_WRONG}} aria-invalid="true" aria-describedby="email-error"{{/EMAIL_WRONG}}></div>
<div class="field{{#CODE_WRONG}} wrong{{/CODE_WRONG}}"><label for="code">Code</label><p class="hint" id="code-hint">The digits in our mail.</p>{{#CODE_ERROR}}<p class="error" id="code-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/CODE_ERROR}}<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required{{#CODE_WRONG}} aria-invalid="true"{{/CODE_WRONG}} aria-describedby="code-hint{{#CODE_WRONG}} code-error{{/CODE_WRONG}}"></div>
<button class="btn main fill" type="submit">Confirm this address</button></form>
<p class="small soft">No mail after some minutes? Look among unwanted mail, then <a href="/signup">sign up again</a> to get a new one.</p>
{{/TYPED}}
</div>
