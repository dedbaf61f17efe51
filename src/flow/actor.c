/* Asking the table of permissions about a person and an object. */
#include "flow/actor.h"

#include "base/str.h"

struct err *
actor_check(struct arena *a, const struct actor *actor, enum action action,
            const char *owner_id)
{
    enum ownership whose = OWNER_NONE;

    if (owner_id != NULL) {
        const char *mine = actor->role == ROLE_EMPLOYER ? actor->employer_id
                                                        : actor->id;

        whose = mine != NULL && str_eq(mine, owner_id) ? OWNER_SELF
                                                       : OWNER_OTHER;
    }
    if (permission_holds(actor->role, action, whose))
        return NULL;
    if (actor->role == ROLE_NOBODY)
        return fail(a, ERR_DENIED, "sign in first", "this needs an account");
    return fail(a, ERR_MISSING, NULL, "there is nothing here for you");
}
