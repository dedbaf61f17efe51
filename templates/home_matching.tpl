{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">
<header class="stack tight"><h1>How matching works</h1><p class="soft">Software ranks. A person decides. Here is what the software does.</p></header>
<section class="prose stack"><h2>A posting is a list of requirements</h2><p>From the text of a posting we read what it asks for: skills, titles, years, education, languages, licences, the place, pay. The employer sees that list and corrects it. Each requirement has points; what the posting calls a must has more. All points together are 100.</p></section>
<section class="prose stack"><h2>Your resume earns the points, with its own words</h2><p>For each requirement we look for words in your resume. What we find is quoted beside the points that it earned. No words, no points: nothing is invented, and nothing is guessed from your name.</p></section>
<section class="stack"><h2>Four states, and one sum</h2>{{RULER_SVG:none}}{{>KEY}}
<dl class="terms">
<div><dt><span class="state met"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#met"/></svg>Met</span></dt><dd>Words of your resume show it. All points.</dd></div>
<div><dt><span class="state partly"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#partly"/></svg>Partly met</span></dt><dd>Something near it, or less of it. Some points.</dd></div>
<div><dt><span class="state missing"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#missing"/></svg>Missing</span></dt><dd>Your resume was read in full and rules it out, or shows less. No points.</dd></div>
<div><dt><span class="state unknown"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#unknown"/></svg>Not known</span></dt><dd>Your resume neither says nor rules it out. No points yet, and a question to you with what the answer could gain.</dd></div>
</dl>
<p class="prose">The score is the sum of the points. The same resume and the same posting give the same score; the version of the rules stands beside it. A limit that is not known, such as pay or place, is left out of the sum, so that nobody falls behind for silence.</p></section>
<section class="prose stack"><h2>What is never read</h2><p>Your name, age, sex, photo, family, religion, nationality and the like reach neither the score nor the search. Text that a person cannot see, such as white letters on white, earns nothing and is shown as a warning.</p></section>
<section class="prose stack"><h2>Who decides</h2><p>A person at the employer reads, moves and answers applications. No application is rejected by software. A rejection carries a reason and a written answer.</p></section>
<p class="line"><a class="btn main" href="/postings">See the postings</a><a class="btn" href="/privacy">What we keep about you</a></p>
</div>
