{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>You are signed in, and what you typed is kept</h1>
<form class="card stack" method="post" action="{{ACTION}}">{{>TOKEN_FIELD}}<input type="hidden" name="review" value="1">{{#FIELD}}<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">{{/FIELD}}<p>Your session had ended, so nothing was sent. Look it over and send it again.</p><p class="line"><button class="btn main" type="submit">Show what I typed</button></p></form></div>
