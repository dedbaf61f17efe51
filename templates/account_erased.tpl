{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">
{{#WAITING}}<header class="stack tight"><h1>Being erased</h1><p class="soft">Your account is closed. This page loads itself again until all is gone.</p></header>{{/WAITING}}
{{#DONE}}<header class="stack tight"><h1>Erased</h1><p class="soft">Here is your receipt. Keep its number if you may ever need it.</p></header>{{/DONE}}
<section class="card stack" aria-labelledby="receipt"><h2 id="receipt">Receipt</h2>
<dl class="facts"><div><dt>Number</dt><dd>{{CODE}}</dd></div><div><dt>Asked for</dt><dd><time datetime="{{ASKED_ISO}}">{{ASKED}}</time></dd></div>{{#DONE}}<div><dt>Done</dt><dd><time datetime="{{DONE_AT_ISO}}">{{DONE_AT}}</time></dd></div>{{/DONE}}</dl>
<table class="data bare"><thead><tr><th scope="col">What went</th><th scope="col" class="num">Count</th></tr></thead><tbody>
{{#HOLDING}}<tr><th scope="row">{{NAME}}</th><td class="num">{{COUNT}}</td></tr>
{{/HOLDING}}
</tbody></table></section></div>
