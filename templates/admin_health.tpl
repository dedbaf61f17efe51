{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Health</h1><p class="soft">Every part, asked <time datetime="{{ASKED_ISO}}">{{ASKED}}</time>.</p></header>
{{#ALL_WELL}}<p class="note told"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#check"/></svg><span><strong>Nothing is broken.</strong></span></p>{{/ALL_WELL}}
{{#ONE_ILL}}<p class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span><strong>1 part needs you.</strong></span></p>{{/ONE_ILL}}
{{#SOME_ILL}}<p class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span><strong>{{TROUBLE}} parts need you.</strong></span></p>{{/SOME_ILL}}
<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col">Part</th><th scope="col">State</th><th scope="col">What was found</th></tr></thead><tbody>
{{#FINDING}}<tr><th scope="row">{{PART}}</th><td data-th="State">{{#WELL}}<span class="state met"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#met"/></svg>Works</span>{{/WELL}}{{#WARN}}<span class="state"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg>Look at it</span>{{/WARN}}{{#WRONG}}<span class="state"><span class="error"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> Broken</span></span>{{/WRONG}}</td><td>{{WHAT}}{{#TO_FIX}} <strong>{{FIX}}</strong>{{/TO_FIX}}{{#LOOK}} <a href="{{HREF}}">See them</a>{{/LOOK}}</td></tr>
{{/FINDING}}
</tbody></table></div>
<p class="small soft">The same for an operator: <code>tandem doctor</code></p></div>
