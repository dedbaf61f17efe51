/* The band of a match: its points, and what of the necessary is shown. */
#include "core/explanation.h"

#include "base/test.h"

enum { MUSTS = 5 };

static const struct requirement must = { .key = "m", .label = "m",
                                         .must = true };
static const struct requirement wish = { .key = "w", .label = "w" };

/* Five must-haves, the first of them in these states and the rest missing,
 * beside a wish that has earned the points. */
static int
band_of(const enum fit_state *state, size_t count, double points)
{
    struct fit_part part[MUSTS + 1];
    struct explained of[MUSTS + 1];
    struct explanation e = { .part = of, .count = MUSTS + 1, .strong = 40,
                             .possible = 22, .version = "v" };
    struct match m = { 0 };

    for (size_t i = 0; i <= MUSTS; i++) {
        part[i] = (struct fit_part){
            .requirement = i < MUSTS ? &must : &wish, .counted = true,
            .state = i < count    ? state[i]
                     : i == MUSTS ? FIT_MET
                                  : FIT_MISSING,
        };
        of[i] = (struct explained){ .part = &part[i], .of = 10 };
    }
    of[MUSTS].points = points;
    of[MUSTS].of = 50;
    explanation_settle(test_arena(), &e, &m);
    CHECK(m.score == points);
    return m.band;
}

static void
strong_takes_half_of_the_must_haves(void)
{
    static const enum fit_state state[] = { FIT_MET, FIT_PARTLY, FIT_MET };

    CHECK(band_of(state, 0, 50) == BAND_POSSIBLE);
    CHECK(band_of(state, 1, 50) == BAND_POSSIBLE);
    CHECK(band_of(state, 2, 50) == BAND_POSSIBLE);
    CHECK(band_of(state, 3, 50) == BAND_STRONG);
    CHECK(band_of(state, 3, 30) == BAND_POSSIBLE);
    CHECK(band_of(state, 3, 20) == BAND_WEAK);
}

static void
what_is_not_known_is_not_shown(void)
{
    static const enum fit_state state[] = { FIT_MET, FIT_MET, FIT_UNKNOWN,
                                            FIT_UNKNOWN, FIT_UNKNOWN };

    CHECK(band_of(state, MUSTS, 50) == BAND_POSSIBLE);
}

TESTS(explanation, {
    TEST(strong_takes_half_of_the_must_haves),
    TEST(what_is_not_known_is_not_shown),
})
