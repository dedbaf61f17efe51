{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">
{{#ASK}}<header class="stack tight"><h1>Receipt of an erasure</h1><p class="soft">With the number of your receipt you see whether and when your data was erased. We keep the receipt without your name.</p></header>
<form method="get" action="/account/erased" class="card stack"><div class="field"><label for="code">Number of the receipt</label><input id="code" name="code" autocomplete="off" required></div><button class="btn main" type="submit">Look it up</button></form>{{/ASK}}
{{#WAITING}}<header class="stack tight"><h1>Being erased</h1><p class="soft">Your account is closed. This page loads itself again until all is gone.</p></header>{{/WAITING}}
{{#LATER}}<header class="stack tight"><h1>To be erased</h1><p class="soft">On <time datetime="{{DUE_ISO}}">{{DUE}}</time>, unless you <a href="/account/erase">keep your account</a>. We mailed you the same.</p></header>{{/LATER}}
{{#DONE}}<header class="stack tight"><h1>Erased</h1><p class="soft">Here is your receipt. Keep its number if you may ever need it.</p></header>{{/DONE}}
{{#RECEIPT}}
<section class="card stack" aria-labelledby="receipt"><h2 id="receipt">Receipt</h2>
<dl class="facts"><div><dt>Number</dt><dd>{{CODE}}</dd></div><div><dt>Asked for</dt><dd><time datetime="{{ASKED_ISO}}">{{ASKED}}</time></dd></div>{{#DONE}}<div><dt>Done</dt><dd><time datetime="{{DONE_AT_ISO}}">{{DONE_AT}}</time></dd></div>{{#LOGS}}<div><dt>The number of the account is gone from the log of the programs by</dt><dd><time datetime="{{DAY_ISO}}">{{DAY}}</time></dd></div>{{/LOGS}}<div><dt>Backups that may hold it are gone by</dt><dd><time datetime="{{BACKUPS_ISO}}">{{BACKUPS}}</time></dd></div>{{/DONE}}</dl>
<table class="data bare"><thead><tr><th scope="col">{{#DONE}}What went{{/DONE}}{{#WAITING}}What goes{{/WAITING}}{{#LATER}}What goes{{/LATER}}</th><th scope="col" class="num">Count</th></tr></thead><tbody>
{{#HOLDING}}<tr><th scope="row">{{NAME}}</th><td class="num">{{COUNT}}</td></tr>
{{/HOLDING}}
</tbody></table></section>
{{/RECEIPT}}</div>
