/* Between prefork.c and prefork_child.c only: how a fresh child begins. */
#ifndef TANDEM_PREFORK_CHILD_H
#define TANDEM_PREFORK_CHILD_H

#include <signal.h>
#include <sys/types.h>

#include "base/prefork.h"

/* Lives the child's life and exits. The signals that the parent works with
 * are still blocked; mask is what they were before. */
struct prefork_birth {
    int slot, ready_fd; /* the pipe on which a child names its pid */
    pid_t parent;
    const sigset_t *mask;
};

_Noreturn void prefork_child_live(const struct prefork *p, void *state,
                                  const struct prefork_birth *b);

#endif
