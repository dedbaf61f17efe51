/* Who asks: handed to every call of a flow that acts for a person. */
#ifndef TANDEM_ACTOR_H
#define TANDEM_ACTOR_H

#include "core/permission.h"
#include "port/ports.h"

struct actor {
    const char *id; /* account; NULL: nobody */
    enum role role;
    const char *employer_id; /* ROLE_EMPLOYER */
    const char *name;
};

/* ERR_MISSING (it does not exist, for you) unless the actor may do this to
 * what belongs to owner_id: an account of a candidate, or an employer. A NULL
 * owner: no object yet. ERR_DENIED for who is not signed in. */
CHECKED struct err *actor_check(struct arena *a, const struct actor *actor,
                                enum action action, const char *owner_id);

#endif
