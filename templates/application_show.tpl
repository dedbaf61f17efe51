{{%AUTOESCAPE context="HTML"}}
<header class="top stack tight"><h1>{{TITLE}}</h1><p class="soft">{{EMPLOYER}}{{#AT}}, {{PLACE}}{{/AT}}. Sent <time datetime="{{SENT_ISO}}">{{SENT}}</time>. <a href="/postings/{{POSTING_ID}}">Read the posting</a></p></header>
<div class="cols side">
<div class="stack loose">
<section class="card stack" aria-labelledby="tl"><h2 id="tl">What has happened</h2>{{>TIMELINE}}</section>
<section class="card stack" aria-labelledby="msg"><h2 id="msg">Messages</h2>{{>TALK}}
<form method="post" action="/messages/{{ID}}" class="stack tight">{{>TOKEN_FIELD}}<input type="hidden" name="once" value="{{ONCE}}"><div class="field"><label for="body">Write a message</label><p class="hint" id="bh">The employer reads it here and is told by mail.</p><textarea dir="auto" id="body" name="body" rows="4" required aria-describedby="bh"></textarea></div><p><button class="btn" type="submit">Send message</button></p></form></section>
</div>
<aside class="stack" aria-label="About this application">
<section class="card stack tight"><h2 class="small">Stage</h2><p>{{>STAGE}}</p><p class="small soft">Nobody but you and this employer sees it.</p></section>
<section class="card stack tight"><h2 class="small">What you sent</h2><ul class="rows bare small">{{#SENT_FILE}}<li><a href="/me/resume/{{RESUME_ID}}/file"><bdi>{{FILE}}</bdi></a></li>{{/SENT_FILE}}{{#SENT_PROFILE}}<li><a href="/me/profile/print?version={{PROFILE_ID}}">Profile, version {{NUMBER}}</a></li>{{/SENT_PROFILE}}{{#SENT_SCORE}}<li>Match on that day: {{SCORE}} of 100</li>{{/SENT_SCORE}}</ul>{{>LETTER}}</section>
{{#OPEN}}<section class="stack tight"><p class="small soft">Changed your mind? The employer is told, and nothing more can be sent.</p>
<details><summary class="bad">Withdraw this application</summary><form method="post" action="/me/applications/{{ID}}/withdraw" class="stack tight">{{>TOKEN_FIELD}}<input type="hidden" name="once" value="{{ONCE}}"><p class="small">This cannot be undone.</p><p><button class="btn bad" type="submit">Withdraw this application</button></p></form></details></section>{{/OPEN}}
</aside></div>
