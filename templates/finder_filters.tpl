{{%AUTOESCAPE context="HTML"}}
<section class="filters stack" id="filters" aria-labelledby="fh">
<div class="line ends"><h2 id="fh">Filters</h2><a class="phone" href="#results">Back to the results</a></div>
{{#GROUP}}
<div class="stack tight facet"><h3 class="label">{{TITLE}}</h3><ul>{{#ITEM}}<li><a href="{{HREF}}"{{#HERE}} aria-current="true"{{/HERE}}><span>{{LABEL}}</span> <span class="num soft">{{COUNT}}</span></a></li>{{/ITEM}}</ul></div>
{{/GROUP}}
{{#PAY_FIELD}}<div class="field{{#PAY_FROM_WRONG}} wrong{{/PAY_FROM_WRONG}}"><label for="pay_from">Pay from, another number</label><p class="hint" id="pay_from-h">A year, in the posting’s own currency. Postings that state less, or nothing, are left out.</p>{{#PAY_FROM_ERROR}}<p class="error" id="pay_from-e"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg> {{MESSAGE}}</p>{{/PAY_FROM_ERROR}}<div class="line tight"><input id="pay_from" name="pay_from" inputmode="numeric" form="search" value="{{PAY_FROM}}" size="9" maxlength="20" aria-describedby="pay_from-h{{#PAY_FROM_WRONG}} pay_from-e{{/PAY_FROM_WRONG}}"{{#PAY_FROM_WRONG}} aria-invalid="true"{{/PAY_FROM_WRONG}}><button class="btn" type="submit" form="search">Set</button></div></div>{{/PAY_FIELD}}
</section>
