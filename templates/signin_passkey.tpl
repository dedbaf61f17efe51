{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>Your passkey</h1>
<form class="card stack" method="post" action="/signin/passkey/prove" novalidate data-passkey="use" data-origin="{{ORIGIN}}" data-rp="{{RP}}" data-challenge="{{CHALLENGE}}">{{>TOKEN_FIELD}}{{#NEXT}}<input type="hidden" name="next" value="{{PATH}}">{{/NEXT}}
<input type="hidden" name="client_data"><input type="hidden" name="device_data"><input type="hidden" name="key"><input type="hidden" name="user"><input type="hidden" name="signature">
<p>Your browser asks which one, and for your finger, face or PIN.</p>
<p role="status" data-passkey-said hidden></p>
<button class="btn main fill" type="submit">Ask again</button></form>
<p class="small soft">No passkey at hand? <a href="/signin">Sign in with your password</a></p></div>
<script src="{{PASSKEY_JS}}" nonce="{{NONCE}}" defer></script>
