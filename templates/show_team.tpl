{{%AUTOESCAPE context="HTML"}}
<ol class="rows bare small">{{#WORD}}<li><span class="soft"><bdi>{{NAME}}</bdi>, <time datetime="{{WHEN_ISO}}">{{WHEN}}</time></span>{{#RATED}}<br>Rated <strong class="num">{{RATING}}</strong>{{/RATED}}{{#BODY}}<p class="words lines">{{TEXT:p}}</p>{{/BODY}}{{#GONE}}<p class="soft">Erased.</p>{{/GONE}}</li>{{/WORD}}</ol>
