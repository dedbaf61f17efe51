{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Passkeys</h1><p class="soft">Sign in with the finger, face or PIN that opens your device: no password, no code.</p></header>
{{>ERRORS}}
<form class="stack loose" method="post" action="/account/passkeys/begin" novalidate>{{>TOKEN_FIELD}}
<section class="card stack" aria-labelledby="passkey"><h2 id="passkey">Make one on this device</h2>
<p data-passkey-not>This browser cannot make one here. That takes scripts, a screen lock or a security key, and this site at <a href="{{ORIGIN}}/account/passkeys">{{ORIGIN}}</a>.</p>
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"{{#NONE}} data-passkey-field hidden{{/NONE}}><label for="password">Your password</label><p class="hint" id="password-hint">To make a passkey{{#SOME}}, or to remove one{{/SOME}}.</p>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="current-password" required{{#PASSWORD_WRONG}} aria-invalid="true"{{/PASSWORD_WRONG}} aria-describedby="password-hint{{#PASSWORD_WRONG}} password-error{{/PASSWORD_WRONG}}"></div><input class="away" type="email" name="email" autocomplete="username" value="{{ADDRESS}}" tabindex="-1" aria-hidden="true" readonly>
<button class="btn main" type="submit" data-passkey data-origin="{{ORIGIN}}" hidden disabled>Make a passkey</button></section>
{{#SOME}}<section class="stack" aria-labelledby="yours"><h2 id="yours">Yours</h2>
<ul class="rows card flush">
{{#ONE}}<li class="line ends"><div class="stack tight"><h3 class="small"><bdi>{{NAME}}</bdi></h3><ul class="dots"><li>Made <time datetime="{{MADE_ISO}}">{{MADE}}</time></li><li>{{USED}}</li></ul></div>
<button class="btn s" type="submit" formaction="/account/passkeys/remove" name="passkey" value="{{ID}}">Remove<span class="away"> {{NAME}}</span></button></li>
{{/ONE}}</ul></section>{{/SOME}}</form>
<p class="small soft">Your password and second factor stay: they let you in when a device is lost.</p></div>
<script src="{{PASSKEY_JS}}" nonce="{{NONCE}}" defer></script>
