{{%AUTOESCAPE context="HTML"}}
<ol class="time">
{{#STEP}}
<li{{#NOW}} class="now" aria-current="step"{{/NOW}}{{#NEXT}} class="next"{{/NEXT}}><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#{{ICON}}"/></svg><strong>{{TITLE}}</strong><br><span class="soft small">{{#EXPECT}}{{TEXT}}{{/EXPECT}}{{#BY}}<bdi>{{NAME}}</bdi>, {{/BY}}{{#PAST}}<time datetime="{{WHEN_ISO}}">{{WHEN}}</time>{{/PAST}}</span>{{#MEETING}}<p class="small"><strong><time datetime="{{MEET_ISO}}">{{MEET}}</time></strong><br>{{PLACE}}</p>{{/MEETING}}{{#REASON}}<p class="small">{{TEXT}}</p>{{/REASON}}{{#BODY}}<p class="words lines">{{TEXT:p}}</p>{{/BODY}}</li>
{{/STEP}}
</ol>
