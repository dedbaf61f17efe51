/*
 * Two explanations side by side: where the points of one lie that the other
 * has not. For two people of one posting a row is a requirement; for two
 * postings of one person, which ask for different things, it is a kind of
 * requirement. The differences of all rows add up to that of the scores.
 */
#ifndef TANDEM_COMPARISON_H
#define TANDEM_COMPARISON_H

#include "core/fit.h"

struct comparison_side {
    double points, of; /* both 0: it is not counted there */
    bool counted;
    size_t state[4];   /* how many parts are in each enum fit_state */
    const char *quote; /* words that earned most of it; NULL: none */
};

struct comparison_row {
    const char *label; /* the requirement; NULL: a row of a kind */
    const char *kind;
    bool must;
    struct comparison_side one, two;
    double difference; /* points of one minus those of two */
};

struct comparison_table {
    struct comparison_row *row; /* largest difference first */
    size_t count;
    double one, two; /* scores */
};

enum comparison_by { COMPARISON_BY_REQUIREMENT, COMPARISON_BY_KIND };

/* The explanations as JSON (core/explanation.h). ERR_INVALID: they are none.
 * Strings live in a. */
CHECKED struct err *comparison_read(struct arena *a, const char *one,
                                    const char *two, enum comparison_by by,
                                    struct comparison_table *out);

#endif
