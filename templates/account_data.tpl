{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Your data</h1><p class="soft">What Tandem keeps about you. <a href="/privacy">Who sees it, and for how long</a></p></header>
<section class="card stack" aria-labelledby="who"><h2 id="who">Your account</h2><dl class="facts roomy"><div><dt>Name</dt><dd>{{NAME}}</dd></div><div><dt>Mail address</dt><dd>{{ADDRESS}}</dd></div><div><dt>Since</dt><dd><time datetime="{{SINCE_ISO}}">{{SINCE}}</time></dd></div></dl></section>
<section class="card stack" aria-labelledby="what"><h2 id="what">What belongs to it</h2>
<table class="data bare"><thead><tr><th scope="col">Kind</th><th scope="col" class="num">Count</th></tr></thead><tbody>
{{#HOLDING}}<tr><th scope="row">{{NAME}}</th><td class="num">{{COUNT}}</td></tr>
{{/HOLDING}}
</tbody></table></section>
<section class="card stack" aria-labelledby="copy"><h2 id="copy">A copy to take away</h2>
<p>One archive: your profile as JSON Resume, your applications and messages, what else is kept about you, and your files as you uploaded them.</p>
{{#COPY_NONE}}<form method="post" action="/account/data/copy">{{>TOKEN_FIELD}}<button class="btn main" type="submit">Make a copy of my data</button></form>{{/COPY_NONE}}
{{#COPY_WAITS}}<p data-again="3" role="status"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg> It is being made. We mail you when it is ready.</p>{{/COPY_WAITS}}
{{#COPY}}<p><a class="btn main" href="/account/data/copy"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#download"/></svg>Download the copy</a></p>
<p class="small soft">{{SIZE}}, made <time datetime="{{READY_ISO}}">{{READY}}</time>. It is here until <time datetime="{{UNTIL_ISO}}">{{UNTIL}}</time>.</p>
<form method="post" action="/account/data/copy">{{>TOKEN_FIELD}}<button class="btn s" type="submit">Make a newer copy</button></form>{{/COPY}}</section>
<section class="stack" aria-labelledby="more"><h2 id="more">More</h2>
<ul class="rows card flush">
<li class="stack tight"><h3><a href="/account/views">Who looked at your data</a></h3><p class="small soft">Which company, what, and when.</p></li>
<li class="stack tight"><h3><a href="/account/consents">What you agreed to</a></h3><p class="small soft">And taking it back.</p></li>
<li class="stack tight"><h3><a href="/account/erase">Erase your account</a></h3><p class="small soft">With everything that belongs to it.</p></li>
</ul></section></div>
