/*
 * Objecting to a ranking: a candidate writes, every administrator gets a
 * notice, one of them looks at the match and answers, and who wrote gets a
 * notice of that. What was written goes with the account.
 */
#ifndef TANDEM_OBJECTING_H
#define TANDEM_OBJECTING_H

#include "core/objection.h"
#include "flow/matching.h"

/* id: the form's, so that sending twice is once. The match is the writer's own
 * with the posting; posting_id may be NULL or of no posting that they may
 * see: then it is about the ranking as a whole. ERR_INVALID with field
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

/* For administrators: the match it is about, with both sides. It is written
 * into the audit that they looked. ERR_MISSING: it is about none, or one of
 * the two is gone. ERR_CONFLICT: the person has no profile. */
CHECKED struct err *objecting_match(struct ports *p, struct arena *a,
                                    const struct actor *who, const char *id,
                                    struct matching_row *row);

/* For administrators: how many wait for an answer. */
CHECKED struct err *objecting_waiting(struct ports *p, struct arena *a,
                                      const struct actor *who,
                                      int64_t *count);

/* ERR_CONFLICT: it was answered. ERR_INVALID with field "answer": empty. */
CHECKED struct err *objecting_answer(struct ports *p, struct arena *a,
                                     const struct actor *who, const char *id,
                                     const char *answer);

#endif
