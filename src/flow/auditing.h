/*
 * The audit's copies outside (port/audit.h): put there by a task beside the
 * chain, compared with it by another, shown to administrators. No page waits
 * for whoever keeps them.
 */
#ifndef TANDEM_AUDITING_H
#define TANDEM_AUDITING_H

#include "core/audit_outside.h"
#include "flow/actor.h"

/* The step "audit.put": what is not there yet, and what was refused before,
 * in the log's order. How far it came is kept after each call, so that a
 * worker that dies puts at most one call's lines twice. What does not work
 * is noted (base/trouble.h) and tried again at the next turn of the clock. */
CHECKED struct err *auditing_put_step(struct ports *p, struct arena *a,
                                      const struct task *t,
                                      struct change *done);

/* The step "audit.compare": line by line, and what AWS saw. Its findings
 * take the place of the last ones. */
CHECKED struct err *auditing_compare_step(struct ports *p, struct arena *a,
                                          const struct task *t,
                                          struct change *done);

/* The last line that is kept outside, as the store has it too. ERR_CONFLICT:
 * the store has no such line; ERR_DOWN, ERR_BUSY: nobody can say. seq 0:
 * nothing is kept there. */
CHECKED struct err *auditing_head(struct ports *p, struct arena *a,
                                  struct audit_copy *head);

struct auditing_state {
    const char *outside;      /* NULL: lines are kept in the store alone */
    int64_t lines;            /* of the store */
    struct audit_put put;
    int64_t again;            /* lines that were refused and wait */
    struct audit_comparison comparison;
    bool under_way;           /* one was asked for, or runs */
};

CHECKED struct err *auditing_show(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  struct auditing_state *state);

/* Findings of the last comparison, last happened first. */
CHECKED struct err *auditing_findings(struct ports *p, struct arena *a,
                                      const struct actor *who, int kind,
                                      struct page *page, struct rows *rows);

/* Compares them as soon as a worker is free. ERR_CONFLICT: nothing is kept
 * outside. */
CHECKED struct err *auditing_compare(struct ports *p, struct arena *a,
                                     const struct actor *who);

#endif
