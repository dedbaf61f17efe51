{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">
<header class="line ends"><div class="stack tight"><h1>What waits for you</h1><p class="soft"><a href="/companies/{{COMPANY_ID}}">{{COMPANY}}</a>{{#EDITS_COMPANY}} · <a href="/employer/company">Change what it says</a>{{/EDITS_COMPANY}} · <a href="/employer/team">Your team</a></p></div>{{#WRITES}}<a class="btn main" href="/employer/postings/new"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#pen"/></svg>Write a posting</a>{{/WRITES}}</header>
{{>NOTHING}}
{{#BUSY}}
<div class="tiles stats"><a class="stat" href="#waiting"><b>{{WAITING_COUNT}}</b><span class="name">without an answer</span></a><a class="stat" href="#postings"><b>{{RECEIVED_COUNT}}</b><span class="name">new applicants</span></a><a class="stat" href="#postings"><b>{{OPEN_COUNT}}</b><span class="name">open postings</span></a></div>
<section class="stack" id="waiting" aria-labelledby="wh"><h2 id="wh">Waiting longest for an answer</h2>
{{#WAITED}}
<div class="card flush"><table class="data fold mid"><caption class="away">Applicants who have had no answer, longest first</caption><thead><tr><th scope="col">Applicant</th><th scope="col">Posting</th><th scope="col">Stage</th><th scope="col" class="num">Waits</th></tr></thead><tbody>
{{#WAITING}}
<tr><th scope="row"><a class="who" href="/employer/applications/{{ID}}"><strong><bdi>{{NAME}}</bdi></strong></a></th><td>{{POSTING}}</td><td>{{>STAGE}}</td><td class="num" data-th="Waits"><span>{{#LONG}}<span class="tag must">Too long</span> {{/LONG}}{{WAIT}}</span></td></tr>
{{/WAITING}}
</tbody></table></div>
{{#MORE}}<p class="small soft">And {{COUNT}} more, in the pipelines below.</p>{{/MORE}}
{{/WAITED}}
<p class="small soft">A message, a move to another stage or an answer ends the wait.</p></section>
{{#ENDING}}<section class="stack" aria-labelledby="eh"><h2 id="eh">Closing soon</h2><ul class="rows card flush">{{#ENDS}}<li class="line ends"><a href="/employer/postings/{{ID}}">{{TITLE}}</a><span>closes <time datetime="{{DAY_ISO}}">{{DAY}}</time></span></li>{{/ENDS}}</ul></section>{{/ENDING}}
{{#LISTED}}
<section class="stack" id="postings" aria-labelledby="ph"><div class="line ends"><h2 id="ph">Your postings</h2><a href="/employer/postings">See all, with closed ones</a></div>
<div class="card flush"><table class="data fold run-on mid"><caption class="away">Open postings with their applicants by stage</caption><thead><tr><th scope="col">Posting</th><th scope="col">State</th><th scope="col" class="num">Received</th><th scope="col" class="num">Reviewing</th><th scope="col" class="num">Interview</th><th scope="col" class="num">Offer</th><th scope="col">Closes</th></tr></thead><tbody>
{{#POSTING}}
<tr><th scope="row"><a class="who" href="/employer/postings/{{ID}}/pipeline"><strong>{{TITLE}}</strong></a><br><span class="small soft">{{PLACE}}</span></th><td><span class="tag{{#IS_OPEN}} must{{/IS_OPEN}}">{{STATE_NAME}}</span></td><td class="num" data-th="Received">{{RECEIVED}}</td><td class="num" data-th="Reviewing">{{REVIEWING}}</td><td class="num" data-th="Interview">{{INTERVIEW}}</td><td class="num" data-th="Offer">{{OFFER}}</td><td data-th="Closes">{{#CLOSES}}<time datetime="{{DAY_ISO}}">{{DAY}}</time>{{/CLOSES}}</td></tr>
{{/POSTING}}
</tbody></table></div></section>
{{/LISTED}}
{{/BUSY}}
</div>
