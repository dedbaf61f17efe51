{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">
<header class="stack tight"><h1><bdi>{{NAME}}</bdi></h1><p class="line tight soft"><span>{{POSTING}}</span>{{>STAGE}}<a href="{{APPLICATION_HREF}}">Open the application</a></p></header>
{{>ERRORS}}
<section class="stack" aria-label="Messages">{{>TALK}}</section>
{{#WRITES}}<form class="card stack tight" method="post" action="/messages/{{ID}}">{{>TOKEN_FIELD}}<input type="hidden" name="once" value="{{ONCE}}"><div class="field{{#BODY_WRONG}} wrong{{/BODY_WRONG}}"><label for="body">Write a message</label><p class="hint" id="body-h">The other side reads it here and by mail. Your address is not shown.</p>{{#BODY_ERROR}}<p class="error" id="body-e"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/BODY_ERROR}}<textarea dir="auto" id="body" name="body" maxlength="20000" required aria-describedby="body-h{{#BODY_WRONG}} body-e{{/BODY_WRONG}}"{{#BODY_WRONG}} aria-invalid="true"{{/BODY_WRONG}}>{{BODY:p}}</textarea></div><p><button class="btn main" type="submit">Send message</button></p></form>{{/WRITES}}
</div>
