{{%AUTOESCAPE context="HTML"}}
<header class="top stack" id="state">
<div class="line ends"><div class="stack tight"><h1>{{HEADING}}</h1><p class="soft">{{#FROM}}From <strong><bdi>{{FILE}}</bdi></strong>, {{PAGES}}, uploaded <time datetime="{{AT_ISO}}">{{AT}}</time>. {{/FROM}}{{#COUNTED}}{{TEXT}}{{/COUNTED}}{{#BY_HAND}}Write down what you can do. A resume fills most of it for you: <a href="/me/resume">upload one</a>.{{/BY_HAND}}</p></div>
{{#SAVED}}<p class="line small"><a href="/me/profile/print"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#file"/></svg> One page to print</a><a href="/me/profile.json"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#download"/></svg> JSON Resume</a><a href="/me/resume"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#upload"/></svg> Newer resume</a></p>{{/SAVED}}</div>
{{#TO_CHECK}}<p class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#partly"/></svg><span class="line tight"><strong>{{COUNT}} to check, because we are not sure of them:</strong> {{#DOUBT}}<a href="#{{NAME}}">{{LABEL}}</a> {{/DOUBT}}</span></p>{{/TO_CHECK}}
{{#CHANGES}}<div class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#info"/></svg><div><p><strong>The new file differs from your profile in {{COUNT}}.</strong> What you wrote yourself stays, the rest follows the new file. Nothing is replaced before you save.</p><p><a href="/me/profile/changes">Compare and choose, one by one</a></p></div></div>{{/CHANGES}}
{{#DRAFT}}<div class="note"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#pen"/></svg><div class="line"><p><strong>Your changes are kept, and not saved.</strong> Matches and employers still see what you saved before.</p><form method="post" action="/me/profile">{{>TOKEN_FIELD}}<button class="linkish" type="submit" name="discard" value="{{ID}}">Discard these changes</button></form></div></div>{{/DRAFT}}
{{>WARNINGS}}
{{>ERRORS}}
</header>
<div class="{{#TWO}}cols half{{/TWO}}">
<form id="fields" method="post" action="/me/profile" aria-labelledby="ff">{{>TOKEN_FIELD}}<button class="away" type="submit" tabindex="-1" aria-hidden="true">Save</button><h2 id="ff" class="away">Fields</h2>
{{#BASE}}<input type="hidden" name="base" value="{{ID}}">{{/BASE}}<div class="stack loose">
{{#TWO}}<p class="phone"><a class="btn" href="#doc"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#down"/></svg>See the document with its marks</a></p>{{/TWO}}
{{#SECTION}}
<section class="card stack" id="{{KEY}}" aria-labelledby="{{KEY}}.h"><h2 id="{{KEY}}.h">{{TITLE}}</h2>
<div class="entries {{KEY}}">
{{#ENTRY}}
<div class="entry"{{#ID}} id="{{AT}}"{{/ID}}{{#NUMBERED}} role="group" aria-label="{{TEXT}}"{{/NUMBERED}}>
{{#FIELD}}{{>PROFILE_FIELD}}{{/FIELD}}
{{#BUTTONS}}<p class="moves">{{#UP}}<button class="btn quiet s" type="submit" name="up" value="{{AT}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#up"/></svg><span class="word">Up</span><span class="away">: {{WHAT}}</span></button>{{/UP}}{{#DOWN}}<button class="btn quiet s" type="submit" name="down" value="{{AT}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#down"/></svg><span class="word">Down</span><span class="away">: {{WHAT}}</span></button>{{/DOWN}}<button class="btn quiet s" type="submit" name="remove" value="{{AT}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#cross"/></svg><span class="word">Take away</span><span class="away">: {{WHAT}}</span></button></p>{{/BUTTONS}}
</div>
{{/ENTRY}}
</div>
{{#REST}}<p class="small soft">Kept as well, but not shown here: {{COUNT}}.</p>{{/REST}}
{{#ADD}}<p><button class="btn s" type="submit" name="add" value="{{KEY}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#plus"/></svg>Add {{ONE}}</button></p>{{/ADD}}
</section>
{{/SECTION}}
<section class="card stack" id="more" aria-labelledby="more.h"><h2 id="more.h">More about you</h2><p class="line">{{#MORE}}<button class="btn s" type="submit" name="add" value="{{KEY}}"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#plus"/></svg>Add {{ONE}}</button>{{/MORE}}</p></section>
{{#UNUSED}}<section class="card stack" id="unused" aria-labelledby="unused.h"><h2 id="unused.h">Not used</h2><p class="small soft">These lines of the document gave no value. Copy what matters into a field above.</p><ul class="rows bare small">{{#UNUSED_LINE}}<li class="words">{{TEXT}}</li>{{/UNUSED_LINE}}</ul></section>{{/UNUSED}}
<section class="card stack"><h2>Who may find you</h2>
<label class="tick"><input type="checkbox" name="open_to_offers" value="1"{{#OPEN}} checked{{/OPEN}}><span>Employers whose postings fit may see this profile before I apply</span></label>
<p class="small soft">Without it only employers you apply to see it. You can change this at any time.</p></section>
<p class="line stick bottom"><button class="btn main" type="submit">Save and see matches</button>{{#SAVED_AS}}<span class="small soft">{{TEXT}}</span>{{/SAVED_AS}}</p>
</div></form>
{{#DOCUMENT}}
<section id="doc" class="reader sticky stack tight" aria-labelledby="dh" tabindex="0"><div class="line ends"><h2 id="dh" class="small">The document, as it was read</h2><p class="line small">{{#PAGE}}<a href="#page-{{PAGE_NUMBER}}">Page {{PAGE_NUMBER}}</a>{{/PAGE}}{{#FILE_LINK}}<a href="/me/resume/{{ID}}/file"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#download"/></svg> File</a>{{/FILE_LINK}}<a class="phone" href="#fields">Back to the fields</a></p></div>
{{#PAGE}}<figure class="sheet" id="page-{{PAGE_NUMBER}}"><div class="look"><img src="/me/resume/{{ID}}/page/{{PAGE_NUMBER}}" width="{{WIDTH}}" height="{{HEIGHT}}" alt="Page {{PAGE_NUMBER}} of the document"><svg class="marks" viewBox="0 0 10000 10000" preserveAspectRatio="none" width="0" height="0" aria-hidden="true" focusable="false">{{#SEEN}}<a href="#{{FIELD}}" tabindex="-1"><g id="e{{NUMBER}}" class="seen{{#LIT}} lit{{/LIT}}" data-field="{{FIELD}}">{{#BOX}}<rect x="{{X}}" y="{{Y}}" width="{{W}}" height="{{H}}"/>{{/BOX}}</g></a>{{/SEEN}}</svg></div><figcaption class="tiny soft"><a href="/me/resume/{{ID}}/page/{{PAGE_NUMBER}}">Page {{PAGE_NUMBER}}, larger</a></figcaption></figure>{{/PAGE}}
{{#MORE_PAGES}}<p class="small soft">The pages after these are in the file, and in the text below.</p>{{/MORE_PAGES}}
{{#AS_TEXT}}<details><summary>Its words as text</summary>{{#WRITTEN}}<div class="paper small asread lines">{{#PIECE}}{{#PLAIN}}{{TEXT:p}}{{/PLAIN}}{{/PIECE}}</div>{{/WRITTEN}}</details>{{/AS_TEXT}}
{{#WRITTEN}}<article class="paper small asread lines">{{#PIECE}}{{#PLAIN}}{{TEXT:p}}{{/PLAIN}}{{#MARK}}<mark id="e{{NUMBER}}" class="{{#LIT}}lit{{/LIT}}" data-field="{{FIELD}}">{{TEXT:p}}{{#ALSO}}<span id="e{{NUMBER}}" data-field="{{FIELD}}"></span>{{/ALSO}}</mark><a class="ref" href="#{{FIELD}}"><span class="away">to field </span>{{NUMBER}}</a>{{/MARK}}{{/PIECE}}</article>{{/WRITTEN}}
</section>
{{/DOCUMENT}}
</div>
<script src="{{RESUME_JS}}" nonce="{{NONCE}}" defer></script>
