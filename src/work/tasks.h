/*
 * THE table of background work: every kind of task, the step that does it,
 * and how often and how long it may try. Beside it the clock's own table:
 * which tasks come again by themselves.
 *
 * A step reads, decides, and adds what it changes to `done`; the worker
 * commits that together with the mark that the task is done. It may run more
 * than once, so it changes nothing outside `done` that does not bear being
 * done twice. ERR_INVALID and ERR_MISSING mean that trying again cannot
 * help: the task is dead at once. Whatever it allocates goes with the arena.
 *
 * To add a kind: one line here, the step in its flow.
 */
#ifndef TANDEM_TASKS_H
#define TANDEM_TASKS_H

#include "port/ports.h"

struct task_row {
    const char *kind;
    struct err *(*step)(struct ports *p, struct arena *a,
                        const struct task *t, struct change *done);
    int64_t tries;    /* 0: the setting queue.tries */
    int64_t pause_ms; /* after the first failure; doubles, up to an hour */
    int64_t limit_s;  /* a step that takes longer is killed, and the try is
                         lost: the worker ends, its supervisor starts it
                         again, and the task comes back alone */
    bool long_step;   /* computes for tens of milliseconds or more: pages come
                         first (work/lane.h) */
};

extern const struct task_row task_rows[]; /* ends with a NULL kind */

/* NULL: there is no such kind. */
const struct task_row *tasks_row(const char *kind);

struct schedule_row {
    const char *kind;
    int64_t period_s; /* due at each multiple of it since 1970 */
    const char *port; /* only where that port is on AWS; NULL: anywhere */
};

extern const struct schedule_row schedule_rows[]; /* ends with a NULL kind */

/* Makes sure that the next task of each schedule waits. Any worker does this
 * at any time: there is never more than one waiting. */
CHECKED struct err *tasks_schedule(struct ports *p, struct arena *a);

/* Hands events to those who want them; called once for each opened ports. */
void tasks_subscribe(struct ports *p);

#endif
