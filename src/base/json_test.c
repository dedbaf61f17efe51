#include "base/json.h"

#include <string.h>

#include "base/str.h"
#include "base/test.h"

static json_t *
parsed(const char *text)
{
    json_t *value = NULL;

    CHECK_OK(json_parse(test_arena(), text, strlen(text), &value));
    return value;
}

static void
comes_back_sorted_and_compact(void)
{
    CHECK_STR(json_text(test_arena(), parsed(" { \"b\" : [1, 2.5, null],\n"
                                             "\"a\": \"é\\n\\u20ac\" } ")),
              "{\"a\":\"é\\n€\",\"b\":[1,2.5,null]}");
    CHECK_STR(json_text(test_arena(), parsed("{}")), "{}");
    CHECK_STR(json_text(test_arena(), parsed("\"x\"")), "\"x\"");
}

static void
numbers_come_back_as_people_write_them(void)
{
    CHECK_STR(json_text(test_arena(), parsed("[0.1,74.3,-0.25,1e-7]")),
              "[0.1,74.3,-0.25,1e-7]");
    CHECK_STR(json_text(test_arena(), parsed("9223372036854775807")),
              "9223372036854775807");
}

static void
bad_text_is_refused_with_its_place(void)
{
    static const char *const bad[] = {
        "", "{", "[1,]", "{\"a\":1,\"a\":2}", "nul", "\"\xff\"", "[1] x",
        "\"\\ud800\"", "\"\\u0000\"", "9223372036854775808", "01", "[1e999]",
    };
    json_t *value;

    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        struct err *e = json_parse(test_arena(), bad[i], strlen(bad[i]),
                                   &value);

        if (!CHECK(e != NULL && e->kind == ERR_INVALID))
            CHECK_STR(bad[i], "JSON");
    }
    CHECK(strstr(json_parse(test_arena(), "{\n \"a\": x}", 10, &value)->what,
                 "line 2, column 7") != NULL);
}

static void
deep_nesting_is_refused(void)
{
    char deep[100000];
    json_t *value;

    memset(deep, '[', sizeof(deep));
    CHECK(json_parse(test_arena(), deep, sizeof(deep), &value) != NULL);
}

static void
members_have_what_stands_for_them(void)
{
    json_t *o = parsed("{\"s\":\"text\",\"i\":7,\"r\":1.5,\"b\":true,"
                       "\"n\":null}");

    CHECK_STR(json_get_str(o, "s", "-"), "text");
    CHECK_STR(json_get_str(o, "i", "-"), "-");
    CHECK_STR(json_get_str(o, "n", NULL), NULL);
    CHECK(json_get_int(o, "i", 1) == 7);
    CHECK(json_get_int(o, "r", 1) == 1);
    CHECK(json_get_int(o, "none", -1) == -1);
    CHECK(json_get_real(o, "r", 0) > 1.4);
    CHECK(json_get_real(o, "i", 0) > 6.9);
    CHECK(json_get_real(o, "s", 2) > 1.9);
    CHECK(json_get_bool(o, "b", 0) == 1);
    CHECK(json_get_bool(o, "i", 0) == 0);
    CHECK_STR(json_get_str(NULL, "s", "-"), "-");
    CHECK_STR(json_get_str(parsed("[]"), "s", "-"), "-");
}

static void
made_values_go_with_the_arena(void)
{
    json_t *o = json_keep(test_arena(), json_object());

    json_object_set_new(o, "k", json_string("v"));
    CHECK_STR(json_text(test_arena(), o), "{\"k\":\"v\"}");
}

TESTS(json, {
    TEST(comes_back_sorted_and_compact),
    TEST(numbers_come_back_as_people_write_them),
    TEST(bad_text_is_refused_with_its_place),
    TEST(deep_nesting_is_refused),
    TEST(members_have_what_stands_for_them),
    TEST(made_values_go_with_the_arena),
})
