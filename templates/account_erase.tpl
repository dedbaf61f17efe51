{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Erase your account</h1><p class="soft">This cannot be undone.</p></header>
{{>ERRORS}}
<section class="stack tight" aria-labelledby="goes"><h2 id="goes">What goes</h2>
<div class="prose"><ul>
<li>Your name, mail address, password and settings</li>
{{#CANDIDATE}}<li>Your resumes, the files and the key they are encrypted under, and what was read from them</li>
<li>Your matches, and your place in the search of employers</li>
<li>What you wrote in applications: letters, answers, messages. Open applications are withdrawn, and the employer is told</li>{{/CANDIDATE}}
{{#EMPLOYER}}<li>If nobody else is in your team, your postings close, and everyone who applied is told</li>{{/EMPLOYER}}
<li>Your notices</li></ul></div></section>
<section class="stack tight" aria-labelledby="stays"><h2 id="stays">What stays, without you</h2>
<div class="prose"><ul>{{#CANDIDATE}}<li>That someone applied, with dates and stages: no name, no words, no file</li>{{/CANDIDATE}}
{{#EMPLOYER}}<li>The company and its postings</li>{{/EMPLOYER}}
<li>The record of who did what, by numbers that lead to nobody</li></ul></div></section>
<form method="post" action="/account/erase" class="card stack" novalidate>{{>TOKEN_FIELD}}
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">Your password</label>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="current-password" required{{#PASSWORD_WRONG}} aria-invalid="true" aria-describedby="password-error"{{/PASSWORD_WRONG}}></div>
<button class="btn bad" type="submit">Erase my account</button></form>
<p><a href="/account">Keep it</a></p></div>
