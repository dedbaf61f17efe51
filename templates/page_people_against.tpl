{{%AUTOESCAPE context="HTML"}}
<header class="top stack tight"><h1><bdi>{{ONE_NAME}}</bdi> and <bdi>{{TWO_NAME}}</bdi></h1><p class="soft">For <a href="/employer/postings/{{ID}}">{{TITLE}}</a>, point by point. The numbers say what the resumes show, not who the people are.</p></header>
<div class="stack">{{>COMPARISON}}</div>
