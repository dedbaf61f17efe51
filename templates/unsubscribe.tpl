{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>Fewer mails</h1>
{{#ONE}}
<form method="post" action="/unsubscribe?k={{KEY}}&amp;m={{NAME}}" class="card stack"><p>You get mails about: <strong>{{LABEL}}</strong>. Notices in Tandem go on.</p>
<button class="btn main fill" type="submit">Stop these mails</button></form>
{{/ONE}}
{{#IS_OFF}}<p>These mails are off already.</p>{{/IS_OFF}}
<form method="post" action="/unsubscribe?k={{KEY}}" class="card stack"><p>Or stop every mail that can be switched off. Mails about your password and your account still come.</p>
<button class="btn fill" type="submit">Stop all of them</button></form></div>
