{{%AUTOESCAPE context="HTML"}}
{{#PROBLEMS}}
<div class="note bad" id="problems" role="alert" tabindex="-1" autofocus><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><div class="stack tight"><h2 class="small">There is a problem</h2><ul>{{#PROBLEM}}<li>{{#AT}}<a href="#{{FIELD}}">{{MESSAGE}}</a>{{/AT}}{{#ANYWHERE}}{{MESSAGE}}{{/ANYWHERE}}</li>{{/PROBLEM}}</ul></div></div>
{{/PROBLEMS}}
