{{%AUTOESCAPE context="HTML"}}
{{#PAGER}}
<nav class="pages" aria-label="Pages"><span class="soft">{{PAGER_TEXT}}</span><span class="line tight">{{#PAGER_BACK}}<a class="btn s" rel="prev" href="{{HREF}}"><svg class="icon flip" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#back"/></svg>{{TEXT}}</a>{{/PAGER_BACK}}{{#PAGER_NEXT}}<a class="btn s" rel="next" href="{{HREF}}">{{TEXT}}<svg class="icon flip" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#next"/></svg></a>{{/PAGER_NEXT}}</span></nav>
{{/PAGER}}
