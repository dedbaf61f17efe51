{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">{{#MAY}}<header class="stack tight"><h1>Keep your mail address</h1><p class="soft">{{ADDRESS}}</p></header>
<form class="card stack" method="post" action="/account/address/undo">{{>TOKEN_FIELD}}<input type="hidden" name="code" value="{{CODE}}"><p>Your account keeps this address, or gets it back. Everyone is signed out, the password holds no longer, and we mail you a link to set a new one.</p><button class="btn main fill" type="submit">Keep this address</button></form>
<p>Was it you who asked for the change? Then there is nothing to do here.</p>{{/MAY}}{{#OVER}}<header class="stack tight"><h1>This link does nothing any more</h1><p class="soft">{{TEXT}}</p></header>
<p>If you cannot sign in, <a href="/password/forgot">set a new password</a>. If your address was changed and it was not you, write to the people who run this site.</p>{{/OVER}}</div>
