/* Rates, their ratios with chance beside them, and exposure. */
#include "core/fairness.h"

#include <math.h>

const int fairness_base[FAIRNESS_STAGES] = {
    [FAIRNESS_POOL] = -1,
    [FAIRNESS_SHOWN] = FAIRNESS_POOL,
    [FAIRNESS_TOP] = FAIRNESS_POOL,
    [FAIRNESS_APPLIED] = -1,
    [FAIRNESS_REVIEWING] = FAIRNESS_APPLIED,
    [FAIRNESS_INTERVIEW] = FAIRNESS_APPLIED,
    [FAIRNESS_OFFER] = FAIRNESS_APPLIED,
    [FAIRNESS_HIRED] = FAIRNESS_APPLIED,
};

/* ---- rates ------------------------------------------------------------- */

bool
fairness_rate_shown(const struct fairness_group *g, int stage)
{
    int base = fairness_base[stage];

    return base >= 0 && !g->hidden[stage] && !g->hidden[base]
           && g->count[base] > 0;
}

double
fairness_rate(const struct fairness_group *g, int stage)
{
    return (double)g->count[stage] / (double)g->count[fairness_base[stage]];
}

int
fairness_best(const struct fairness_table *t, int stage)
{
    int best = -1, shown = 0;

    for (size_t i = 1; i < t->groups; i++) {
        if (!fairness_rate_shown(&t->group[i], stage))
            continue;
        shown++;
        if (best < 0 || fairness_rate(&t->group[i], stage)
                            > fairness_rate(&t->group[best], stage))
            best = (int)i;
    }
    return shown < 2 ? -1 : best;
}

/* ---- chance ------------------------------------------------------------ */

/* The logarithm of n over k. */
static double
log_choose(double n, double k)
{
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

/* How likely tables with these margins are that are no likelier than this
 * one: the sum over the hypergeometric distribution. */
static double
fisher(int64_t a, int64_t of, int64_t c, int64_t of2)
{
    double all = log_choose((double)(of + of2), (double)(a + c));
    int64_t first = a + c > of2 ? a + c - of2 : 0;
    int64_t last = a + c < of ? a + c : of;
    double here = log_choose((double)of, (double)a)
                  + log_choose((double)of2, (double)c) - all;
    double sum = 0;

    for (int64_t k = first; k <= last; k++) {
        double p = log_choose((double)of, (double)k)
                   + log_choose((double)of2, (double)(a + c - k)) - all;

        if (p <= here + 1e-7) /* equal but for rounding */
            sum += exp(p);
    }
    return sum > 1 ? 1 : sum;
}

struct fairness_ratio
fairness_compare(int64_t reached, int64_t of, int64_t reached2, int64_t of2)
{
    double rate = (double)reached / (double)of;
    double best = (double)reached2 / (double)of2;
    struct fairness_ratio r = { .ratio = best > 0 ? rate / best : 1 };

    r.p = fisher(reached, of, reached2, of2);
    if (reached > 0 && reached2 > 0) {
        double spread = 1.959963984540054
                        * sqrt(1.0 / (double)reached - 1.0 / (double)of
                               + 1.0 / (double)reached2
                               - 1.0 / (double)of2);

        r.interval = true;
        r.low = r.ratio * exp(-spread);
        r.high = r.ratio * exp(spread);
    }
    r.verdict = r.ratio >= 0.8 - 1e-12 ? FAIRNESS_WITHIN
                : r.p < 0.05           ? FAIRNESS_BELOW
                                       : FAIRNESS_UNSURE;
    return r;
}

double
fairness_exposure(int64_t rank)
{
    return 1 / log2((double)rank + 1);
}
