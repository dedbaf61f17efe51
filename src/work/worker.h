/*
 * The worker: claims tasks in batches, runs each one's step in an arena of
 * its own, and records the outcome. One task at a time; more work is more
 * workers.
 */
#ifndef TANDEM_WORKER_H
#define TANDEM_WORKER_H

#include "port/ports.h"

struct worker;

/* A worker with a name that no other living worker of this data folder has,
 * kept by a lock until the arena ends. */
CHECKED struct err *worker_open(struct arena *a, struct ports *p,
                                struct worker **w);

/* Works until the process is asked to drain (base/prefork.h). What was
 * claimed and not yet started is then handed back. */
void worker_run(struct worker *w);

/* Claims one batch and runs it; *ran is how many, 0 when nothing is due. A
 * batch is one task at first, and grows while tasks are short. */
CHECKED struct err *worker_turn(struct worker *w, size_t *ran);

/* Turns until nothing is due: for tests and the sample world. */
CHECKED struct err *worker_finish(struct worker *w);

#endif
