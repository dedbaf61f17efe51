{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Confirm your new mail address</h1><p class="soft">{{NEW}} takes the place of {{ADDRESS}}.</p></header>
<form class="card stack" method="post" action="/account/address/confirm">{{>TOKEN_FIELD}}<input type="hidden" name="code" value="{{CODE}}"><p>You sign in with it from then on, and every other browser is signed out.</p><button class="btn main fill" type="submit">Use this address</button></form>
<p><a href="/account/address">Keep the old one</a></p></div>
