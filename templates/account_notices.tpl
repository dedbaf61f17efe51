{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Mails</h1><p class="soft">To {{ADDRESS}}. Notices on the page Notices always come.</p></header>
{{#REFUSED}}<div class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><form method="post" action="/account/notices/again" class="stack tight">{{>TOKEN_FIELD}}<p>{{#UNWANTED}}<strong>A mail to {{TO}} was reported as unwanted on <time datetime="{{SINCE_ISO}}">{{SINCE}}</time>.</strong> What you can choose here is no longer sent there; mails about your account are.{{/UNWANTED}}{{#CAME_BACK}}<strong>A mail to {{TO}} came back on <time datetime="{{SINCE_ISO}}">{{SINCE}}</time>.</strong> Only what you ask for at that moment, such as a code for a new password, is still sent there.{{/CAME_BACK}} Notices go on.</p><button class="btn s" type="submit">It takes mail again: write to it</button></form></div>{{/REFUSED}}
{{>ERRORS}}
<form method="post" action="/account/notices" class="card stack">{{>TOKEN_FIELD}}
{{#CHOICES}}
<fieldset class="stack tight"><legend class="label">Mail me about</legend>
{{#CHOICE}}<label class="tick" for="mail_{{NAME}}"><input id="mail_{{NAME}}" name="mail_{{NAME}}" type="checkbox" value="1"{{#ON}} checked{{/ON}}><span>{{LABEL}}</span></label>
{{/CHOICE}}
</fieldset>
{{#DIGEST}}<fieldset class="stack tight"><legend class="label">{{LABEL}}</legend>
{{#PACE}}<label class="tick" for="mail_{{NAME}}_{{VALUE}}"><input id="mail_{{NAME}}_{{VALUE}}" name="mail_{{NAME}}" type="radio" value="{{VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}><span>{{WORDS}}</span></label>
{{/PACE}}</fieldset>
{{/DIGEST}}<button class="btn main" type="submit">Save</button>
{{/CHOICES}}
<p class="small soft">Mails about your password and your account always come.</p></form></div>
