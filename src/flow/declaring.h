/*
 * A candidate says, or takes back, what they are, for the statistics of
 * fairness alone. The row's name is made of the account and a key of this room,
 * wrapped by the master key: the rows alone say nothing of whom they are, and
 * no other room can look one up.
 */
#ifndef TANDEM_DECLARING_H
#define TANDEM_DECLARING_H

#include "core/fairness.h"
#include "flow/actor.h"

/* What the actor has said; all unsaid, and said_at 0, where nothing is. */
CHECKED struct err *declaring_read(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   struct declaration *d);

/* Keeps it in place of what was said before. With nothing said the row goes.
 * The audit says that it was changed, never what. */
CHECKED struct err *declaring_save(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   const struct declaration *d);

/* For copies of one's data and for erasure: of any account. *d is NULL where
 * nothing was said. */
CHECKED struct err *declaring_of(struct ports *p, struct arena *a,
                                 const char *account_id,
                                 struct declaration **d);
CHECKED struct err *declaring_drop(struct ports *p, struct arena *a,
                                   const char *account_id);

/* How often that happened; all 0 where nobody ever said anything. */
CHECKED struct err *declaring_tally(struct ports *p, struct arena *a,
                                    struct fairness_tally **t);

/* For the statistics: the names of many accounts at once, made under one key;
 * *names is as long as the list of ids, and all NULL where nobody ever said
 * anything. */
CHECKED struct err *declaring_names(struct ports *p, struct arena *a,
                                    const char *const *account_id,
                                    size_t count, const char ***names);

#endif
