/*
 * How groups of people fare, from what candidates declared of themselves and
 * what happened in a quarter: who was shown, applied, was invited, hired.
 * People are counted, once each, by the furthest they came, and in one
 * occupation: that in which it was (the first of equals). Declarations are
 * met with the rest here, in memory, and leave as counts alone; those of fewer
 * than ten are hidden before anybody sees them (core/fairness.h).
 *
 * A reader may choose among quarters and occupations, which do not overlap,
 * so that the difference between two answers tells of nobody.
 */
#ifndef TANDEM_IMPACT_H
#define TANDEM_IMPACT_H

#include "core/fairness.h"
#include "flow/actor.h"

/* All occupations, then the major groups of ISCO-08: 1 managers ... 9
 * elementary, 10 those without a known title. */
enum { IMPACT_OCCUPATIONS = 11 };
extern const char *const impact_occupations[IMPACT_OCCUPATIONS];

/* The quarter that began so many quarters before that of `now`. */
void impact_quarter(int64_t now, int ago, int64_t *from, int64_t *until);

/* "2026 Q4". */
char *impact_quarter_name(struct arena *a, int64_t from);

struct impact {
    int64_t from, until;
    int64_t declared; /* people who said something, to the nearest ten; -1:
                         fewer than ten */
    /* By attribute and occupation, hidden where few. */
    struct fairness_table table[DECLARATION_ATTRIBUTES][IMPACT_OCCUPATIONS];
};

/* Asks for ACT_ADMINISTER and leaves an audit line. */
CHECKED struct err *impact_read(struct ports *p, struct arena *a,
                                const struct actor *who, int64_t from,
                                int64_t until, struct impact *out);

#endif
