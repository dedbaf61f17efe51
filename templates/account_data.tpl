{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Your data</h1><p class="soft">What Tandem keeps about you. <a href="/privacy">Who sees it, and for how long</a></p></header>
<section class="card stack" aria-labelledby="who"><h2 id="who">Your account</h2><dl class="facts"><div><dt>Name</dt><dd>{{NAME}}</dd></div><div><dt>Mail address</dt><dd>{{ADDRESS}}</dd></div><div><dt>Since</dt><dd><time datetime="{{SINCE_ISO}}">{{SINCE}}</time></dd></div></dl></section>
<section class="card stack" aria-labelledby="what"><h2 id="what">What belongs to it</h2>
<table class="data bare"><thead><tr><th scope="col">Kind</th><th scope="col" class="num">Count</th></tr></thead><tbody>
{{#HOLDING}}<tr><th scope="row">{{NAME}}</th><td class="num">{{COUNT}}</td></tr>
{{/HOLDING}}
</tbody></table></section>
{{#CONSENTS}}<section class="card stack" aria-labelledby="yes"><h2 id="yes">What you agreed to</h2>
<div class="prose"><ul>{{#CONSENT}}<li>The {{PURPOSE}}, version {{VERSION}}, on <time datetime="{{GIVEN_ISO}}">{{GIVEN}}</time></li>{{/CONSENT}}</ul></div></section>{{/CONSENTS}}
<p><a href="/account/erase">Erase your account</a></p></div>
