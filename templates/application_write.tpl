{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Apply: {{TITLE}}</h1><p class="soft">{{EMPLOYER}}. <a href="/postings/{{ID}}">Read the posting again</a></p></header>
{{>ERRORS}}{{>EMPTY}}
{{#TYPED}}<section class="card stack" aria-labelledby="typed"><h2 id="typed">What you wrote</h2><p class="soft">It is not sent. Copy it if you want to use it elsewhere.</p>{{#WORDS}}<p class="lines">{{TEXT}}</p>{{/WORDS}}</section>{{/TYPED}}
{{#READY}}<form class="card stack" method="post" action="/postings/{{ID}}/apply">{{>TOKEN_FIELD}}
<div class="field{{#LETTER_WRONG}} wrong{{/LETTER_WRONG}}"><label for="letter">Letter</label><p class="hint" id="letter-hint">Say why this work and why you. Leave it out if your resume says it all.</p>{{#LETTER_ERROR}}<p class="error" id="letter-error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/LETTER_ERROR}}<textarea class="words" id="letter" name="letter" rows="10" aria-describedby="letter-hint{{#LETTER_WRONG}} letter-error{{/LETTER_WRONG}}"{{#LETTER_WRONG}} aria-invalid="true"{{/LETTER_WRONG}}>{{LETTER:p}}</textarea></div>
{{#QUESTION}}<div class="field{{#WRONG}} wrong{{/WRONG}}"><label for="{{NAME}}">{{TEXT}}</label>{{#PROBLEM}}<p class="error" id="{{NAME}}.error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PROBLEM}}<textarea id="{{NAME}}" name="{{NAME}}" rows="3" required{{#WRONG}} aria-invalid="true" aria-describedby="{{NAME}}.error"{{/WRONG}}>{{VALUE:p}}</textarea></div>{{/QUESTION}}
{{#SENT}}<p class="small soft">Your profile, version {{NUMBER}}{{#WITH}}, and the file <bdi>{{FILE}}</bdi>{{/WITH}} go with it. The employer sees your name and contact from then on.</p>{{/SENT}}
<p class="line"><button class="btn main" type="submit">Send the application</button><a class="small" href="/me/profile">Look over your profile first</a></p></form>{{/READY}}
</div>
