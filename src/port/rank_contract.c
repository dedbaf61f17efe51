/* The contract of the ranker. */
#include "port/rank_contract.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/test.h"

enum { FEATURES = 6 };

/* One of each kind of case: a must that is met, one that is partly, a skill,
 * what is not known, a limit that is not counted. */
static const struct rank_feature sample[FEATURES] = {
    { .kind = "skill", .must = true, .counted = true, .rarity = 2.5,
      .value = 1 },
    { .kind = "skill", .must = true, .counted = true, .rarity = 1.3,
      .value = 0.5 },
    { .kind = "skill", .counted = true, .rarity = 3.1, .value = 0.3 },
    { .kind = "years", .counted = true, .rarity = 1, .value = 0.7 },
    { .kind = "title", .counted = true, .rarity = 1, .value = 0 },
    { .kind = "pay", .counted = false, .rarity = 1, .value = 1 },
};

struct sums {
    double points, of;
};

/* Scores a copy of the features; each point stays within its `of`. */
static struct sums
score(struct rank *r, const struct rank_feature *from, size_t count,
      struct rank_feature *f)
{
    struct sums s = { 0, 0 };

    memcpy(f, from, count * sizeof(*f));
    CHECK_OK(rank_score(r, test_arena(), f, count));
    for (size_t i = 0; i < count; i++) {
        CHECK(f[i].points >= 0 && f[i].points <= f[i].of);
        CHECK(fabs(f[i].points * 10 - round(f[i].points * 10)) < 1e-6);
        s.points += f[i].points;
        s.of += f[i].of;
    }
    return s;
}

static bool
same(double a, double b)
{
    return fabs(a - b) < 1e-6;
}

static void
adds_up_and_repeats(struct rank *r)
{
    struct rank_feature one[FEATURES], two[FEATURES];
    struct sums s = score(r, sample, FEATURES, one);

    CHECK(same(s.of, 100));
    CHECK(same(one[4].points, 0) && one[4].of > 0);      /* not known */
    CHECK(same(one[5].points, 0) && same(one[5].of, 0)); /* not counted */
    CHECK(same(score(r, sample, FEATURES, two).points, s.points));
    for (size_t i = 0; i < FEATURES; i++)
        CHECK(same(one[i].points, two[i].points));
}

/* Knowing more of a person never costs points. */
static void
rises_with_each_value(struct rank *r)
{
    struct rank_feature f[FEATURES], more[FEATURES];
    double before = score(r, sample, FEATURES, f).points;

    for (size_t i = 0; i < FEATURES; i++) {
        memcpy(more, sample, sizeof(more));
        more[i].value = 1;
        CHECK(score(r, more, FEATURES, f).points >= before);
        more[i].value = 0;
        more[i].missing = more[i].must;
        CHECK(score(r, more, FEATURES, f).points <= before);
    }
}

static void
bears_extremes(struct rank *r)
{
    struct rank_feature f[FEATURES], odd[FEATURES];

    CHECK(same(score(r, sample, 0, f).of, 0));
    CHECK(same(score(r, &sample[5], 1, f).of, 0)); /* nothing is counted */
    CHECK(same(score(r, sample, 1, f).points, 100));
    memcpy(odd, sample, sizeof(odd));
    odd[0].value = NAN;
    odd[1].value = -3;
    odd[2].value = 17;
    CHECK(same(score(r, odd, FEATURES, f).of, 100));
}

/* People may read what ranks them. */
static void
tells_its_weights(struct rank *r)
{
    struct rank_weights w = rank_weights(r, test_arena());
    double all = 0;

    for (size_t i = 0; i < w.count; i++) {
        CHECK(!str_empty(w.weight[i].kind) && w.weight[i].share >= 0);
        CHECK(i == 0 || w.weight[i].share <= w.weight[i - 1].share);
        all += w.weight[i].share;
    }
    CHECK(w.count == 0 || fabs(all - 100) < 1e-9);
    CHECK(w.count == 0 || (w.must >= 1 && w.cap >= 0 && w.cap <= 1));
}

void
rank_contract(struct rank *r)
{
    double strong = -1, possible = -1;

    adds_up_and_repeats(r);
    rises_with_each_value(r);
    bears_extremes(r);
    tells_its_weights(r);
    rank_bands(r, &strong, &possible);
    CHECK(strong >= possible && possible > 0 && strong < 100);
    CHECK(!str_empty(rank_version(r)));
    CHECK_STR(rank_version(r), rank_version(r));
}
