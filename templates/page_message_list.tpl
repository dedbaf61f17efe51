{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>Messages</h1>
{{#TALKED}}<ul class="rows card flush">{{#TALK}}<li class="stack tight"><h2 class="small"><a href="/messages/{{ID}}"><bdi>{{NAME}}</bdi></a></h2><p class="small soft">{{POSTING}}, <time datetime="{{WHEN_ISO}}">{{WHEN}}</time></p><p>{{#MINE}}<span class="soft">You:</span> {{/MINE}}<span class="words">{{EXCERPT}}{{#CUT}}…{{/CUT}}</span></p></li>{{/TALK}}</ul>{{/TALKED}}
{{>NOTHING}}
{{>PAGES}}
</div>
