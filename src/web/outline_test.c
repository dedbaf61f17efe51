/* What a line of a list shows is what the whole explanation says. */
#include "web/outline.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"

static const char whole[] =
    "{\"band\":\"strong\",\"advice\":[{\"change\":\"say \\\"so\\\\\",\"gain\":"
    "3.1}],\"max\":97.50,\"parts\":[{\"evidence\":[{\"text\":\"]}\\\"\",\"end\""
    ":3}],\"must\":true,\"of\":33.3,\"points\":0.1,\"state\":\"partly\"},"
    "{\"must\":false, \"of\" : 1e1,\"points\":10,\"state\":\"met\"},"
    "{\"of\":5,\"points\":0,\"state\":\"unknown\"}],\"score\":10.1}";

static void
reads_what_the_built_value_holds(void)
{
    struct arena *a = test_arena();
    struct outline read, built;
    json_t *value;

    CHECK_OK(json_parse(a, whole, strlen(whole), &value));
    CHECK(outline_read(a, whole, &read));
    CHECK(outline_of(a, value, &built));
    CHECK(read.score == built.score && read.max == built.max);
    CHECK_STR(read.band, built.band);
    if (!CHECK(read.count == 3 && built.count == 3))
        return;
    for (size_t i = 0; i < 3; i++) {
        CHECK(read.part[i].of == built.part[i].of);
        CHECK(read.part[i].points == built.part[i].points);
        CHECK(read.part[i].state == built.part[i].state);
        CHECK(read.part[i].must == built.part[i].must);
    }
}

static void
numbers_are_those_of_strtod(void)
{
    static const char *const numbers[] = { "0", "0.1", "99.9", "33.333333",
                                           "-2.5", "1e3", "1234567890123456",
                                           "0.30000000000000004" };
    struct arena *a = test_arena();
    struct outline o;

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        CHECK(outline_read(a, arena_printf(a, "{\"parts\":[],\"score\":%s}",
                                           numbers[i]), &o));
        CHECK(o.score == strtod(numbers[i], NULL));
    }
    for (int i = 0; i <= 1000; i++) {
        const char *n = arena_printf(a, "%d.%d", i / 10, i % 10);

        CHECK(outline_read(a, arena_printf(a, "{\"parts\":[],\"max\":%s}", n),
                           &o));
        CHECK(o.max == strtod(n, NULL));
    }
}

/* Cut anywhere, with anything in place of a byte. */
static void
broken_text_is_refused_and_harms_nothing(void)
{
    struct arena *a = test_arena();
    struct outline o;

    CHECK(!outline_read(a, NULL, &o) && !outline_read(a, "", &o));
    for (size_t i = 0; i < strlen(whole); i++) {
        char *text = arena_copy(a, whole, i);

        CHECK(!outline_read(a, text, &o));
        text = arena_str(a, whole);
        for (const char *c = "\"\\[{}]:,1x"; *c != '\0'; c++) {
            text[i] = *c;
            outline_read(a, text, &o);
        }
    }
}

TESTS(outline, {
    TEST(reads_what_the_built_value_holds),
    TEST(numbers_are_those_of_strtod),
    TEST(broken_text_is_refused_and_harms_nothing),
})
