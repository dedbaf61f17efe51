/* Explanations, marked words and the data for search engines. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "web/posting_schema.h"
#include "web/show_explanation.h"
#include "web/show_words.h"

static void
write_template(const char *folder, const char *name, const char *text)
{
    FILE *f = fopen(arena_printf(test_arena(), "%s/%s", folder, name), "w");

    fputs("{{%AUTOESCAPE context=\"HTML\"}}\n", f);
    fputs(text, f);
    fclose(f);
}

static const char *
page(const char *text, struct view *v)
{
    const char *folder = test_folder();
    const char *html = "";
    size_t size;

    write_template(folder, "page.tpl", text);
    write_template(folder, "show_words.tpl",
                   "{{#RUN}}{{#PLAIN}}{{TEXT:p}}{{/PLAIN}}{{#MARKED}}"
                   "[{{#AT}}{{ID}}:{{/AT}}{{TEXT:p}}]{{/MARKED}}{{/RUN}}");
    CHECK_OK(view_load(test_arena(), folder));
    CHECK_OK(view_render(test_arena(), "page.tpl", v, &html, &size));
    return str_trim(test_arena(), html);
}

static const char *
marked(const char *text, const char *evidence)
{
    struct view *v = view_new(test_arena());

    show_words(v, "WORDS", text,
               arena_printf(test_arena(),
                            "{\"parts\":[{\"evidence\":[%s]}]}", evidence));
    return page("{{>WORDS}}", v);
}

static void
words_that_earned_points_are_marked(void)
{
    CHECK_STR(marked("Excel, SAP", "{\"start\":7,\"end\":10}"),
              "Excel, [e7:SAP]");
    CHECK_STR(marked("Excel, SAP",
                     "{\"start\":7,\"end\":10},{\"start\":0,\"end\":5}"),
              "[e0:Excel], [e7:SAP]");
}

static void
marks_that_overlap_are_cut(void)
{
    CHECK_STR(marked("led a team", "{\"start\":0,\"end\":5},"
                                   "{\"start\":4,\"end\":10}"),
              "[e0:led ][e4:a][ team]");
}

static void
marks_beyond_the_text_or_inside_a_character_are_none(void)
{
    CHECK_STR(marked("né", "{\"start\":0,\"end\":99}"), "né");
    CHECK_STR(marked("né", "{\"start\":0,\"end\":2}"), "né");
    CHECK_STR(marked("né", "{\"start\":-5,\"end\":1}"), "né");
}

static void
marked_text_keeps_its_lines_and_is_escaped(void)
{
    CHECK_STR(marked("a <b>\nc", "{\"start\":2,\"end\":5}"),
              "a [e2:&lt;b&gt;]\nc");
}

static const char why[] = "400/600 possible M400/400 X0/400 u0/200";

static void
a_list_says_score_musts_and_unknowns(void)
{
    struct view *v = view_new(test_arena());

    show_fit(v, why);
    CHECK_STR(page("{{#SCORED}}{{SCORE}} {{BAND}}. {{MUSTS}}{{#MUST_MISSING}}"
                   " missing{{/MUST_MISSING}}{{#NOT_KNOWN}} {{UNKNOWN}}"
                   "{{/NOT_KNOWN}}{{/SCORED}}", v),
              "40 Possible match. 1 of 2 must-haves is met. missing 1");
}

/* The band is that of the tenths: from 40 on it is a possible one. */
static void
a_list_does_not_round_a_score_up_into_the_next_band(void)
{
    struct view *v = view_new(test_arena());

    show_fit(v, "396/1000 weak m396/396 x0/604");
    CHECK_STR(page("{{SCORE}}", v), "39");
}

static void
without_an_explanation_there_is_no_score(void)
{
    struct view *v = view_new(test_arena());

    show_fit(v, NULL);
    CHECK_STR(page("{{#SCORED}}score{{/SCORED}}{{#UNSCORED}}none"
                   "{{/UNSCORED}}", v), "none");
}

static void
search_engines_read_only_what_is_stated(void)
{
    struct employer employer = { .name = "Acme" };
    struct posting p = { .title = "Baker", .description = "</script>",
                         .kind = KIND_PART_TIME, .published_at = 1 };
    const char *text = posting_schema(test_arena(), NULL, &p, &employer,
                                      "https://x.example/postings/1");
    json_t *o;

    CHECK_OK(json_parse(test_arena(), text, strlen(text), &o));
    CHECK_STR(json_get_str(o, "employmentType", ""), "PART_TIME");
    CHECK_STR(json_get_str(json_object_get(o, "hiringOrganization"), "name",
                           ""), "Acme");
    CHECK(json_object_get(o, "baseSalary") == NULL);
    CHECK(json_object_get(o, "jobLocation") == NULL);
    CHECK(json_object_get(o, "validThrough") == NULL);
}

TESTS(show, {
    TEST(words_that_earned_points_are_marked),
    TEST(marks_that_overlap_are_cut),
    TEST(marks_beyond_the_text_or_inside_a_character_are_none),
    TEST(marked_text_keeps_its_lines_and_is_escaped),
    TEST(a_list_says_score_musts_and_unknowns),
    TEST(a_list_does_not_round_a_score_up_into_the_next_band),
    TEST(without_an_explanation_there_is_no_score),
    TEST(search_engines_read_only_what_is_stated),
})
