{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>What you agreed to</h1><p class="soft">One thing each. What you take back ends at once.</p></header>
{{>ERRORS}}
<ul class="rows card flush">
{{#PURPOSE}}<li class="stack tight"><h2>{{TITLE}}</h2><p>{{TEXT}}</p>
<p class="small soft">{{#HOLDS}}<strong>You agree.</strong>{{/HOLDS}}{{#NEEDED}}<strong>Done because the service needs it</strong>; you were not asked to agree.{{/NEEDED}}{{#ENDED}}<strong>You do not agree.</strong>{{/ENDED}}{{#GIVEN}} Given <time datetime="{{AT_ISO}}">{{AT}}</time>, to version {{VERSION}} of the text.{{#WITHDRAWN}} Taken back <time datetime="{{SINCE_ISO}}">{{SINCE}}</time>.{{/WITHDRAWN}}{{/GIVEN}}</p>
<p class="small">{{WITHOUT}}</p>
{{#GAVE}}<p><strong>You had pressed “Agree”.</strong></p>{{/GAVE}}{{#ENDED_IT}}<p><strong>You had pressed “Take this back”.</strong></p>{{/ENDED_IT}}
{{#MAY_END}}<form method="post" action="/account/consents">{{>TOKEN_FIELD}}<input type="hidden" name="purpose" value="{{NAME}}"><input type="hidden" name="holds" value="0"><button class="btn s" type="submit">Take this back<span class="away">: {{TITLE}}</span></button></form>{{/MAY_END}}
{{#MAY_GIVE}}<form method="post" action="/account/consents">{{>TOKEN_FIELD}}<input type="hidden" name="purpose" value="{{NAME}}"><input type="hidden" name="holds" value="1"><button class="btn s" type="submit">Agree<span class="away">: {{TITLE}}</span></button></form>{{/MAY_GIVE}}</li>
{{/PURPOSE}}
</ul>
<p>{{#DECLARES}}What you may say of yourself for the statistics of fairness has <a href="/account/declaration">a page of its own</a>. {{/DECLARES}}Which mails you get, you choose under <a href="/account/notices">Mails</a>.</p></div>
