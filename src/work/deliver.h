/* From the row of an event to those who subscribed to events. */
#ifndef TANDEM_DELIVER_H
#define TANDEM_DELIVER_H

#include "port/ports.h"

/* The step "event.deliver": {"event": id}. */
CHECKED struct err *deliver_step(struct ports *p, struct arena *a,
                                 const struct task *t, struct change *done);

/* A subscriber, with the ports as its state: events go to the stream. */
CHECKED struct err *deliver_to_stream(void *ports, struct arena *a,
                                      const struct event *e);

#endif
