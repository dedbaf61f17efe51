{{%AUTOESCAPE context="HTML"}}
<header class="stack tight top"><h1>Does this fit you: {{TITLE}}</h1><p class="soft">{{EMPLOYER}}. <a href="/postings/{{ID}}">Read the posting</a></p></header>
{{>EMPTY}}
