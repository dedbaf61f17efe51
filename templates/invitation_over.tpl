{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>This invitation is over</h1><p class="soft">It was used or taken back, or its time has passed.</p></header>
<p>{{#KNOWN}}Ask {{COMPANY}} for a new one.{{/KNOWN}}{{#UNKNOWN}}Ask the company that invited you for a new one.{{/UNKNOWN}} If you joined with it already, <a href="/signin?next=/employer">sign in</a>.</p></div>
