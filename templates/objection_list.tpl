{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Object to a ranking</h1><p class="soft">A person of those who run this Tandem reads it, looks at the match, and answers on this page.</p></header>
{{>ERRORS}}
<form method="post" action="/objections" class="card stack" novalidate>{{>TOKEN_FIELD}}<input type="hidden" name="once" value="{{ONCE}}">
{{#ABOUT}}<input type="hidden" name="posting" value="{{POSTING_ID}}"><p>About your match with <strong>{{POSTING}}</strong>. Who answers may open it.</p>{{/ABOUT}}
<div class="field{{#BODY_WRONG}} wrong{{/BODY_WRONG}}"><label for="body">What is wrong</label><p class="hint" id="body-hint">Which match, what it says, and how it should be. What was read wrong from your resume you correct faster in your profile.</p>{{#BODY_ERROR}}<p class="error" id="body-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/BODY_ERROR}}<textarea dir="auto" id="body" name="body" rows="6" required aria-describedby="body-hint{{#BODY_WRONG}} body-error{{/BODY_WRONG}}"{{#BODY_WRONG}} aria-invalid="true"{{/BODY_WRONG}}>{{BODY:p}}</textarea></div>
<button class="btn main" type="submit">Send</button></form>
{{#SOME}}<section class="stack" aria-labelledby="sent"><h2 id="sent">What you wrote</h2>
<ul class="rows card flush">{{#OBJECTION}}<li class="stack tight"><p class="small soft"><time datetime="{{SENT_ISO}}">{{SENT}}</time>{{#ABOUT}} · {{POSTING}}{{/ABOUT}}{{#WAITING}} · waits for an answer{{/WAITING}}</p><p class="lines" dir="auto">{{BODY:p}}</p>{{#ANSWERED}}<p class="small soft">Answered <time datetime="{{WHEN_ISO}}">{{WHEN}}</time></p><p class="lines" dir="auto">{{ANSWER:p}}</p>{{/ANSWERED}}</li>
{{/OBJECTION}}</ul></section>{{/SOME}}</div>
