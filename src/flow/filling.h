/*
 * Filling the lake (port/lake.h): a day that got an event, or whose events
 * forgot somebody, is written anew from the store by a task; no page and no
 * event waits for it. The task is part of the change that made it due, so that
 * no day is left behind. Of a day one task waits at most: the file of today
 * is written once in lake.minutes, however much happens.
 */
#ifndef TANDEM_FILLING_H
#define TANDEM_FILLING_H

#include "port/ports.h"

/* The day of that moment is due. Nothing where nobody keeps a lake. */
void filling_day(struct ports *p, struct change *c, int64_t at);

/* The step "lake.write": {"day": midnight}. */
CHECKED struct err *filling_write_step(struct ports *p, struct arena *a,
                                       const struct task *t,
                                       struct change *done);

/* The step "lake.look", by the clock: days of the store that the lake has no
 * file of become due, and those whose task is dead. So it fills itself when
 * it is new, or was lost, or did not take a day for long. */
CHECKED struct err *filling_look_step(struct ports *p, struct arena *a,
                                      const struct task *t,
                                      struct change *done);

#endif
