{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Who looked at your data</h1><p class="soft">Opened again within an hour, it counts once.</p></header>
{{>EMPTY}}
{{#LIST}}
<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead><tbody>
{{#LOOK}}<tr><th scope="row"><time datetime="{{AT_ISO}}">{{AT}}</time></th><td data-th="Who"><bdi>{{WHO}}</bdi></td><td data-th="What">{{WHAT}}{{#HAS_ABOUT}}: {{ABOUT}}{{/HAS_ABOUT}}</td></tr>
{{/LOOK}}
</tbody></table></div>
{{/LIST}}
{{>PAGES}}
{{#LISTS}}<section class="stack tight" aria-labelledby="lists"><h2 id="lists">Lists you stood in</h2>
<p class="soft">There an employer sees a line of your profile, and opens it or not. Each counts once a day.</p>
<div class="card flush"><table class="data mid fold"><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead><tbody>
{{#SEEN}}<tr><th scope="row"><time datetime="{{AT_ISO}}">{{AT}}</time></th><td data-th="Who"><bdi>{{WHO}}</bdi></td><td data-th="What">{{WHAT}}{{#HAS_ABOUT}}: {{ABOUT}}{{/HAS_ABOUT}}</td></tr>
{{/SEEN}}
</tbody></table></div>
{{#MORE}}<p><a href="{{ADDRESS}}">Show older lists</a></p>{{/MORE}}</section>{{/LISTS}}</div>
