{{%AUTOESCAPE context="HTML"}}
<header class="stack top">
<h1>Why this fits you: {{TITLE}}</h1>
<p class="soft">{{EMPLOYER}}{{#AT}}, {{PLACE}}{{/AT}}. <a href="/postings/{{ID}}">Read the posting</a></p>
{{>SCORE_CARD}}
<div class="line">{{#APPLIED}}<a class="btn main" href="/me/applications/{{ID}}">See your application</a>{{/APPLIED}}{{#OPEN}}<a class="btn main" href="/postings/{{ID}}/apply">Apply</a>{{/OPEN}}
<form class="line" method="post" action="/me/matches/{{ID}}/mark">{{>TOKEN_FIELD}}{{#NOT_SAVED}}<button class="btn" name="mark" value="keep" type="submit"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#save"/></svg>Save for later</button>{{/NOT_SAVED}}{{#SAVED}}<button class="btn" name="mark" value="unkeep" type="submit">Saved. Take it off the saved ones</button>{{/SAVED}}{{#NOT_DISMISSED}}<button class="linkish" name="mark" value="dismiss" type="submit">Not for me</button>{{/NOT_DISMISSED}}{{#DISMISSED}}<button class="linkish" name="mark" value="undismiss" type="submit">Put aside. Bring it back</button>{{/DISMISSED}}</form></div>
</header>
<div class="cols side">
<section class="stack" aria-labelledby="pts"><h2 id="pts">The points, one by one</h2>
{{>POINTS}}
<details class="small"><summary>How this was worked out</summary><div class="stack prose"><p>Rules {{VERSION}}, worked out <time datetime="{{COMPUTED_ISO}}">{{COMPUTED}}</time>. The same resume and posting give the same score. Your name, age, photo, gender and address are not read. <a href="/how-matching-works">How matching works</a></p></div></details>
</section>
<aside class="stack" aria-label="What you can do">{{>ADVICE}}<p><a class="btn fill" href="/me/profile"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#pen"/></svg>Edit your profile</a></p></aside></div>
