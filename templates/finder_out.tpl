{{%AUTOESCAPE context="HTML"}}
{{>NOTHING}}
{{#OUT}}<section class="stack tight facet outs" aria-labelledby="oh"><h3 id="oh" class="label">What finds something</h3><ul>{{#OTHER}}<li><a href="{{HREF}}"><span>{{LABEL}}</span> <span class="num soft">{{COUNT}}</span></a></li>{{/OTHER}}</ul></section>{{/OUT}}
{{>PAGES}}
