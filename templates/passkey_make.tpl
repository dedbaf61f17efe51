{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>A new passkey</h1><p class="soft">Your browser asks for your finger, face or PIN. None of them leaves your device.</p></header>
<form class="card stack" method="post" action="/account/passkeys/prove" novalidate data-passkey="make" data-origin="{{ORIGIN}}" data-rp="{{RP}}" data-challenge="{{CHALLENGE}}" data-user="{{USER}}" data-name="{{ADDRESS}}" data-have="{{HAVE}}">{{>TOKEN_FIELD}}
<input type="hidden" name="client_data"><input type="hidden" name="device_data">
<div class="field"><label for="name">Name of this device</label><p class="hint" id="name-hint">So that you know it in the list.</p><input id="name" name="name" required maxlength="60" value="{{NAME}}" aria-describedby="name-hint"></div>
<p role="status" data-passkey-said hidden></p>
<div class="line"><button class="btn main" type="submit">Make the passkey</button><a href="/account/passkeys">Not now</a></div></form></div>
<script src="{{PASSKEY_JS}}" nonce="{{NONCE}}" defer></script>
