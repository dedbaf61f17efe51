/*
 * Counting whether groups of people get on alike, and hiding what would tell
 * of few. Pure: counts in, figures out.
 *
 * A selection rate is the share of a group's people who came further by
 * another's decision. The four-fifths rule (29 CFR 1607.4 D) compares it with
 * that of the group with the highest rate; below .80 is a sign of adverse
 * impact. With few people the ratio swings by chance: beside it stand Fisher's
 * exact test, two-sided, and the 95 % interval of the ratio (Katz's log
 * method), which needs somebody selected on both sides.
 */
#ifndef TANDEM_FAIRNESS_H
#define TANDEM_FAIRNESS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/declaration.h"

/* How far a person came at least once; each in the second half holds those
 * after it. */
enum fairness_stage {
    FAIRNESS_POOL,  /* could have been shown */
    FAIRNESS_SHOWN, /* among the first FAIRNESS_LIST of some opening */
    FAIRNESS_TOP,   /* among the first ten */
    FAIRNESS_APPLIED,
    FAIRNESS_REVIEWING,
    FAIRNESS_INTERVIEW,
    FAIRNESS_OFFER,
    FAIRNESS_HIRED,
    FAIRNESS_STAGES
};

enum {
    FAIRNESS_LIST = 50,
    FAIRNESS_TEN = 10,
    FAIRNESS_LEAST = 10, /* people; a cell of fewer is hidden */
    FAIRNESS_STEP = 5
};

/* What a stage's people are a share of; -1: of nothing, they chose it. */
extern const int fairness_base[FAIRNESS_STAGES];

struct fairness_group {
    int64_t count[FAIRNESS_STAGES];
    bool hidden[FAIRNESS_STAGES];
    double exposure; /* mean of 1 / log2(rank + 1) where they were shown */
};

/* The groups of one attribute, [0] those who did not say: never shown. */
struct fairness_table {
    size_t groups;
    struct fairness_group group[DECLARATION_VALUES_MOST];
};

/*
 * Hides cells in tables of one attribute over the same people: table[0] for
 * all occupations, the others for one each. Hidden are
 *  - all of those who did not say: so nobody knows what the groups add up to,
 *    and none follows from the others; no sum over groups may be shown,
 *  - counts below ten,
 *  - counts whose difference from a stage that holds them is one to nine: else
 *    that few could be told by subtraction,
 *  - further cells of a group, the smallest first, until over the occupations
 *    no hidden cell, and no sum of hidden cells below ten, follows from the
 *    count for all.
 * The same input hides the same cells.
 */
void fairness_hide(struct fairness_table *table, size_t count);

/* After hiding: counts to the nearest FAIRNESS_STEP, means of exposure to two
 * places. All rates and ratios are of these, so that nothing shown says more.
 * What was nothing less than ten apart stays so. */
void fairness_round(struct fairness_table *table, size_t count);

/* The counts and what is hidden of them, as JSON, and back. Hidden ones are
 * not in it. ERR_INVALID: it is none of these. */
json_t *fairness_json(struct arena *a, const struct fairness_table *t);
CHECKED struct err *fairness_read(struct arena *a, const json_t *json,
                                  struct fairness_table *t);

/* What was counted of a quarter on one day: all that anybody reads. */
struct fairness_snapshot {
    const char *id; /* "2026 Q4" */
    int64_t taken_at;
    int64_t declared; /* people who said something, to the nearest ten; -1:
                         fewer than ten */
    const char *tables; /* JSON */
};

/* How often people changed what they say of themselves, since ever and when
 * the last snapshots were taken. One record, "all". */
struct fairness_tally {
    const char *id;
    int64_t changes, taken_changes, taken_at;
};

extern const struct record_type fairness_snapshot_type, fairness_tally_type;

/* Whether new snapshots may be taken: the last are that old, and nobody
 * changed anything since, or ten did. The first are of ten. */
bool fairness_is_due(const struct fairness_tally *t, int64_t now,
                     int64_t every_s);

/* Whether a group's rate at a stage may be shown. */
bool fairness_rate_shown(const struct fairness_group *g, int stage);
double fairness_rate(const struct fairness_group *g, int stage);

/* The group with the highest rate that may be shown, among those who said;
 * -1: fewer than two groups have one. */
int fairness_best(const struct fairness_table *t, int stage);

/* What is said of a group against the best one. */
enum fairness_verdict {
    FAIRNESS_BEST,     /* it is the best */
    FAIRNESS_WITHIN,   /* at least four fifths */
    FAIRNESS_UNSURE,   /* below, but chance alone may do that */
    FAIRNESS_BELOW     /* below, and chance seldom does that: p < .05 */
};

struct fairness_ratio {
    double ratio;
    bool interval; /* whether low and high are known */
    double low, high;
    double p; /* Fisher's exact test, two-sided */
    enum fairness_verdict verdict;
};

/* reached of `of` people against reached2 of of2, who are the best. */
struct fairness_ratio fairness_compare(int64_t reached, int64_t of,
                                       int64_t reached2, int64_t of2);

/* Of rank 1, 2, ...: 1, .63, .5, ... */
double fairness_exposure(int64_t rank);

#endif
