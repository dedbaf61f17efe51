{{%AUTOESCAPE context="HTML"}}
{{#LETTER}}<p class="words prose lines">{{TEXT:p}}</p>{{/LETTER}}
{{#NO_LETTER}}<p class="soft">Sent without a letter.</p>{{/NO_LETTER}}
{{#ANSWERED}}<dl class="stack">{{#ANSWER}}<div><dt>{{QUESTION}}</dt><dd class="words lines">{{TEXT:p}}</dd></div>{{/ANSWER}}</dl>{{/ANSWERED}}
