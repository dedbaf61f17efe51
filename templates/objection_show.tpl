{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>An objection</h1><p class="soft">{{NAME}}, {{ADDRESS}} · <time datetime="{{SENT_ISO}}">{{SENT}}</time>{{#ABOUT}} · {{POSTING}}{{/ABOUT}}</p></header>
{{>ERRORS}}
<section class="card stack"><p class="lines" dir="auto">{{BODY:p}}</p>{{#OF_MATCH}}<p><a class="btn" href="/admin/objections/{{ID}}/match">Open the match</a></p><p class="small soft">It shows words of a resume: that you opened it is written into the audit log.</p>{{/OF_MATCH}}</section>
{{#ANSWERED}}<section class="card stack" aria-labelledby="done"><h2 id="done">The answer</h2><p class="lines" dir="auto">{{ANSWER:p}}</p><p class="small soft"><time datetime="{{WHEN_ISO}}">{{WHEN}}</time></p></section>{{/ANSWERED}}
{{#WAITING}}<form method="post" action="/admin/objections/{{ID}}" class="card stack" novalidate>{{>TOKEN_FIELD}}
<div class="field{{#ANSWER_WRONG}} wrong{{/ANSWER_WRONG}}"><label for="answer">Answer</label><p class="hint" id="answer-hint">What you found, and what happens now. They read it on their page.</p>{{#ANSWER_ERROR}}<p class="error" id="answer-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/ANSWER_ERROR}}<textarea dir="auto" id="answer" name="answer" rows="6" required aria-describedby="answer-hint{{#ANSWER_WRONG}} answer-error{{/ANSWER_WRONG}}"{{#ANSWER_WRONG}} aria-invalid="true"{{/ANSWER_WRONG}}>{{ANSWER}}</textarea></div>
<button class="btn main" type="submit">Answer</button></form>{{/WAITING}}</div>
