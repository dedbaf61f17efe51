{{%AUTOESCAPE context="HTML"}}
<header class="top stack tight"><h1>{{ONE_NAME}} and {{TWO_NAME}}</h1><p class="soft">Two of your matches, point by point.</p></header>
<div class="stack">{{>COMPARISON}}</div>
