{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>These mails are off</h1>
<p>Notices in Tandem go on. To get mails again, sign in and choose them under Account, Mails.</p>
<p><a class="btn" href="/account/notices">Choose your mails</a></p></div>
