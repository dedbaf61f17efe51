{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>One more step</h1>
{{>ERRORS}}
<form method="post" action="/signin/second" class="card stack" novalidate>{{>TOKEN_FIELD}}{{#NEXT}}<input type="hidden" name="next" value="{{PATH}}">{{/NEXT}}
<div class="field{{#CODE_WRONG}} wrong{{/CODE_WRONG}}"><label for="code">Code</label><p class="hint" id="code-hint">6 digits from your authenticator app, or one of your spare codes.</p>{{#CODE_ERROR}}<p class="error" id="code-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/CODE_ERROR}}<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" required{{#CODE_WRONG}} aria-invalid="true"{{/CODE_WRONG}} aria-describedby="code-hint{{#CODE_WRONG}} code-error{{/CODE_WRONG}}"></div>
<button class="btn main fill" type="submit">Sign in</button></form>
<p class="small soft">Lost the device and the spare codes? Write to the people who run this site. <a href="/signin">Sign in as someone else</a></p></div>
