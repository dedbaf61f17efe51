/*
 * Objecting to a ranking: a candidate or an employer writes, every
 * administrator gets a notice, one of them answers, and who wrote gets a notice
 * of that. What was written goes with the account.
 */
#ifndef TANDEM_OBJECTING_H
#define TANDEM_OBJECTING_H

#include "core/objection.h"
#include "flow/actor.h"

/* id: the form's, so that sending twice is once. posting_id may be NULL or of
 * no posting: then it is about the ranking as a whole. ERR_INVALID with field
 * "body": empty. ERR_BUSY: five wait for an answer. */
CHECKED struct err *objecting_send(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *id,
                                   const char *posting_id, const char *body);

/* The actor's own, newest first. */
CHECKED struct err *objecting_list(struct ports *p, struct arena *a,
                                   const struct actor *who, struct page *page,
                                   struct rows *rows);

/* For administrators: all of them, or those that wait. */
CHECKED struct err *objecting_all(struct ports *p, struct arena *a,
                                  const struct actor *who, bool waiting,
                                  struct page *page, struct rows *rows);

/* For administrators: one, and who wrote it. */
CHECKED struct err *objecting_read(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *id,
                                   struct objection **o,
                                   struct account **by);

/* ERR_CONFLICT: it was answered. ERR_INVALID with field "answer": empty. */
CHECKED struct err *objecting_answer(struct ports *p, struct arena *a,
                                     const struct actor *who, const char *id,
                                     const char *answer);

#endif
