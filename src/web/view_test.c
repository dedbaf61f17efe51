/* Views: what a hostile text may not do in each place of a page. */
#include "web/view.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/test.h"

static void
write_template(const char *folder, const char *name, const char *text)
{
    char *path = arena_printf(test_arena(), "%s/%s", folder, name);
    FILE *f = fopen(path, "w");

    fputs(text, f);
    fclose(f);
}

/* The page of one template, filled from v. */
static const char *
page(const char *text, struct view *v)
{
    const char *folder = test_folder();
    const char *html = "";
    size_t size;

    write_template(folder, "page.tpl",
                   arena_printf(test_arena(),
                                "{{%%AUTOESCAPE context=\"HTML\"}}\n%s",
                                text));
    write_template(folder, "part.tpl",
                   "{{%AUTOESCAPE context=\"HTML\"}}\n[{{INNER}}{{OUTER}}]");
    CHECK_OK(view_load(test_arena(), folder));
    view_global("EVERYWHERE", "g");
    CHECK_OK(view_render(test_arena(), "page.tpl", v, &html, &size));
    return html;
}

static void
text_is_escaped_in_text(void)
{
    struct view *v = view_new(test_arena());

    view_text(v, "NAME", "<script>alert('1')</script>&");
    CHECK_STR(page("<p>{{NAME}}</p>", v),
              "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>");
}

static void
text_is_escaped_in_attributes(void)
{
    struct view *v = view_new(test_arena());
    const char *html;

    view_text(v, "NAME", "\" onfocus=\"x' <b>");
    html = page("<input value=\"{{NAME}}\">", v);
    CHECK(strstr(html, "value=\"&quot; onfocus=&quot;x&#39; &lt;b&gt;\"")
          != NULL);
}

static void
text_with_its_line_ends_is_escaped_too(void)
{
    struct view *v = view_new(test_arena());

    view_text(v, "NAME", "a\n</textarea><b>\"'&");
    CHECK_STR(page("<textarea>{{NAME:p}}</textarea><i title=\"{{NAME:p}}\">",
                   v),
              "<textarea>a\n&lt;/textarea&gt;&lt;b&gt;&quot;&#39;&amp;"
              "</textarea><i title=\"a\n&lt;/textarea&gt;&lt;b&gt;&quot;"
              "&#39;&amp;\">");
}

static void
an_address_cannot_be_a_script(void)
{
    struct view *v = view_new(test_arena());
    const char *html;

    view_text(v, "LINK", "javascript:alert(1)");
    html = page("<a href=\"{{LINK}}\">x</a>", v);
    CHECK(strstr(html, "javascript") == NULL);
}

static void
part_of_an_address_is_encoded(void)
{
    struct view *v = view_new(test_arena());
    const char *html;

    view_text(v, "Q", "a&b=\"c d");
    html = page("<a href=\"/postings?q={{Q:u}}\">x</a>", v);
    CHECK_STR(html, "<a href=\"/postings?q=a%26b%3D%22c+d\">x</a>");
}

static void
symbols_of_the_icon_file_can_be_named(void)
{
    struct view *v = view_new(test_arena());

    view_text(v, "FILE", "/static/icons.12.svg");
    view_text(v, "KEY", "stage-offer");
    CHECK_STR(page("<use href=\"{{FILE}}#{{KEY}}\"/>", v),
              "<use href=\"/static/icons.12.svg#stage-offer\"/>");
}

static void
json_cannot_end_its_script(void)
{
    struct view *v = view_new(test_arena());
    const char *html;

    view_json(v, "DATA", "{\"a\":\"</script><b>&\"}");
    html = page("<script type=\"application/ld+json\">{{DATA:none}}</script>",
                v);
    CHECK_STR(html, "<script type=\"application/ld+json\">{\"a\":\""
                    "\\u003c/script\\u003e\\u003cb\\u003e\\u0026\"}</script>");
}

static void
rows_are_shown_in_order_and_see_what_is_outside(void)
{
    struct view *v = view_new(test_arena());

    view_text(v, "OUT", "o");
    view_text(view_row(v, "ROW"), "IN", "1");
    view_text(view_row(v, "ROW"), "IN", "2");
    CHECK_STR(page("{{#ROW}}{{IN}}{{OUT}}{{EVERYWHERE}};{{/ROW}}"
                   "{{#NONE}}x{{/NONE}}", v),
              "1og;2og;");
}

static void
a_section_is_shown_once_however_often_it_is_asked_for(void)
{
    struct view *v = view_new(test_arena());

    view_show(v, "ON");
    view_show(v, "ON");
    view_show_if(v, "OFF", false);
    CHECK_STR(page("{{#ON}}on{{/ON}}{{#OFF}}off{{/OFF}}", v), "on");
}

static void
parts_have_values_of_their_own_and_those_outside(void)
{
    struct view *v = view_new(test_arena());

    view_text(v, "OUTER", "o");
    view_text(view_part(v, "PART", "part.tpl"), "INNER", "1");
    view_text(view_part(v, "PART", "part.tpl"), "INNER", "2");
    CHECK_STR(page("{{>PART}}{{>ABSENT}}", v), "[1o][2o]");
}

static void
numbers_are_written_for_people(void)
{
    struct view *v = view_new(test_arena());

    view_count(v, "A", 1234567);
    view_count(v, "B", -999);
    view_count(v, "C", 0);
    view_tenths(v, "D", 81.449);
    view_moment(v, "E", 1773415200, NULL);
    view_moment(v, "F", 0, NULL);
    CHECK_STR(page("{{A}} {{B}} {{C}} {{D}} {{E}} {{E_ISO}}{{F}}", v),
              "1,234,567 -999 0 81.4 13 March, 15:20 2026-03-13T15:20:00Z");
}

static void
a_template_without_its_first_line_is_refused(void)
{
    const char *folder = test_folder();
    struct err *e;

    write_template(folder, "bare.tpl", "<p>{{NAME}}</p>");
    e = view_load(test_arena(), folder);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    CHECK(e != NULL && strstr(e->what, "bare.tpl") != NULL);
}

static void
a_missing_template_is_an_error(void)
{
    struct view *v = view_new(test_arena());
    const char *html;
    size_t size;
    struct err *e;

    page("x", v);
    e = view_render(test_arena(), "absent.tpl", v, &html, &size);
    CHECK(e != NULL && e->kind == ERR_MISSING);
}

TESTS(view, {
    TEST(text_is_escaped_in_text),
    TEST(text_is_escaped_in_attributes),
    TEST(text_with_its_line_ends_is_escaped_too),
    TEST(an_address_cannot_be_a_script),
    TEST(part_of_an_address_is_encoded),
    TEST(symbols_of_the_icon_file_can_be_named),
    TEST(json_cannot_end_its_script),
    TEST(rows_are_shown_in_order_and_see_what_is_outside),
    TEST(a_section_is_shown_once_however_often_it_is_asked_for),
    TEST(parts_have_values_of_their_own_and_those_outside),
    TEST(numbers_are_written_for_people),
    TEST(a_template_without_its_first_line_is_refused),
    TEST(a_missing_template_is_an_error),
})
