{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">
<header class="stack tight"><h1>Privacy</h1><p class="soft">What we keep, who sees it, and how you end it.</p></header>
<section class="prose stack"><h2>What we keep</h2><ul class="stack tight">
<li>Your name, mail address and a hash of your password. Nobody can read the password, not even we.</li>
<li>If you turn on a second factor: its secret, encrypted, and its spare codes as hashes.</li>
<li>Your resumes and pictures of their pages, encrypted with a key that is yours alone, and the profile that was read from them and that you corrected.</li>
<li>Your matches, applications, messages and what happened to them, with dates.</li>
<li>A log of who looked at or changed what, so that misuse can be found. It names people by number.</li>
</ul></section>
<section class="prose stack"><h2>Who sees it</h2><ul class="stack tight">
<li>Before you apply, an employer sees your profile only where you agreed to be found; never your file.</li>
<li>When you apply, that employer sees your resume, profile, letter and answers. Others do not.</li>
<li>Employers see your messages, never your mail address.</li>
<li>We sell nothing and show no advertising. There are no counters of other companies on these pages.</li>
</ul></section>
<section class="prose stack"><h2>Cookies</h2><p>One cookie keeps you signed in, for {{IDLE_HOURS}} hours without use and {{SESSION_DAYS}} days at most. One protects forms against being sent by other sites. One carries a sentence to the next page, and after you signed up one carries your mail address to the page that asks for the code, for an hour; only we can read them. If you turned on a second factor, one stands for your password, for ten minutes, until you type the code. That is all of them, and none tells anyone else about you.</p></section>
<section class="prose stack"><h2>How long we keep it</h2><ul class="stack tight">
<li>Your account, for as long as you use it.{{#INACTIVE}} Who does not come for {{DAYS}} days is told by mail twice; then it is erased.{{/INACTIVE}}</li>
{{#UPLOADS}}<li>An upload that you never confirmed: {{DAYS}} days.</li>{{/UPLOADS}}
{{#REJECTED}}<li>An application that was rejected or withdrawn: {{DAYS}} days. Then the employer keeps that someone applied, with dates and without you, and it leaves your list too.</li>{{/REJECTED}}
<li>A copy of your data that you asked for: {{COPIES_DAYS}} days.</li>
{{#LOGS}}<li>The technical log, which names nobody: {{DAYS}} days.</li>{{/LOGS}}
<li>Backups: {{BACKUPS_DAYS}} days.</li>
<li>The log of who did what, to be able to show it: without end. Once you are erased nothing leads from its numbers to you.</li></ul></section>
<section class="prose stack"><h2>Taking it with you, and erasing it</h2><p>Under <a href="/account/data">Your data</a> you have a copy made of everything, see <a href="/account/views">who looked at it</a>, and <a href="/account/consents">take back</a> what you agreed to. Under <a href="/account/erase">Erase</a> you end it: your key is destroyed, so that no copy of your files can be read again, and what stays is a <a href="/account/erased">receipt</a> without your name. Which mails you get, you choose under <a href="/account/notices">Notices</a>; every mail has a link that stops its kind.</p></section>
<section class="prose stack" id="ask"><h2>Asking us</h2><p>Write to {{MAIL_FROM}}. A person answers.</p></section>
</div>
