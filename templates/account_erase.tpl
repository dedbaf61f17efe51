{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Erase your account</h1>{{#ASKED}}<p class="soft">It happens on <time datetime="{{DAY_ISO}}">{{DAY}}</time>. Until then nobody new finds you, and you can change your mind.</p>{{/ASKED}}{{#UNASKED}}<p class="soft">Once it is done it cannot be undone.</p>{{/UNASKED}}</header>
{{#ASKED}}
<form method="post" action="/account/keep" class="card stack">{{>TOKEN_FIELD}}
<p>Nothing was erased. If you keep your account, all is as it was.</p>
<button class="btn main" type="submit">Keep my account</button></form>
{{/ASKED}}
{{>ERRORS}}
<section class="stack tight" aria-labelledby="goes"><h2 id="goes">What goes</h2>
<div class="prose"><ul>
<li>Your name, mail address, password and settings</li>
{{#CANDIDATE}}<li>Your resumes, the files and the key they are encrypted under, and what was read from them</li>
<li>Your matches, saved searches, and your place in the search of employers</li>
<li>What you wrote in applications, and what was written about you there: letters, answers, messages, notes, ratings. Open applications are withdrawn, and the employer is told</li>
<li>What you said of yourself for the statistics of fairness</li>{{/CANDIDATE}}
{{#EMPLOYER}}<li>Your saved searches. If nobody else is in your team, your postings close, and everyone who applied is told</li>{{/EMPLOYER}}
<li>Your notices, and mails to you or with your name that wait here</li></ul></div></section>
<section class="stack tight" aria-labelledby="stays"><h2 id="stays">What stays, why, and until when</h2>
<div class="prose"><ul>{{#CANDIDATE}}<li>That someone applied, with dates and stages, so that the employer can show how it decided: no name, no words, no file, and nothing that ties two of your applications together. As long as the employer keeps the posting</li>{{/CANDIDATE}}
{{#EMPLOYER}}<li>The company, its postings, and what you wrote to applicants in its name, without yours: it belongs to the company and to them</li>{{/EMPLOYER}}
<li>That something was done, and when, in the log of who did what, which the law on data protection asks us to be able to show: whoever you were, and all that names you, is sealed in it and cannot be read again, by us neither. Lines that were written here before the log could be sealed keep the number of your account, without your name</li>
<li>The number of your account, without your name, in the list of work done and in the log of the programs{{#LOGS}}: until <time datetime="{{DAY_ISO}}">{{DAY}}</time> at the latest{{/LOGS}}{{#NO_LOGS}}: a week, and as long as the log is kept{{/NO_LOGS}}</li>
<li>Backups, made before: until <time datetime="{{LATEST_ISO}}">{{LATEST}}</time> at the latest, then they are gone</li>
<li>A receipt, without your name, of what was erased and when</li></ul></div></section>
<form method="post" action="/account/erase" class="card stack" novalidate>{{>TOKEN_FIELD}}
{{#MAY_WAIT}}<fieldset role="radiogroup" class="stack tight{{#WHEN_WRONG}} field wrong{{/WHEN_WRONG}}"{{#WHEN_WRONG}} aria-invalid="true" aria-describedby="when-error"{{/WHEN_WRONG}}><legend>When</legend>{{#WHEN_ERROR}}<p class="error" id="when-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/WHEN_ERROR}}
<label class="tick" for="when"><input id="when" name="when" type="radio" value="later"{{#WHEN_LATER}} checked{{/WHEN_LATER}}><span>In {{DAYS}} days, on <time datetime="{{DAY_ISO}}">{{DAY}}</time>. You can change your mind until then, and employers no longer find you from now on</span></label>
<label class="tick" for="when-now"><input id="when-now" name="when" type="radio" value="now"{{#WHEN_NOW}} checked{{/WHEN_NOW}}><span>At once</span></label></fieldset>{{/MAY_WAIT}}
{{#ASKED}}<p>You need not wait: with your password it happens at once.</p>{{/ASKED}}
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">Your password</label>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="current-password" required{{#PASSWORD_WRONG}} aria-invalid="true" aria-describedby="password-error"{{/PASSWORD_WRONG}}></div>
<button class="btn bad" type="submit">{{#ASKED}}Erase my account at once{{/ASKED}}{{#UNASKED}}Erase my account{{/UNASKED}}</button></form>
<p>{{#UNASKED}}<a href="/account">Keep it</a> · {{/UNASKED}}<a href="/account/data">Take a copy of your data first</a></p></div>
