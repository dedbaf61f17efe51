{{%AUTOESCAPE context="HTML"}}
<div class="empty stack"><h2>{{TITLE}}</h2><p class="soft">{{TEXT}}</p>{{#ACTION}}<p><a class="btn main" href="{{HREF}}">{{LABEL}}</a></p>{{/ACTION}}</div>
