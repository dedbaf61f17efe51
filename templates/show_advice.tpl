{{%AUTOESCAPE context="HTML"}}
<section class="card stack"><h2>What would change it</h2><p class="small soft">Add only what is true. Each line shows the gain.</p>
<ul class="rows bare">{{#ADVICE}}<li class="line keep ends"><span>{{CHANGE}}</span> <b class="num">+{{GAIN}}</b></li>{{/ADVICE}}</ul></section>
