/*
 * A supervisor and its children, each of which does one thing at a time.
 *
 * SIGTERM or SIGINT ends the work: children are asked to drain, which is to
 * finish the request or task in hand and return. SIGHUP begins a new
 * generation: settings and whatever else `load` reads are read again, new
 * children start, and only when all of them are ready are the old ones asked
 * to drain. What cannot be loaded, or does not become ready, is dropped with
 * a line in the log, and the old generation goes on. A listening socket opened
 * before prefork_run serves all generations, so no request is lost.
 */
#ifndef TANDEM_PREFORK_H
#define TANDEM_PREFORK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* What one generation works with. */
struct prefork_plan {
    int processes;
    void *state; /* handed to each child */
};

struct prefork {
    /* Makes a generation's plan, in the parent, in the generation's own
     * arena; a child finds it as it was at its fork. Open nothing here that
     * two processes must not share, such as a database. */
    struct err *(*load)(void *context, struct arena *a,
                        struct prefork_plan *plan);

    /* A child's life; what it returns is its exit status. It calls
     * prefork_ready when it can serve, and returns soon after it finds
     * prefork_draining. */
    int (*child)(void *state);

    void *context; /* for load */

    int ready_ms; /* for a new generation to be ready; 0: 30 s */
    int grace_ms; /* for draining, then SIGKILL; 0: 30 s */
};

/* Supervises until it is told to end; then NULL. Fails only when the first
 * load does, or there are no descriptors left. A child that ends unasked is
 * started again after a pause: 100 ms, doubling up to 10 s, and 100 ms again
 * after a life of 30 s. Children do not outlive the parent: when it is gone
 * they drain, for at most grace_ms. */
CHECKED struct err *prefork_run(struct arena *a, const struct prefork *p);

/* For children. Outside a child nothing drains. */
void prefork_ready(void);
int prefork_slot(void); /* which of its generation, from 0; outside: -1 */
bool prefork_draining(void);
bool prefork_rest(int64_t ms); /* waits so long; false: it drains, at once */

/* Readable from the start of draining on; outside a child -1, which poll(2)
 * passes over. */
int prefork_wake_fd(void);

#endif
