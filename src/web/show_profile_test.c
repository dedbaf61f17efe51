/* Fields beside their words, and what is said about a document. */
#include "web/show_profile.h"

#include <stdio.h>

#include "base/json.h"
#include "base/test.h"
#include "web/show_document.h"

#define TEXT "Mirela Popa\nNurse, Moor Hospital\nGardening since 2019\n"

static struct profile
read_one(void)
{
    return (struct profile){
        .id = "p", .text = TEXT, .warnings = "[]",
        .resume_json =
            "{\"basics\":{\"name\":\"Mirela Popa\"},"
            "\"work\":[{\"position\":\"Nurse\",\"name\":"
            "\"Moor Hospital\"}],"
            "\"interests\":[{\"name\":\"Mirela Popa\"}]}",
        .evidence =
            "[{\"path\":\"interests[0].name\",\"start\":0,\"end\":11,"
            "\"confidence\":0.9},"
            "{\"path\":\"basics.name\",\"start\":0,\"end\":11,"
            "\"confidence\":0.9},"
            "{\"path\":\"work[0].position\",\"start\":12,\"end\":17,"
            "\"confidence\":0.5},"
            "{\"path\":\"work[0].name\",\"start\":19,\"end\":32,"
            "\"confidence\":0.95}]",
        .unread = "[{\"start\":33,\"end\":54},{\"start\":60,\"end\":99}]",
    };
}

static const char *
render(const char *template, struct view *v)
{
    const char *folder = test_folder(), *html = "";
    const char *path = arena_printf(test_arena(), "%s/page.tpl", folder);
    FILE *f = fopen(path, "w");
    size_t size;

    fprintf(f, "{{%%AUTOESCAPE context=\"HTML\"}}\n%s", template);
    fclose(f);
    path = arena_printf(test_arena(), "%s/show_warnings.tpl", folder);
    f = fopen(path, "w");
    fputs("{{%AUTOESCAPE context=\"HTML\"}}\n{{#WARNING}}{{#ON_PAGE}}{{PAGE}}"
          ":{{/ON_PAGE}}{{MESSAGE}}{{#WORDS}}={{TEXT}}{{/WORDS}};"
          "{{/WARNING}}{{#CANDIDATE}}c{{/CANDIDATE}}{{#EMPLOYER}}e"
          "{{/EMPLOYER}}", f);
    fclose(f);
    CHECK_OK(view_load(test_arena(), folder));
    CHECK_OK(view_render(test_arena(), "page.tpl", v, &html, &size));
    return str_trim(test_arena(), html);
}

static struct profile_form
open_form(const struct profile *p)
{
    struct request *q = NEW(test_arena(), struct request);
    struct profile_form f;

    q->a = test_arena();
    CHECK_OK(profile_form_open(&f, q, p));
    return f;
}

static void
a_field_names_its_words_and_its_doubt(void)
{
    struct profile p = read_one();
    struct profile_form f = open_form(&p);
    struct view *v = view_new(test_arena());

    show_profile(&f, v);
    CHECK_STR(render("{{#SECTION}}{{#ENTRY}}{{#FIELD}}{{#READ}}{{NAME}} "
                     "{{NUMBER}} {{WHERE}}{{#CHECK}} ?{{/CHECK}};{{/READ}}"
                     "{{#NOT_FOUND}}no {{NAME}};{{/NOT_FOUND}}"
                     "{{/FIELD}}{{/ENTRY}}{{/SECTION}}", v),
              "basics.name 1 page 1, line 1;no basics.email;no basics.phone;"
              "no basics.location.city;work.0.position 3 page 1, line 2 ?;"
              "work.0.name 4 page 1, line 2;"
              "interests.0.name 2 page 1, line 1;");
}

static void
doubts_are_listed_with_their_labels(void)
{
    struct profile p = read_one();
    struct profile_form f = open_form(&p);
    struct view *v = view_new(test_arena());

    CHECK(show_profile_doubts(&f, v) == 1);
    CHECK_STR(render("{{#DOUBT}}{{NAME}}={{LABEL}}{{/DOUBT}}", v),
              "work.0.position=Position 1");
}

static void
sections_that_are_rare_and_empty_are_only_offered(void)
{
    struct profile p = read_one();
    struct profile_form f = open_form(&p);
    struct view *v = view_new(test_arena());

    show_profile(&f, v);
    CHECK_STR(render("{{#SECTION}}{{KEY}} {{/SECTION}}|{{#MORE}}{{KEY}} "
                     "{{/MORE}}", v),
              "basics work education skills languages certificates "
              "interests |projects volunteer awards publications references "
              "basics.profiles");
}

/* Of two values on the same words the one that stands first on the page has
 * the mark, and both can be found. */
static void
a_text_is_marked_once(void)
{
    struct profile p = read_one();
    struct profile_form f = open_form(&p);
    struct view *v = view_new(test_arena());

    CHECK_OK(show_document(&f, NULL, v));
    CHECK_STR(render("{{#DOCUMENT}}{{#WRITTEN}}{{#PIECE}}{{#PLAIN}}{{TEXT}}"
                     "{{/PLAIN}}{{#MARK}}[{{NUMBER}}:{{TEXT}}{{#ALSO}}"
                     "+{{NUMBER}}{{/ALSO}}]{{/MARK}}{{/PIECE}}{{/WRITTEN}}"
                     "{{/DOCUMENT}}", v),
              "[1:Mirela Popa+2] [3:Nurse], [4:Moor Hospital] "
              "Gardening since 2019");
}

static void
what_gave_no_value_is_shown_as_it_stands(void)
{
    struct profile p = read_one();
    struct profile_form f = open_form(&p);
    struct view *v = view_new(test_arena());

    CHECK_OK(show_unused(&f, v));
    CHECK_STR(render("{{#UNUSED}}{{#UNUSED_LINE}}({{TEXT}}){{/UNUSED_LINE}}"
                     "{{/UNUSED}}", v), "(Gardening since 2019)");
}

static const char *
warned(const char *warnings, bool employer)
{
    struct view *v = view_new(test_arena());

    show_warnings(v, "W", warnings, employer);
    return render("{{>W}}", v);
}

static void
employers_learn_what_is_hidden_and_not_how_it_was_read(void)
{
    static const char both[] =
        "[{\"kind\":\"hidden_text\",\"message\":\"Hidden.\",\"words\":\"<b>\","
        "\"page\":2},{\"kind\":\"scan\",\"message\":\"A picture.\"}]";

    CHECK_STR(warned(both, false), "2:Hidden.=&lt;b&gt;;A picture.;c");
    CHECK_STR(warned(both, true), "2:Hidden.=&lt;b&gt;;e");
    CHECK_STR(warned("[{\"kind\":\"scan\",\"message\":\"A picture.\"}]",
                     false), "A picture.;");
    CHECK_STR(warned("[{\"kind\":\"scan\",\"message\":\"A picture.\"}]",
                     true), "");
    CHECK_STR(warned("[]", false), "");
    CHECK_STR(warned(NULL, true), "");
}

TESTS(show_profile, {
    TEST(a_field_names_its_words_and_its_doubt),
    TEST(doubts_are_listed_with_their_labels),
    TEST(sections_that_are_rare_and_empty_are_only_offered),
    TEST(a_text_is_marked_once),
    TEST(what_gave_no_value_is_shown_as_it_stands),
    TEST(employers_learn_what_is_hidden_and_not_how_it_was_read),
})
