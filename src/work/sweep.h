/* Taking done tasks away once nobody needs to see them. */
#ifndef TANDEM_SWEEP_H
#define TANDEM_SWEEP_H

#include "port/ports.h"

/* The step "task.sweep". */
CHECKED struct err *sweep_step(struct ports *p, struct arena *a,
                               const struct task *t, struct change *done);

#endif
