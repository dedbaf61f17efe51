/*
 * Pages before documents. While people load pages one processor is kept for
 * them: of the steps that compute for long, as many run at once as there are
 * other processors (lanes; at least one). A page that finds a reader on every
 * processor waits for the rest of its time slice at each of its wake-ups,
 * which made p95 of a page six times what it is on an idle machine. Neither
 * nice nor SCHED_IDLE nor a longer slice alone mends that: the kernel groups
 * processes by session (autogroups) or by service, and between groups they
 * count for little. While nobody loads pages, no step waits.
 */
#ifndef TANDEM_LANE_H
#define TANDEM_LANE_H

#include "base/pulse.h"

struct lane {
    struct pulse pages;
    const char *folder;
    int most;
    int fd; /* a lock on one of the lanes; -1: none */
};

/* `processors` of this machine; 0: all that this process may use. */
struct lane lane_open(struct arena *a, const struct conf *c, int processors);

/* Nobody loads pages, or a lane was free and is now held. */
bool lane_enter(struct lane *l);

/* Until lane_enter. False: this process was asked to drain meanwhile. */
bool lane_wait(struct lane *l);

/* The step is done. Whoever waits comes before the next one of the caller. */
void lane_leave(struct lane *l);

#endif
