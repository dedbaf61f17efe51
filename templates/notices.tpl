{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="line ends"><h1>Notices</h1>{{#UNREAD}}<form method="post" action="/notices">{{>TOKEN_FIELD}}<button class="btn s" type="submit">Mark all as read</button></form>{{/UNREAD}}</header>
{{>EMPTY}}
{{#LIST}}
<ul class="rows card flush">
{{#NOTICE}}
<li class="stack tight"><h2 class="small"><a href="{{LINK}}">{{SUBJECT}}</a>{{#NEW}} <span class="tag must">New</span>{{/NEW}}</h2>
<div class="line tight small soft"><time datetime="{{AT_ISO}}">{{AT}}</time>{{#NEW}}<form method="post" action="/notices/{{ID}}">{{>TOKEN_FIELD}}<button class="linkish" type="submit">Mark as read<span class="away">: {{SUBJECT}}</span></button></form>{{/NEW}}</div></li>
{{/NOTICE}}
</ul>
{{/LIST}}
{{>PAGES}}
<p class="small"><a href="/account/notices">Which mails you get</a></p></div>
