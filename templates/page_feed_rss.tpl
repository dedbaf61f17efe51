{{%AUTOESCAPE context="XML"}}
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Tandem: {{TITLE_OF}}</title>
<link>{{SITE}}</link>
<atom:link href="{{SELF}}" rel="self" type="application/rss+xml"/>
<description>Openings as they are published</description>
<language>en</language>
{{#ITEM}}
<item><title>{{TITLE}}{{#BY}}, {{EMPLOYER}}{{/BY}}{{#AT}}, {{PLACE}}{{/AT}}</title><link>{{LINK}}</link><guid isPermaLink="true">{{LINK}}</guid><pubDate>{{DATE}}</pubDate><description>{{#PAID}}{{PAY}}. {{/PAID}}{{TEXT}}</description></item>
{{/ITEM}}
</channel></rss>
