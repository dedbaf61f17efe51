/*
 * How groups of people fare, from what candidates declared of themselves and
 * what happened in a quarter: who was shown, applied, was invited, hired.
 * People are counted, once each, by the furthest they came, and in one
 * occupation: that in which it was (the first of equals). Declarations are
 * met with the rest here, in memory, by a task, and leave as counts alone;
 * those of fewer than ten are hidden before anything is kept, and the others
 * rounded (core/fairness.h). Pages read what is kept: looking twice shows the
 * same, whatever somebody changed in between.
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

enum { IMPACT_QUARTERS = 8 }; /* that, and those before */

struct impact {
    int64_t from, until;
    int64_t taken_at; /* when it was counted; 0: it was not */
    int64_t declared; /* people who said something, to the nearest ten; -1:
                         fewer than ten */
    /* By attribute and occupation, hidden where few, rounded. */
    struct fairness_table table[DECLARATION_ATTRIBUTES][IMPACT_OCCUPATIONS];
};

/* What the last snapshot says of the quarter that began then. Asks for
 * ACT_ADMINISTER and leaves an audit line. */
CHECKED struct err *impact_read(struct ports *p, struct arena *a,
                                const struct actor *who, int64_t from,
                                struct impact *out);

/* Takes the snapshots of all quarters now. */
CHECKED struct err *impact_take(struct ports *p, struct arena *a);

/* "fairness.snapshot" {}: takes them where they are due (core/fairness.h), by
 * the setting fairness.days. */
CHECKED struct err *impact_snapshot_step(struct ports *p, struct arena *a,
                                         const struct task *t,
                                         struct change *done);

#endif
