{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Set up your device</h1><p class="soft">Nothing changes before the last step.</p></header>
{{>ERRORS}}
<section class="card stack" aria-labelledby="scan"><h2 id="scan">1. Scan this with your authenticator app</h2>
{{QR_SVG:none}}
<p>No camera? Type this secret into the app: <code class="secret">{{TYPED}}</code></p></section>
<section class="card stack" aria-labelledby="type"><h2 id="type">2. Type the code that it shows</h2>
<form method="post" action="/account/second-factor/prove" class="stack" novalidate>{{>TOKEN_FIELD}}<input type="hidden" name="secret" value="{{SECRET}}">
<div class="field{{#CODE_WRONG}} wrong{{/CODE_WRONG}}"><label for="code">Code</label><p class="hint" id="code-hint">6 digits; they change every 30 seconds.</p>{{#CODE_ERROR}}<p class="error" id="code-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/CODE_ERROR}}<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" required{{#CODE_WRONG}} aria-invalid="true"{{/CODE_WRONG}} aria-describedby="code-hint{{#CODE_WRONG}} code-error{{/CODE_WRONG}}"></div>
<button class="btn main" type="submit">Turn it on</button></form></section>
<p class="small soft">Begun in two places? Only what was shown last works: <a href="/account/second-factor">begin again</a>.</p></div>
