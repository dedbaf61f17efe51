{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<h2 class="away">Applicants</h2>
<div class="card">{{>NOTHING}}</div>
