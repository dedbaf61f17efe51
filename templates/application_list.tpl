{{%AUTOESCAPE context="HTML"}}
<header class="top"><h1>Your applications</h1></header>
{{>EMPTY}}
{{#OPEN_ONES}}<section class="stack" aria-labelledby="o"><h2 id="o">Open</h2><div class="card"><ul class="rows bare">{{#OPEN}}<li class="line ends"><span><a href="/me/applications/{{ID}}"><strong>{{TITLE}}</strong></a><br><span class="small soft dots"><span>{{EMPLOYER}}</span><span>sent <time datetime="{{SENT_ISO}}">{{SENT}}</time></span><span>last change {{AGO}}</span></span></span>{{>STAGE}}</li>{{/OPEN}}</ul></div></section>{{/OPEN_ONES}}
{{#ENDED_ONES}}<section class="stack" aria-labelledby="e"><h2 id="e">Ended</h2><div class="card"><ul class="rows bare">{{#ENDED}}<li class="line ends"><span><a href="/me/applications/{{ID}}"><strong>{{TITLE}}</strong></a><br><span class="small soft dots"><span>{{EMPLOYER}}</span><span>sent <time datetime="{{SENT_ISO}}">{{SENT}}</time></span><span>{{AGO}}</span></span></span>{{>STAGE}}</li>{{/ENDED}}</ul></div></section>{{/ENDED_ONES}}
{{#NEXT_PAGE}}<p><a class="btn" rel="next" href="/me/applications?after={{AFTER}}">Earlier applications</a></p>{{/NEXT_PAGE}}
