{{%AUTOESCAPE context="XML"}}
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{{#ADDRESS}}
<url><loc>{{LOC}}</loc>{{#CHANGED}}<lastmod>{{DATE}}</lastmod>{{/CHANGED}}</url>
{{/ADDRESS}}
</urlset>
