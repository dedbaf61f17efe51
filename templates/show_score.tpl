{{%AUTOESCAPE context="HTML"}}
<div class="line ends"><p class="score big"><b>{{SCORE}}</b> <span class="soft">of 100 · {{BAND}}</span></p><p class="small soft">{{MUSTS}}{{#OPEN}} {{POINTS}} points are not known, so the score may be up to {{MAX}}.{{/OPEN}}</p></div>
{{RULER_SVG:none}}
{{>KEY}}
