/* Who asks: handed to every call of a flow that acts for a person. */
#ifndef TANDEM_ACTOR_H
#define TANDEM_ACTOR_H

#include "core/permission.h"
#include "port/ports.h"

struct actor {
    const char *id; /* account; NULL: nobody */
    enum role role;
    const char *employer_id; /* ROLE_EMPLOYER: for whom they work now */
    const char *name;
    enum team team; /* their place there */
};

/* As the account stands now: its role, and its place in the team of its
 * employer. Of one that is disabled, not verified or not there (NULL) nobody,
 * so that steps that act for a person ask as the person would. */
CHECKED struct err *actor_of(struct ports *p, struct arena *a,
                             const struct account *account,
                             struct actor *actor);
CHECKED struct err *actor_find(struct ports *p, struct arena *a,
                               const char *account_id, struct actor *actor);

/* The same for their place with that employer, whomever they work for now:
 * for what is told to a team. */
CHECKED struct err *actor_in(struct ports *p, struct arena *a,
                             const char *account_id, const char *employer_id,
                             struct actor *actor);

/* Role, place and employer as one text: it changes when the rights do. */
const char *actor_rights(struct arena *a, const struct actor *actor);

/* May they do more, or otherwise, than when that text was made (NULL: not
 * known)? Not where only their place in the same team is a lower one. */
bool actor_gained(struct arena *a, const char *before,
                  const struct actor *now);

/* ERR_MISSING (it does not exist, for you) unless the actor may do this to
 * what belongs to owner_id: an account of a candidate, or an employer. A NULL
 * owner: no object yet. ERR_DENIED for who is not signed in. */
CHECKED struct err *actor_check(struct arena *a, const struct actor *actor,
                                enum action action, const char *owner_id);

bool actor_may(const struct actor *actor, enum action action,
               const char *owner_id);

/* Both for a posting of that employer, or what was sent to it: a hiring
 * manager may where it was given to them. */
CHECKED struct err *actor_check_posting(struct ports *p, struct arena *a,
                                        const struct actor *actor,
                                        enum action action,
                                        const char *posting_id,
                                        const char *employer_id);

CHECKED struct err *actor_may_posting(struct ports *p, struct arena *a,
                                      const struct actor *actor,
                                      enum action action,
                                      const char *posting_id,
                                      const char *employer_id, bool *may);

#endif
