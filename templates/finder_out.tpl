{{%AUTOESCAPE context="HTML"}}
{{>NOTHING}}
{{#OUT}}<section class="stack tight facet outs" aria-labelledby="oh"><h3 id="oh" class="label">What finds something</h3><ul>{{#OTHER}}<li><a href="{{HREF}}"><span>{{LABEL}}</span> <span class="num soft">{{COUNT}}</span></a></li>{{/OTHER}}</ul></section>{{/OUT}}
{{>PAGES}}
{{#ALERT}}<form class="card line tight" method="post" action="{{ACTION}}" aria-label="Save this search">{{>TOKEN_FIELD}}{{#FIELD}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/FIELD}}<label for="pace">Tell me what is new here</label><select id="pace" name="pace">{{#PACE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/PACE}}</select><button class="btn" type="submit">Save this search</button> <a class="small" href="{{ACTION}}">Your saved searches</a></form>{{/ALERT}}
{{#ALERT_SIGN_IN}}<p class="small"><a href="/signin">Sign in</a> to save this search and hear of new postings.</p>{{/ALERT_SIGN_IN}}
