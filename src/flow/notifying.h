/*
 * Who is told what: events become notices in the product and mails, by one
 * table. A notice names no candidate, so that erasing one leaves nothing of
 * them in other people's lists; mails read their words when they are sent.
 */
#ifndef TANDEM_NOTIFYING_H
#define TANDEM_NOTIFYING_H

#include "flow/actor.h"

/* The bus's subscriber, with the ports as its state. An event that comes twice
 * is told once. */
CHECKED struct err *notifying_take(void *state, struct arena *a,
                                   const struct event *e);

/* The actor's own notices, newest first. */
CHECKED struct err *notifying_list(struct ports *p, struct arena *a,
                                   const struct actor *who, struct page *page,
                                   struct rows *rows);

/* Marks one as read and gives it; ERR_MISSING: none of the actor's. */
CHECKED struct err *notifying_open(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *id,
                                   struct notice **notice);

CHECKED struct err *notifying_read_all(struct ports *p, struct arena *a,
                                       const struct actor *who);

#endif
