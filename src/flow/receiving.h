/* What comes in from services around Tandem becomes events of its own, each
 * once: the event's id is made of what happened, and an id is taken once. */
#ifndef TANDEM_RECEIVING_H
#define TANDEM_RECEIVING_H

#include "port/ports.h"

/* One look at the inbound door; *any says that there may be more. */
CHECKED struct err *receiving_look(struct ports *p, struct arena *a,
                                   bool *any);

/* A message that was delivered by HTTP, now; what must be done first by a
 * worker is a task. Kinds of error as of inbound_deliver. */
CHECKED struct err *receiving_delivery(struct ports *p, struct arena *a,
                                       const char *body, size_t size);

/* The step "inbound.run" of such a task. */
CHECKED struct err *receiving_run_step(struct ports *p, struct arena *a,
                                       const struct task *t,
                                       struct change *done);

#endif
