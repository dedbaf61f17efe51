{{%AUTOESCAPE context="HTML"}}
<header class="top stack">
<div class="line ends"><div class="stack tight"><h1>{{HEADING}}</h1><p class="soft">{{#FROM}}From <strong><bdi>{{FILE}}</bdi></strong>, {{PAGES}}, uploaded <time datetime="{{AT_ISO}}">{{AT}}</time>. {{/FROM}}{{#COUNTED}}{{TEXT}}{{/COUNTED}}{{#BY_HAND}}Write down what you can do. A resume fills most of it for you: <a href="/me/resume">upload one</a>.{{/BY_HAND}}</p></div></div>
{{#WARNING}}<p class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span>{{MESSAGE}}</span></p>{{/WARNING}}
{{>ERRORS}}
</header>
<div class="{{#TWO}}cols half{{/TWO}}">
<form class="stack loose" method="post" action="/me/profile" aria-labelledby="ff">{{>TOKEN_FIELD}}<h2 id="ff" class="away">Fields</h2>
{{#BASE}}<input type="hidden" name="base" value="{{ID}}">{{/BASE}}
{{#TWO}}<p class="phone"><a href="#doc">See the document with its marks</a></p>{{/TWO}}
{{#SECTION}}
<section class="card stack" id="{{KEY}}"><div class="line ends"><h2>{{TITLE}}</h2>{{#SOME}}<span class="tag">{{COUNT}}</span>{{/SOME}}</div>
<div class="entries {{KEY}}">
{{#ENTRY}}
<div class="entry">
{{#FIELD}}{{>PROFILE_FIELD}}{{/FIELD}}
{{#DROP}}<label class="tick small"><input type="checkbox" name="{{NAME}}" value="1"{{#DROPPED}} checked{{/DROPPED}}><span>Take this away<span class="away">: {{WHAT}}</span></span></label>{{/DROP}}
</div>
{{/ENTRY}}
</div>
{{#ADD}}
<details class="add"><summary>Add {{ONE}}</summary><div class="entry">{{#FIELD}}{{>PROFILE_FIELD}}{{/FIELD}}</div></details>
{{/ADD}}
</section>
{{/SECTION}}
<section class="card stack"><h2>Who may find you</h2>
<label class="tick"><input type="checkbox" name="open_to_offers" value="1"{{#OPEN}} checked{{/OPEN}}><span>Employers whose postings fit may see this profile before I apply</span></label>
<p class="small soft">Without it only employers you apply to see it. You can change this at any time.</p></section>
<p class="line"><button class="btn main" type="submit">Save and see matches</button>{{#SAVED_AS}}<span class="small soft">{{TEXT}}</span>{{/SAVED_AS}}</p>
</form>
{{#DOCUMENT}}
<section id="doc" class="sticky stack tight" aria-labelledby="dh"><div class="line ends"><h2 id="dh" class="small">The document, as it was read</h2>{{#FILE_LINK}}<a class="small" href="/me/resume/{{ID}}/file"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#download"/></svg> File</a>{{/FILE_LINK}}</div>
<article class="paper small asread lines">{{#PIECE}}{{#PLAIN}}{{TEXT:p}}{{/PLAIN}}{{#MARK}}<mark id="e{{NUMBER}}">{{TEXT:p}}</mark><a class="ref" href="#f{{NUMBER}}"><span class="away">to field </span>{{NUMBER}}</a>{{/MARK}}{{/PIECE}}</article></section>
{{/DOCUMENT}}
</div>
