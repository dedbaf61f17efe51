{{%AUTOESCAPE context="HTML"}}
<section class="card stack tight"><h2>Not scored</h2><p class="small soft">These never add or take points.</p><ul class="rows bare">{{#LIMIT}}<li class="line ends"><span>{{NAME}}</span> {{>STATE}}</li>{{/LIMIT}}</ul></section>
