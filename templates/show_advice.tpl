{{%AUTOESCAPE context="HTML"}}
{{#ADVISED}}
<section class="card stack"><h2>What would change it</h2><p class="small soft">Add only what is true. Each line shows the gain.</p>
<ul class="rows bare">{{#ADVICE}}<li class="line keep ends"><span>{{CHANGE}}</span> <b class="num">+{{GAIN}}</b></li>{{/ADVICE}}</ul></section>
{{/ADVISED}}
{{#LIMITED}}
<section class="card stack tight"><h2>Not scored</h2><p class="small soft">These never add or take points.</p><ul class="rows bare">{{#LIMIT}}<li class="line ends"><span>{{NAME}}</span> {{>STATE}}</li>{{/LIMIT}}</ul></section>
{{/LIMITED}}
