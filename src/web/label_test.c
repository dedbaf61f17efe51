/* Words, amounts and drawings on pages; Markdown that cannot harm them. */
#include "web/label.h"

#include <stdio.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "web/chart.h"
#include "web/markdown.h"

static void
pay_is_written_with_its_currency_and_period(void)
{
    struct posting p = { .pay_min = 38400, .pay_max = 44100,
                         .pay_currency = "EUR", .pay_period = PAY_YEAR };

    CHECK_STR(label_pay(test_arena(), &p), "€38,400–44,100 a year");
    p.pay_max = 0;
    CHECK_STR(label_pay(test_arena(), &p), "from €38,400 a year");
    p.pay_max = p.pay_min;
    p.pay_currency = "CHF";
    p.pay_period = PAY_HOUR;
    CHECK_STR(label_pay(test_arena(), &p), "CHF 38,400 an hour");
    p.pay_min = p.pay_max = 0;
    CHECK(label_pay(test_arena(), &p) == NULL);
}

static const char *
shown_currencies(struct view *v)
{
    static const char text[] =
        "{{%AUTOESCAPE context=\"HTML\"}}\n{{#CURRENCY_CHOICE}}<option>"
        "{{LABEL}}{{#CHOSEN}}*{{/CHOSEN}}</option>{{/CURRENCY_CHOICE}}";
    const char *folder = test_folder();
    FILE *f = fopen(arena_printf(test_arena(), "%s/page.tpl", folder), "w");
    const char *html = "";
    size_t size;

    fputs(text, f);
    fclose(f);
    CHECK_OK(view_load(test_arena(), folder));
    CHECK_OK(view_render(test_arena(), "page.tpl", v, &html, &size));
    return html;
}

/* The codes and their names stand in two places. */
static void
each_currency_that_a_form_offers_has_a_name(void)
{
    struct arena *a = test_arena();
    struct view *v = view_new(a);
    const char *page;
    size_t count;
    char **code = str_split(a, label_currencies(a, "JPY"), '|', &count);

    CHECK_STR(label_currencies(a, "EUR"), POSTING_CURRENCIES);
    CHECK_STR(label_currencies(a, NULL), POSTING_CURRENCIES);
    label_show_currencies(v, label_currencies(a, "JPY"), "JPY");
    page = shown_currencies(v);
    for (size_t i = 0; i + 1 < count; i++)
        CHECK(strstr(page, arena_join(a, " (", code[i], ")", NULL)) != NULL);
    CHECK(strstr(page, "<option>JPY*</option>") != NULL);
}

static void
time_passed_is_said_roughly(void)
{
    struct arena *a = test_arena();

    CHECK_STR(label_ago(a, 100, 130), "just now");
    CHECK_STR(label_ago(a, 0, 61), "1 minute ago");
    CHECK_STR(label_ago(a, 0, 7200), "2 hours ago");
    CHECK_STR(label_ago(a, 0, 86400), "yesterday");
    CHECK_STR(label_ago(a, 0, 3 * 86400), "3 days ago");
    CHECK_STR(label_ago(a, 0, 90 * 86400), "3 months ago");
    CHECK_STR(label_ago(a, 0, 800 * 86400), "2 years ago");
}

static void
counts_have_thousands_marks(void)
{
    struct arena *a = test_arena();

    CHECK_STR(label_count(a, 0), "0");
    CHECK_STR(label_count(a, -1234), "-1,234");
    CHECK_STR(label_count(a, 1234567), "1,234,567");
    CHECK_STR(label_counted(a, 1, "posting", "postings"), "1 posting");
    CHECK_STR(label_size(a, 1468006), "1.4 MB");
}

static void
a_ruler_has_a_segment_for_each_part(void)
{
    char *svg = chart_ruler(
        test_arena(),
        "244/964 weak M200/200 p44/80 u0/720", CHART_TALL);

    CHECK(strstr(svg, "aria-label=\"24.4 of 100 points") != NULL);
    CHECK(strstr(svg, "x=\"20%\" width=\"4.4%\"") != NULL);
    CHECK(strstr(svg, "url(#hatch)\" x=\"28%\" width=\"72%\"") != NULL);
    CHECK(strstr(svg, ">?</text>") != NULL);
    CHECK(chart_ruler(test_arena(), NULL, CHART_THIN) == NULL);
    CHECK(chart_ruler(test_arena(), "not one", CHART_THIN) == NULL);
}

static void
a_thin_ruler_is_four_paths_at_most(void)
{
    char *svg = chart_ruler(test_arena(), "244/964 weak M200/200 p44/80 u0/720",
                            CHART_THIN);

    CHECK(strstr(svg, "d=\"M0 0h1000v8H0z\"") != NULL);
    CHECK(strstr(svg, "d=\"M0 4h200M200 4h44\"") != NULL);
    CHECK(strstr(svg, "url(#hatch)\" stroke-width=\"8\" d=\"M280 4h720\"")
          != NULL);
    CHECK(strstr(svg, "d=\"M200 0v8M280 0v8\"/></svg>") != NULL);
    svg = chart_ruler(test_arena(), "0/0 weak x0/400", CHART_THIN);
    CHECK(strstr(svg, "hatch") == NULL && strstr(svg, "gap") == NULL);
}

/* As many parts as fit, and more; the sanitizer watches the end. */
static void
no_outline_is_too_long_for_a_thin_ruler(void)
{
    struct str s = str_new(test_arena());

    str_add(&s, "9999/9999 strong");
    for (int i = 0; i < 1000; i++)
        str_add(&s, " U9/9");
    CHECK(strlen(chart_ruler(test_arena(), s.text, CHART_THIN)) > 1000);
}

static void
a_chart_escapes_what_it_is_told(void)
{
    const char *const labels[] = { "<1>", "2" };
    const double values[] = { 3, 7 };
    struct chart_line c = { .title = "a & <b>", .name = "\"n\"",
                            .label = labels, .value = values, .count = 2 };
    char *svg = chart_line(test_arena(), "c1", &c);

    CHECK(strstr(svg, "a &amp; &lt;b&gt;") != NULL);
    CHECK(strstr(svg, "&quot;n&quot;") != NULL);
    CHECK(strstr(svg, "<1>") == NULL);
}

static void
markdown_cannot_bring_html_or_scripts(void)
{
    char *html = markdown_html(
        test_arena(), "# Hi\n\n<script>alert(1)</script> <b onclick=x>b</b>\n"
        "\n[a](javascript:alert(1)) [b](https://b.example/) "
        "![pic](https://c.example/p.png)");

    CHECK(strstr(html, "<script") == NULL);
    CHECK(strstr(html, "<b ") == NULL);
    CHECK(strstr(html, "javascript") == NULL);
    CHECK(strstr(html, "<img") == NULL && strstr(html, "pic") != NULL);
    CHECK(strstr(html, "<a href=\"https://b.example/\">b</a>") != NULL);
    CHECK(strstr(html, "<h3>Hi</h3>") != NULL);
    CHECK_STR(markdown_html(test_arena(), NULL), "");
}

static void
headings_follow_the_outline_of_the_page(void)
{
    CHECK_STR(markdown_html(test_arena(), "### A\n\n##### B\n\n### C"),
              "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n");
}

static void
markdown_gives_its_words(void)
{
    CHECK_STR(markdown_plain(test_arena(), "# A *b*\n\n- c\n- `d`"),
              "A b\nc\nd");
}

static const char *
marked(const char *text, const char *words)
{
    const char *at = strstr(text, words);
    struct markdown_mark mark = { (size_t)(at - text),
                                  (size_t)(at - text) + strlen(words) };

    return markdown_marked(test_arena(), text, &mark, 1);
}

static void
markdown_is_marked_as_it_is_read(void)
{
    struct markdown_mark two[] = { { 2, 7 }, { 2, 5 }, { 0, 99 } };

    CHECK_STR(marked("## Asks\n\n- Excel\n- SAP\n", "SAP"),
              "<h3>Asks</h3>\n<ul>\n<li>Excel</li>\n"
              "<li><mark id=\"e19\">SAP</mark></li>\n</ul>\n");
    CHECK_STR(marked("- **Wound** care\n", "- **Wound** care"),
              "<ul>\n<li><strong><mark id=\"e0\">Wound</mark></strong>"
              " <mark>care</mark></li>\n</ul>\n");
    CHECK_STR(markdown_marked(test_arena(), "- Excel", two, 3),
              "<ul>\n<li><mark id=\"e2\">Excel</mark></li>\n</ul>\n");
    CHECK_STR(marked("a <b> c", "<b>"),
              "<p>a <mark id=\"e2\"></mark><!-- raw HTML omitted --> c</p>"
              "\n");
    CHECK_STR(markdown_marked(test_arena(), NULL, NULL, 0), "");
}

TESTS(label, {
    TEST(pay_is_written_with_its_currency_and_period),
    TEST(each_currency_that_a_form_offers_has_a_name),
    TEST(time_passed_is_said_roughly),
    TEST(counts_have_thousands_marks),
    TEST(a_ruler_has_a_segment_for_each_part),
    TEST(a_thin_ruler_is_four_paths_at_most),
    TEST(no_outline_is_too_long_for_a_thin_ruler),
    TEST(a_chart_escapes_what_it_is_told),
    TEST(markdown_cannot_bring_html_or_scripts),
    TEST(headings_follow_the_outline_of_the_page),
    TEST(markdown_gives_its_words),
    TEST(markdown_is_marked_as_it_is_read),
})
