/* Figures as other software has them, and nothing hidden that a subtraction
 * brings back. */
#include "core/fairness.h"

#include <math.h>
#include <string.h>

#include "base/test.h"

static bool
near(double one, double two)
{
    return fabs(one - two) <= 1e-6 * fabs(two) + 1e-12;
}

/* From SciPy 1.17.1: stats.fisher_exact (two-sided) and
 * stats.contingency.relative_risk with its 95 % interval. The first is
 * Fisher's tea, the fourth the Physicians' Health Study as printed (1.82,
 * 1.43 to 2.31). low -1: no interval. */
static const struct {
    int64_t reached, of, reached2, of2;
    double p, ratio, low, high;
} known[] = {
    { 3, 4, 1, 4, 0.4857142857, 3, 0.5012843094, 17.95388332 },
    { 1, 10, 11, 14, 0.002759456185, 0.1272727273, 0.01943220341,
      0.8335826238 },
    { 12, 60, 30, 70, 0.008092815956, 0.4666666667, 0.2629059933,
      0.8283484719 },
    { 189, 11034, 104, 11037, 5.0328356e-07, 1.817801794, 1.433030903,
      2.305884232 },
    { 5, 100, 12, 100, 0.1261788613, 0.4166666667, 0.1524003807,
      1.139177673 },
    { 400, 1000, 500, 1000, 8.453719674e-06, 0.8, 0.7253204291,
      0.8823686391 },
    { 0, 40, 8, 40, 0.005306051673, 0, -1, -1 },
    { 2, 20, 9, 20, 0.03095030514, 0.2222222222, 0.05473261251,
      0.902253954 },
};

static void
agrees_with_other_software(void)
{
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        struct fairness_ratio r = fairness_compare(
            known[i].reached, known[i].of, known[i].reached2, known[i].of2);

        CHECK(near(r.p, known[i].p));
        CHECK(near(r.ratio, known[i].ratio));
        CHECK(r.interval == (known[i].low >= 0));
        if (r.interval)
            CHECK(near(r.low, known[i].low) && near(r.high, known[i].high));
    }
}

static void
says_below_only_where_chance_seldom_does_that(void)
{
    CHECK(fairness_compare(12, 60, 30, 70).verdict == FAIRNESS_BELOW);
    CHECK(fairness_compare(5, 100, 12, 100).verdict == FAIRNESS_UNSURE);
    CHECK(fairness_compare(400, 1000, 500, 1000).verdict == FAIRNESS_WITHIN);
    CHECK(fairness_compare(0, 30, 0, 30).verdict == FAIRNESS_WITHIN);
}

/* The table of 29 CFR 1607.4 D as agencies explain it: 48 of 80 against 12 of
 * 40 is half, so adverse; 30 % against 60 %. */
static void
compares_with_the_best_rate(void)
{
    struct fairness_table t = { .groups = 3 };

    t.group[1].count[FAIRNESS_APPLIED] = 80;
    t.group[1].count[FAIRNESS_HIRED] = 48;
    t.group[2].count[FAIRNESS_APPLIED] = 40;
    t.group[2].count[FAIRNESS_HIRED] = 12;
    CHECK(fairness_best(&t, FAIRNESS_HIRED) == 1);
    CHECK(near(fairness_rate(&t.group[2], FAIRNESS_HIRED), 0.3));
    CHECK(near(fairness_compare(12, 40, 48, 80).ratio, 0.5));
    t.group[1].hidden[FAIRNESS_HIRED] = true;
    CHECK(fairness_best(&t, FAIRNESS_HIRED) == -1);
    CHECK(fairness_best(&t, FAIRNESS_APPLIED) == -1); /* they chose it */
}

static void
exposure_falls_with_the_rank(void)
{
    CHECK(near(fairness_exposure(1), 1));
    CHECK(near(fairness_exposure(3), 0.5));
    CHECK(near(fairness_exposure(10), 0.289064826));
}

/* ---- hiding ------------------------------------------------------------ */

static uint32_t chance;

static int64_t
below(uint32_t n)
{
    chance = chance * 1664525u + 1013904223u;
    return n == 0 ? 0 : (int64_t)((chance >> 8) % n);
}

enum { TABLES = 5 };

static int64_t
share_of(int64_t whole)
{
    return whole == 0 ? 0 : below((uint32_t)whole + 1);
}

/* Occupations at random; the first table is their sum. */
static void
make_tables(struct fairness_table *table, uint32_t seed)
{
    chance = seed;
    memset(table, 0, TABLES * sizeof(*table));
    for (int t = 0; t < TABLES; t++)
        table[t].groups = 4;
    for (int t = 1; t < TABLES; t++)
        for (size_t g = 0; g < 4; g++) {
            int64_t *n = table[t].group[g].count;

            for (int s = 0; s < FAIRNESS_STAGES; s++)
                n[s] = s == FAIRNESS_POOL || s == FAIRNESS_APPLIED
                    ? below(60) * (below(3) > 0) : share_of(n[s - 1]);
            for (int s = 0; s < FAIRNESS_STAGES; s++)
                table[0].group[g].count[s] += n[s];
        }
}

/* A line with a hidden cell has two, and ten people in them; `sum`: whether
 * the sum is known. */
static bool
line_is_safe(const int64_t *count, const bool *hidden, size_t size, bool sum)
{
    int64_t people = 0;
    size_t cells = 0;

    for (size_t i = 0; i < size; i++)
        if (hidden[i]) {
            cells++;
            people += count[i];
        }
    return !sum || people == 0 || (cells >= 2 && people >= FAIRNESS_LEAST);
}

/* Nobody can add the groups up: one of them is in no cell. */
static bool
groups_are_safe(const struct fairness_table *t, int stage)
{
    return t->group[0].hidden[stage];
}

static bool
occupations_are_safe(const struct fairness_table *table, size_t group,
                     int stage)
{
    int64_t count[TABLES - 1];
    bool hidden[TABLES - 1];

    for (int t = 1; t < TABLES; t++) {
        count[t - 1] = table[t].group[group].count[stage];
        hidden[t - 1] = table[t].group[group].hidden[stage];
    }
    return line_is_safe(count, hidden, TABLES - 1,
                        !table[0].group[group].hidden[stage]);
}

static bool
cells_are_safe(const struct fairness_group *g)
{
    for (int s = 0; s < FAIRNESS_STAGES; s++) {
        int base = s == FAIRNESS_POOL || s == FAIRNESS_APPLIED ? -1 : s - 1;

        if (g->hidden[s])
            continue;
        if (g->count[s] < FAIRNESS_LEAST)
            return false;
        for (; base >= 0
               && (base >= FAIRNESS_APPLIED) == (s > FAIRNESS_APPLIED);
             base--) {
            int64_t rest = g->count[base] - g->count[s];

            if (!g->hidden[base] && rest > 0 && rest < FAIRNESS_LEAST)
                return false;
        }
    }
    return true;
}

static void
nothing_hidden_follows_from_what_is_shown(void)
{
    struct fairness_table table[TABLES];
    size_t hidden = 0, shown = 0;

    for (uint32_t seed = 1; seed <= 2000; seed++) {
        make_tables(table, seed);
        fairness_hide(table, TABLES);
        for (int t = 0; t < TABLES; t++)
            for (size_t g = 0; g < 4; g++) {
                CHECK(cells_are_safe(&table[t].group[g]));
                for (int s = 0; s < FAIRNESS_STAGES; s++) {
                    hidden += table[t].group[g].hidden[s];
                    shown += !table[t].group[g].hidden[s];
                }
            }
        for (int s = 0; s < FAIRNESS_STAGES; s++) {
            for (int t = 0; t < TABLES; t++)
                CHECK(groups_are_safe(&table[t], s));
            for (size_t g = 0; g < 4; g++)
                CHECK(occupations_are_safe(table, g, s));
        }
    }
    CHECK(shown * 5 > hidden); /* it does not hide all there is */
}

/* One small occupation beside large ones: a second is hidden with it, or what
 * all have less the others would tell. */
static void
the_count_for_all_does_not_give_an_occupation_away(void)
{
    static const int64_t applied[4] = { 0, 40, 7, 20 };
    struct fairness_table table[4] = { { .groups = 2 }, { .groups = 2 },
                                       { .groups = 2 }, { .groups = 2 } };

    for (size_t i = 0; i < 4; i++) {
        table[i].group[1].count[FAIRNESS_APPLIED] = applied[i];
        table[0].group[1].count[FAIRNESS_APPLIED] += i > 0 ? applied[i] : 0;
    }
    fairness_hide(table, 4);
    CHECK(!table[0].group[1].hidden[FAIRNESS_APPLIED]);
    CHECK(!table[1].group[1].hidden[FAIRNESS_APPLIED]);
    CHECK(table[2].group[1].hidden[FAIRNESS_APPLIED]);
    CHECK(table[3].group[1].hidden[FAIRNESS_APPLIED]);
}

TESTS(fairness, {
    TEST(agrees_with_other_software),
    TEST(says_below_only_where_chance_seldom_does_that),
    TEST(compares_with_the_best_rate),
    TEST(exposure_falls_with_the_rank),
    TEST(nothing_hidden_follows_from_what_is_shown),
    TEST(the_count_for_all_does_not_give_an_occupation_away),
})
