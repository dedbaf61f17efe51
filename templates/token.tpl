{{%AUTOESCAPE context="HTML"}}
<input type="hidden" name="token" value="{{TOKEN}}">{{#TOKEN_KEPT}}<input type="hidden" name="kept" value="{{BOXED}}">{{/TOKEN_KEPT}}
