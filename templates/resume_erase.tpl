{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><h1>Erase <bdi>{{FILE}}</bdi></h1>
{{#HELD}}<p class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#info"/></svg><span>{{REASON}}</span></p><p><a class="btn" href="/me/resume">Back to your files</a></p>{{/HELD}}
{{#FREE}}<form class="card stack" method="post" action="/me/resume/{{ID}}/erase">{{>TOKEN_FIELD}}<p>The file goes, the pictures of its pages, what was read from it, and the versions of your profile that were saved from it. The version in use stays as it is. This cannot be undone.</p><p class="line"><button class="btn bad" type="submit">Erase this file</button><a class="small" href="/me/resume">Keep it</a></p></form>{{/FREE}}
</div>
