{{%AUTOESCAPE context="HTML"}}
<span class="stage{{#STAGE_OVER}} over{{/STAGE_OVER}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#stage-{{STAGE_KEY}}"/></svg>{{STAGE_LABEL}}</span>
