{{%AUTOESCAPE context="HTML"}}
<div class="stack loose">
<header class="stack tight"><h1>How matching works</h1><p class="soft">Software ranks. A person decides. Here is what the software does.</p></header>
<section class="prose stack"><h2>A posting is a list of requirements</h2><p>From the text of a posting we read what it asks for: skills, titles, years, education, languages, licences, the place, pay. The employer sees that list and corrects it. Each requirement has points; what the posting calls a must has more. All points together are 100.</p></section>
<section class="prose stack"><h2>Your resume earns the points, with its own words</h2><p>For each requirement we look for words in your resume. What we find is quoted beside the points that it earned. No words, no points: nothing is invented, and nothing is guessed from your name.</p><p>Dates add points and take none: work without dates counts as work, and its dates add the points for how long and how lately you did it. Whoever leaves them out gains nothing by it.</p></section>
<section class="stack"><h2>Four states, and one sum</h2>{{RULER_SVG:none}}{{>KEY}}
<dl class="terms">
<div><dt><span class="state met"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#met"/></svg>Met</span></dt><dd>Words of your resume show it. Most of the points, or all.</dd></div>
<div><dt><span class="state partly"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#partly"/></svg>Partly met</span></dt><dd>Something near it, or less of it. Some points.</dd></div>
<div><dt><span class="state missing"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#missing"/></svg>Missing</span></dt><dd>Your resume was read in full and rules it out, or shows less. No points.</dd></div>
<div><dt><span class="state unknown"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#unknown"/></svg>Not known</span></dt><dd>Your resume neither says nor rules it out. No points yet, and a question to you with what the answer could gain.</dd></div>
</dl>
<p class="prose">The score is the sum of the points. The same resume and the same posting give the same score; the version of the rules stands beside it. Among equal scores a number decides that was drawn at random when the opening or the account was made: no name, no date and no place in a queue does. A limit that is not known, such as pay or place, is left out of the sum, so that nobody falls behind for silence. An employer may also set a licence, a permit, a language, the place or the start as a limit of the list: whose resume does not show it is then not among the people who fit, and the employer is told how many that are. The page of your match says so, and you may apply all the same.</p></section>
{{#WEIGHTS}}<section class="stack" aria-labelledby="weights"><h2 id="weights">What weighs how much</h2><p class="prose">A posting that asked for something of each kind would split its 100 points like this. What it does not ask for weighs nothing, and its share goes to the rest. These are the weights at work now, version {{VERSION}}.</p>
<div class="card flush"><table class="data"><thead><tr><th scope="col">Kind of requirement</th><th scope="col" class="num">Of 100 points</th></tr></thead><tbody>
{{#WEIGHT}}<tr><th scope="row">{{KIND}}</th><td class="num">{{SHARE}}</td></tr>
{{/WEIGHT}}
</tbody></table></div>
<p class="prose">A must weighs {{MUST}} times as much as a wish of the same kind. All musts together have so many points that nobody without any of them comes above {{CAP}}. From {{STRONG}} points a match is called strong, but only where at least half of the musts are met, in full or in part; from {{POSSIBLE}} points it is called possible. The lists show these words, because a score is no measure of a person.</p>
<p class="prose">Pay, the right to work and the start take no points: no resume says what its writer wants of them. A candidate may <a href="/me/wishes">say it</a>, and sees beside each match where it differs. Nobody else does.</p></section>
{{/WEIGHTS}}
{{#QUALITY}}<section class="stack" aria-labelledby="quality"><h2 id="quality">How well it works</h2><p class="prose">Measured with version {{WITH}} on {{POSTINGS}} openings and {{RESUMES}} resumes written for this purpose in several languages, graded by written rules and kept aside while the ranking was made.</p>
<div class="card flush"><table class="data"><thead><tr><th scope="col">What</th><th scope="col" class="num">Right</th></tr></thead><tbody>
{{#FIGURE}}<tr><th scope="row">{{TITLE}}<span class="small soft"> · {{WORDS}}</span></th><td class="num">{{VALUE}}</td></tr>
{{/FIGURE}}
</tbody></table></div></section>
{{/QUALITY}}
<section class="prose stack"><h2>What it cannot do</h2>
<ul><li>It compares words. Who does good work and writes little about it stands lower than they should: the page of each match says what to add, if it is true.</li>
<li>It knows the common work of nine languages. Rare trades and other languages are compared by their words alone.</li>
<li>It does not know whether what is written is true, how somebody works with others, or what they could learn.</li>
<li>Two scores a few points apart mean nothing. Read the reasons.</li></ul></section>
<section class="prose stack"><h2>What is never looked at</h2><p>Name, photo, sex, pronouns and titles of address, age, day and place of birth, years of study, family and children, religion, nationality, ethnic group and caste, disability and health, military service, street, telephone and mail addresses. They are taken out of the text before anything is compared, wherever they stand: in sentences, file names, addresses. A permit to work stays, since postings may ask for one, and the town, for the distance.</p>
<p>With each change of Tandem, resumes in nine languages are compared in which one such thing is swapped: the score and the explanation must be the same to the last digit. A title counts the same in its form for women and for men. A gap between jobs costs nothing by itself, and nobody asks what it was for. Three years since such work cost nothing; after that the few points for how lately you did it halve in six years, and never fall below three tenths. Text that a person cannot see, such as white letters on white, earns nothing and is shown as a warning.</p>
<p>Even so, what is left may stand for a group of people: a club, a school, work in a trade that few men or few women do. So Tandem counts how groups fare, from what people choose to say of themselves{{#CANDIDATE}}: <a href="/account/declaration">you may, if you like</a>{{/CANDIDATE}}. Administrators see the counts.</p></section>
<section class="prose stack"><h2>Who decides</h2><p>A person, always. Somebody at the employer reads, moves and answers applications. No application is rejected by software, and a low score keeps nobody from applying. A rejection carries a reason and a written answer.</p></section>
<section class="prose stack" id="object"><h2>If it is wrong about you</h2>
<ul><li>Each match shows its reasons. What was read wrong, you correct in your profile; the match is computed again at once.</li>
<li>You have applied: write to the employer in the conversation of the application. A person answers.</li>
<li>You think that the ranking treats you unfairly, or want a person to look at it: <a href="/objections">write to the people who run this Tandem</a>. They read it, look at the match, and answer here.{{#VISITOR}} Sign in first, so that they can answer you.{{/VISITOR}}</li></ul></section>
<p class="line"><a class="btn main" href="/postings">See the postings</a><a class="btn" href="/privacy">What we keep about you</a></p>
</div>
