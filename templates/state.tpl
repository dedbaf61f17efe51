{{%AUTOESCAPE context="HTML"}}
<span class="state {{STATE_KEY}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#{{STATE_KEY}}"/></svg>{{STATE_LABEL}}</span>
