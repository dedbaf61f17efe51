{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<div class="stack loose">
<div class="line ends"><h2>Applicants</h2><a href="/employer/postings/{{ID}}/pipeline">Show the board</a></div>
<nav class="line tight" aria-label="Stages">{{#FILTER}}<a class="chip" href="/employer/postings/{{ID}}/pipeline?view=list{{#ONE}}&amp;stage={{VALUE}}{{/ONE}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{LABEL}}</a>{{/FILTER}}</nav>
{{#LISTED}}
<div class="card flush"><table class="data fold mid"><caption class="away">Applicants, best score first</caption><thead><tr><th scope="col">Applicant</th><th scope="col">Stage</th><th scope="col">Requirements</th><th scope="col" class="num">Score</th><th scope="col" class="num">In this stage</th><th scope="col">Sent</th></tr></thead><tbody>
{{#ROW}}
<tr><th scope="row"><a class="who" href="/employer/applications/{{APPLICATION}}"><strong><bdi>{{NAME}}</bdi></strong></a>{{#LONG}} <span class="tag must">Waits too long</span>{{/LONG}}</th><td>{{>STAGE}}</td><td class="barcell">{{#SCORED}}{{RULER_SVG:none}}<span class="tiny soft">{{MUSTS}}</span>{{/SCORED}}</td><td class="num" data-th="Score">{{#SCORED}}<b>{{SCORE}}</b>{{/SCORED}}{{#UNSCORED}}<span class="soft">none</span>{{/UNSCORED}}</td><td class="num" data-th="In this stage">{{WAIT}}</td><td data-th="Sent"><time datetime="{{SENT_ISO}}">{{SENT}}</time></td></tr>
{{/ROW}}
</tbody></table></div>
{{/LISTED}}
{{>NOTHING}}
<nav class="pages" aria-label="Pages"><span class="line tight">{{#PAGED}}<a class="btn s" href="/employer/postings/{{ID}}/pipeline?view=list">First page</a>{{/PAGED}}{{#NEXT_PAGE}}<a class="btn s" rel="next" href="/employer/postings/{{ID}}/pipeline?view=list{{#OF_STAGE}}&amp;stage={{VALUE}}{{/OF_STAGE}}&amp;after={{AFTER:u}}">Next <svg class="icon flip" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#next"/></svg></a>{{/NEXT_PAGE}}</span></nav>
</div>
