/* Joining what was read with what its owner corrected. */
#include "core/profile.h"

#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"

#define TEXT "Mirela Popa\nNurse, Moor Hospital\nSKILLS\nwound care, Excel\n"

static struct profile
base(void)
{
    return (struct profile){
        .id = "b", .text = TEXT, .language = "en", .warnings = "[]",
        .resume_json =
            "{\"basics\":{\"name\":\"Mirela Popa\"},"
            "\"work\":[{\"position\":\"Nurse\",\"name\":\"Moor Hospital\"}],"
            "\"skills\":[{\"name\":\"wound care\"},{\"name\":\"Excel\"}]}",
        .evidence =
            "[{\"path\":\"basics.name\",\"start\":0,\"end\":11,"
            "\"confidence\":0.9},"
            "{\"path\":\"work[0].position\",\"start\":12,\"end\":17,"
            "\"confidence\":0.5},"
            "{\"path\":\"work[0].name\",\"start\":19,\"end\":32,"
            "\"confidence\":0.5},"
            "{\"path\":\"skills[0].name\",\"start\":40,\"end\":50,"
            "\"confidence\":1},"
            "{\"path\":\"skills[1].name\",\"start\":52,\"end\":57,"
            "\"confidence\":1}]",
        .skills =
            "[{\"id\":\"s1\",\"name\":\"wound care\",\"start\":40,"
            "\"end\":50,\"where\":\"skills\"},"
            "{\"id\":\"s2\",\"name\":\"Excel\",\"start\":52,\"end\":57,"
            "\"where\":\"skills\"}]",
    };
}

static json_t *
value(const char *text)
{
    json_t *v = NULL;

    CHECK_OK(json_parse(test_arena(), text, strlen(text), &v));
    return v;
}

static struct profile
join(const struct profile *b, const char *resume)
{
    struct profile out = { .id = "o" };

    CHECK_OK(profile_join(test_arena(), NULL, b, value(resume), &out));
    return out;
}

/* The words that a path points at; "" when it points at none. */
static const char *
words(const struct profile *f, const char *path)
{
    json_t *list = value(f->evidence), *one;
    size_t i;

    json_array_foreach (list, i, one) {
        size_t start = (size_t)json_get_int(one, "start", 0);
        size_t end = (size_t)json_get_int(one, "end", 0);

        if (str_eq(json_get_str(one, "path", ""), path))
            return arena_copy(test_arena(), f->text + start, end - start);
    }
    return "";
}

static void
what_stands_keeps_its_place_in_the_document(void)
{
    struct profile b = base(), f = join(&b, b.resume_json);

    CHECK_STR(f.text, TEXT);
    CHECK_STR(words(&f, "work[0].position"), "Nurse");
    CHECK_STR(words(&f, "skills[1].name"), "Excel");
    CHECK(profile_document_size(test_arena(), &f) == strlen(TEXT));
    CHECK_STR(f.language, "en");
}

static void
what_was_corrected_stands_under_the_document(void)
{
    struct profile b = base();
    struct profile f = join(
        &b, "{\"work\":[{\"position\":\"Ward sister\",\"name\":"
            "\"Moor Hospital\"}]}");

    CHECK(str_starts(f.text, TEXT));
    CHECK_STR(words(&f, "work[0].position"), "Ward sister");
    CHECK_STR(words(&f, "work[0].name"), "Moor Hospital");
    CHECK(profile_document_size(test_arena(), &f) == strlen(TEXT));
    CHECK(strlen(f.text) > strlen(TEXT));
}

/* Saved again and again, the text does not grow. */
static void
a_second_save_starts_from_the_document_again(void)
{
    static const char resume[] = "{\"work\":[{\"position\":\"Sister\"}]}";
    struct profile b = base();
    struct profile once = join(&b, resume), twice = join(&once, resume);

    CHECK_STR(words(&twice, "work[0].position"), "Sister");
    CHECK(profile_document_size(test_arena(), &twice) == strlen(TEXT));
    CHECK(strlen(twice.text) == strlen(once.text));
}

static void
taking_away_the_first_entry_costs_the_second_nothing(void)
{
    struct profile b = base();
    struct profile f = join(&b, "{\"skills\":[{\"name\":\"Excel\"}]}");

    CHECK_STR(words(&f, "skills[0].name"), "Excel");
    CHECK_STR(f.text, TEXT);
    CHECK(strstr(f.skills, "\"s2\"") != NULL);
    CHECK(strstr(f.skills, "\"s1\"") == NULL);
}

static void
a_name_is_not_written_down(void)
{
    struct profile f = join(NULL, "{\"basics\":{\"name\":\"Zoe Lang\","
                                  "\"email\":\"z@mail.example\","
                                  "\"summary\":\"Calm\"}}");

    CHECK(strstr(f.text, "Zoe") == NULL && strstr(f.text, "z@") == NULL);
    CHECK_STR(words(&f, "basics.summary"), "Calm");
    CHECK(profile_document_size(test_arena(), &f) == 0);
}

static void
a_value_in_several_lines_points_at_all_of_them(void)
{
    struct profile f = join(NULL, "{\"work\":[{\"summary\":\"One\\n\\nTwo "
                                  "\xC3\xA9\"}]}");

    CHECK_STR(words(&f, "work[0].summary"), "One\n\nTwo \xC3\xA9");
}

static void
hostile_shapes_do_no_harm(void)
{
    struct profile b = base();
    char *deep = arena_alloc(test_arena(), 4000);

    for (int i = 0; i < 900; i++)
        strcat(deep, "[");
    for (int i = 0; i < 900; i++)
        strcat(deep, "]");
    join(&b, "{\"work\":\"text\",\"skills\":{\"name\":1},\"\":null}");
    join(&b, arena_printf(test_arena(), "{\"work\":%s}", deep));
    b.evidence = "[{\"path\":\"document\",\"start\":0,\"end\":99999}]";
    CHECK(profile_document_size(test_arena(), &b) == strlen(TEXT));
    b.evidence = "[{\"path\":\"document\",\"start\":0,\"end\":-5}]";
    CHECK(profile_document_size(test_arena(), &b) <= strlen(TEXT));
    join(&b, "{}");
    b.skills = "[{\"name\":\"x\",\"start\":-9,\"end\":-2}]";
    join(&b, "{}");
}

TESTS(profile, {
    TEST(what_stands_keeps_its_place_in_the_document),
    TEST(what_was_corrected_stands_under_the_document),
    TEST(a_second_save_starts_from_the_document_again),
    TEST(taking_away_the_first_entry_costs_the_second_nothing),
    TEST(a_name_is_not_written_down),
    TEST(a_value_in_several_lines_points_at_all_of_them),
    TEST(hostile_shapes_do_no_harm),
})
