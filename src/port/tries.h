/*
 * Tries of one kind by one person: to sign in, to type a code. Every identity
 * counts them here before it looks at what was typed, under a key that anyone
 * has, so that neither the answer nor the pause tells who is known.
 */
#ifndef TANDEM_TRIES_H
#define TANDEM_TRIES_H

#include "port/store.h"

/* What tries of this kind by them are counted under. */
const char *tries_id(struct arena *a, const char *what, const char *whose);

/* Counts one; ERR_BUSY: there were too many, the fix says how long to wait. */
CHECKED struct err *tries_count(struct store *s, struct arena *a,
                                const char *id);

/* Adds to the change that they are forgotten. */
void tries_forget(struct change *c, const char *id);

#endif
