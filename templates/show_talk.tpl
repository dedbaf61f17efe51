{{%AUTOESCAPE context="HTML"}}
<ol class="talk">
{{#SAID}}
<li{{#MINE}} class="mine"{{/MINE}}><p class="small soft"><strong><bdi>{{NAME}}</bdi></strong>, <time datetime="{{WHEN_ISO}}">{{WHEN}}</time></p>{{#ABOUT}}<p><strong>{{TITLE}}</strong></p>{{/ABOUT}}{{#MEETING}}<p><time datetime="{{MEET_ISO}}">{{MEET}}</time>, {{PLACE}}</p>{{/MEETING}}{{#BODY}}<p class="words lines">{{TEXT:p}}</p>{{/BODY}}{{#GONE}}<p class="soft">The words are erased.</p>{{/GONE}}</li>
{{/SAID}}
</ol>
