{{%AUTOESCAPE context="HTML"}}
<div class="paper lines">{{#RUN}}{{#PLAIN}}{{TEXT:p}}{{/PLAIN}}{{#MARKED}}<mark{{#AT}} id="{{ID}}"{{/AT}}>{{TEXT:p}}</mark>{{/MARKED}}{{/RUN}}</div>
