{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">
<header class="line ends"><h1>{{TOTAL}}</h1>{{#WRITES}}<a class="btn main" href="/employer/postings/new"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#pen"/></svg>Write a posting</a>{{/WRITES}}</header>
{{>NOTHING}}
{{#LISTED}}
<div class="card flush"><table class="data fold run-on mid"><caption class="away">All postings with their applicants by stage, newest first</caption><thead><tr><th scope="col">Posting</th><th scope="col">State</th><th scope="col" class="num">Received</th><th scope="col" class="num">Reviewing</th><th scope="col" class="num">Interview</th><th scope="col" class="num">Offer</th><th scope="col">Closes</th></tr></thead><tbody>
{{#POSTING}}
<tr><th scope="row"><a class="who" href="/employer/postings/{{ID}}"><strong>{{TITLE}}</strong></a><br><span class="small soft">{{PLACE}}</span></th><td><span class="tag{{#IS_OPEN}} must{{/IS_OPEN}}">{{STATE_NAME}}</span></td><td class="num" data-th="Received">{{RECEIVED}}</td><td class="num" data-th="Reviewing">{{REVIEWING}}</td><td class="num" data-th="Interview">{{INTERVIEW}}</td><td class="num" data-th="Offer">{{OFFER}}</td><td data-th="Closes">{{#CLOSES}}<time datetime="{{DAY_ISO}}">{{DAY}}</time>{{/CLOSES}}{{#CLOSED}}closed <time datetime="{{DAY_ISO}}">{{DAY}}</time>{{/CLOSED}}</td></tr>
{{/POSTING}}
</tbody></table></div>
{{/LISTED}}
<nav class="pages" aria-label="Pages"><span class="line tight">{{#PAGED}}<a class="btn s" href="/employer/postings">First page</a>{{/PAGED}}{{#NEXT_PAGE}}<a class="btn s" rel="next" href="/employer/postings?after={{AFTER:u}}">Next <svg class="icon flip" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#next"/></svg></a>{{/NEXT_PAGE}}</span></nav>
</div>
