{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>The second factor is on</h1><p class="soft">Every other browser was signed out.</p></header>
{{#SPARES}}<section class="card stack" aria-labelledby="spare"><h2 id="spare">Keep these spare codes</h2><p>Each lets you in once, should your device be lost. Print them, or write them down. They are shown only now.</p>
<ol class="spares">{{#SPARE}}<li><code class="secret">{{CODE}}</code></li>{{/SPARE}}</ol></section>{{/SPARES}}
<p><a class="btn main" href="/account/second-factor">I kept them</a></p></div>
