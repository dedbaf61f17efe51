/*
 * What a candidate wants, kept for themselves: written and read by its owner
 * alone, exported and erased with the account (core/wish.h).
 */
#ifndef TANDEM_WISHING_H
#define TANDEM_WISHING_H

#include "core/wish.h"
#include "flow/actor.h"

/* The actor's; nothing said where there is none. */
CHECKED struct err *wishing_read(struct ports *p, struct arena *a,
                                 const struct actor *who, struct wish *wish);

/* In place of what was said before; with nothing said the row goes.
 * ERR_INVALID with a field: pay without a currency, a place that is on no map,
 * a code that is no country's. */
CHECKED struct err *wishing_save(struct ports *p, struct arena *a,
                                 const struct actor *who,
                                 const struct wish *wish);

#endif
