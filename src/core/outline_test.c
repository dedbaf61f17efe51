/* An outline says what the explanation says, in a line. */
#include "core/outline.h"

#include "base/str.h"
#include "base/test.h"

static const struct outline_part parts[] = {
    { .points = 125, .of = 125, .state = FIT_MET, .must = true },
    { .points = 40, .of = 80, .state = FIT_PARTLY },
    { .points = 0, .of = 333, .state = FIT_MISSING, .must = true },
    { .points = 0, .of = 50, .state = FIT_UNKNOWN },
};
static const struct outline whole = { .score = 165, .max = 1000,
                                      .band = BAND_POSSIBLE, .part = parts,
                                      .count = 4 };
static const char text[] = "165/1000 possible M125/125 p40/80 X0/333 u0/50";

static void
what_was_written_is_read(void)
{
    struct arena *a = test_arena();
    struct outline o;

    CHECK_STR(outline_text(a, &whole), text);
    CHECK(outline_read(a, text, &o));
    CHECK(o.score == 165 && o.max == 1000 && o.band == BAND_POSSIBLE);
    if (!CHECK(o.count == 4))
        return;
    for (size_t i = 0; i < 4; i++) {
        CHECK(o.part[i].points == parts[i].points);
        CHECK(o.part[i].of == parts[i].of);
        CHECK(o.part[i].state == parts[i].state);
        CHECK(o.part[i].must == parts[i].must);
    }
}

static void
a_posting_that_asks_for_nothing_has_an_outline(void)
{
    struct outline o;

    CHECK(outline_read(test_arena(), "0/0 weak", &o));
    CHECK(o.count == 0 && o.band == BAND_WEAK);
}

static void
other_text_is_refused(void)
{
    static const char *const wrong[] = {
        "", "165", "165/", "165/1000", "165/1000 good", "-1/10 weak",
        "1/2 weak ", "1/2 weak m", "1/2 weak q1/2", "1/2 weak m1/2 ",
        "1/2 weak m1/2x", "99999999999999/1 weak", "10000/1 weak",
        "{\"score\":16.5}",
    };
    struct outline o;

    CHECK(!outline_read(test_arena(), NULL, &o));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!outline_read(test_arena(), wrong[i], &o));
}

/* Cut anywhere, with anything in place of a byte. */
static void
broken_text_harms_nothing(void)
{
    struct arena *a = test_arena();
    struct outline o;

    for (size_t i = 0; i < strlen(text); i++) {
        char *broken = arena_copy(a, text, i);

        outline_read(a, broken, &o);
        broken = arena_str(a, text);
        for (const char *c = " /m0x\xff"; *c != '\0'; c++) {
            broken[i] = *c;
            outline_read(a, broken, &o);
        }
    }
    CHECK(outline_read(a, text, &o));
}

TESTS(outline, {
    TEST(what_was_written_is_read),
    TEST(a_posting_that_asks_for_nothing_has_an_outline),
    TEST(other_text_is_refused),
    TEST(broken_text_harms_nothing),
})
