{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><p class="line tight"><span class="tag num">{{STATUS}}</span></p><h1>{{HEADING}}</h1>
<div class="prose stack"><p>{{TEXT}}</p>{{#PROBLEM_LINE}}<p class="note bad"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span>{{MESSAGE}}</span></p>{{/PROBLEM_LINE}}</div>
{{#KEPT}}<form class="card stack" method="post" action="{{ACTION}}">{{>TOKEN_FIELD}}<input type="hidden" name="review" value="1">{{#FIELD}}<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">{{/FIELD}}<p><strong>What you typed is kept.</strong> Look it over and send it again.</p><p class="line"><button class="btn main" type="submit">Show what I typed</button></p></form>{{/KEPT}}
{{#SEARCH}}<form class="stack" action="/postings" role="search" aria-label="Postings"><div class="field"><label for="q">Find a posting</label><input id="q" name="q" type="search"></div><p class="line"><button class="btn main" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#search"/></svg>Search</button>{{#PAGE_SIGNED_OUT}}<a class="btn" href="/signin">Sign in</a>{{/PAGE_SIGNED_OUT}}</p></form>{{/SEARCH}}
{{#ELSEWHERE}}<p>It may belong to another company of yours. <a href="{{HREF}}">Choose the company you work for</a></p>{{/ELSEWHERE}}
{{#AGAIN}}<p class="line"><a class="btn main" href="{{HREF}}">{{LABEL}}</a></p>{{/AGAIN}}
<p class="small soft">Still stuck? Name <b class="num">{{REFERENCE}}</b> when you ask: it tells us what happened, not who you are.</p></div>
