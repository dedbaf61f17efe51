{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Your account</h1><p class="soft">{{ADDRESS}}</p></header>
{{>ERRORS}}
<section class="stack" aria-labelledby="you"><h2 id="you">You</h2>
<form method="post" action="/account" class="card stack" novalidate>{{>TOKEN_FIELD}}
<div class="field{{#NAME_WRONG}} wrong{{/NAME_WRONG}}"><label for="name">Name</label>{{#NAME_ERROR}}<p class="error" id="name-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/NAME_ERROR}}<input id="name" name="name" autocomplete="name" required value="{{NAME}}"{{#NAME_WRONG}} aria-invalid="true" aria-describedby="name-error"{{/NAME_WRONG}}></div>
<div class="field{{#TIME_ZONE_WRONG}} wrong{{/TIME_ZONE_WRONG}}"><label for="time_zone">Time zone</label><p class="hint" id="time_zone-hint">Times on pages and in mails are written in it.</p>{{#TIME_ZONE_ERROR}}<p class="error" id="time_zone-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/TIME_ZONE_ERROR}}<select id="time_zone" name="time_zone" aria-describedby="time_zone-hint{{#TIME_ZONE_WRONG}} time_zone-error{{/TIME_ZONE_WRONG}}"{{#TIME_ZONE_WRONG}} aria-invalid="true"{{/TIME_ZONE_WRONG}}>{{#ZONE}}<option value="{{ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{ID}}</option>{{/ZONE}}</select></div>
{{#FINDABLE}}
<div class="field{{#OPEN_TO_OFFERS_WRONG}} wrong{{/OPEN_TO_OFFERS_WRONG}}">{{#OPEN_TO_OFFERS_ERROR}}<p class="error" id="open_to_offers-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/OPEN_TO_OFFERS_ERROR}}<label class="tick" for="open_to_offers"><input id="open_to_offers" name="open_to_offers" type="checkbox" value="1"{{#OPEN_TO_OFFERS_ON}} checked{{/OPEN_TO_OFFERS_ON}}{{#OPEN_TO_OFFERS_WRONG}} aria-invalid="true" aria-describedby="open_to_offers-error"{{/OPEN_TO_OFFERS_WRONG}}><span>Employers whose openings fit me may find my profile</span></label></div>
<div class="field"><label class="tick" for="blind"><input id="blind" name="blind" type="checkbox" value="1"{{#BLIND_ON}} checked{{/BLIND_ON}} aria-describedby="blind-hint"><span>Hide who I am until an employer invites me to an interview</span></label><p class="hint" id="blind-hint">They see what you can do. Your name, photo, contact, schools and dates stay hidden, in your applications too, and so does the file of your resume.</p></div>
{{/FINDABLE}}
<button class="btn main" type="submit">Save</button></form></section>
<section class="stack" aria-labelledby="new-password"><h2 id="new-password">Password</h2>
<form method="post" action="/account/password" class="card stack" novalidate>{{>TOKEN_FIELD}}
<div class="field{{#OLD_PASSWORD_WRONG}} wrong{{/OLD_PASSWORD_WRONG}}"><label for="old_password">Password of today</label>{{#OLD_PASSWORD_ERROR}}<p class="error" id="old_password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/OLD_PASSWORD_ERROR}}<input id="old_password" name="old_password" type="password" autocomplete="current-password" required{{#OLD_PASSWORD_WRONG}} aria-invalid="true" aria-describedby="old_password-error"{{/OLD_PASSWORD_WRONG}}></div>
<div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}"><label for="password">New password</label><p class="hint" id="password-hint">At least {{LEAST}} characters. A few words that only you would put together are easy to keep in mind.</p>{{#PASSWORD_ERROR}}<p class="error" id="password-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PASSWORD_ERROR}}<input id="password" name="password" type="password" autocomplete="new-password" required{{#PASSWORD_WRONG}} aria-invalid="true"{{/PASSWORD_WRONG}} aria-describedby="password-hint{{#PASSWORD_WRONG}} password-error{{/PASSWORD_WRONG}}"></div>
<button class="btn" type="submit">Change the password</button>
<p class="small soft">Every other browser is signed out.</p><input class="away" type="email" name="email" autocomplete="username" value="{{ADDRESS}}" tabindex="-1" aria-hidden="true" readonly></form></section>
<section class="stack" aria-labelledby="more"><h2 id="more">More</h2>
<ul class="rows card flush">
{{#EMPLOYED}}<li class="stack tight"><h3><a href="/account/companies">Your companies</a></h3><p class="small soft">Whose team you are in, and for which you work now.</p></li>
{{/EMPLOYED}}<li class="stack tight"><h3><a href="/account/notices">Mails</a></h3><p class="small soft">Which ones you get.</p></li>
<li class="stack tight"><h3><a href="/account/address">Mail address</a></h3><p class="small soft">Another one for your account.</p></li>
<li class="stack tight"><h3><a href="/account/second-factor">Second factor</a></h3><p class="small soft">A code from your phone beside the password.</p></li>
{{#PASSKEYS}}<li class="stack tight"><h3><a href="/account/passkeys">Passkeys</a></h3><p class="small soft">Sign in with your finger, face or PIN, without a password.</p></li>
{{/PASSKEYS}}<li class="stack tight"><h3><a href="/account/sessions">Signed-in browsers</a></h3><p class="small soft">Where you are signed in, and signing out there or everywhere.</p></li>
{{#DECLARES}}<li class="stack tight"><h3><a href="/account/declaration">About yourself, for fairness</a></h3><p class="small soft">If you like. Kept apart, for statistics only.</p></li>
{{/DECLARES}}<li class="stack tight"><h3><a href="/account/data">Your data</a></h3><p class="small soft">What Tandem keeps about you.</p></li>
<li class="stack tight"><h3><a href="/account/erase">Erase your account</a></h3><p class="small soft">With everything that belongs to it.</p></li>
</ul></section></div>
