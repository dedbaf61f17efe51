/*
 * An opening from draft to closed: writing, what was read from it and
 * corrected, publishing, pausing, extending, closing, and the clock's part.
 */
#ifndef TANDEM_FLOW_POSTING_H
#define TANDEM_FLOW_POSTING_H

#include "core/account.h"
#include "core/posting.h"
#include "flow/actor.h"

/* What the form holds. `id` NULL and version 0: a new draft. */
struct posting_draft {
    const char *id;
    int64_t version;
    const char *once; /* of the form of a new draft: sent twice, made once */
    const char *title, *description, *place;
    int remote, kind;
    int64_t pay_min, pay_max;
    const char *pay_currency;
    int pay_period;
    int64_t closes_at; /* 0: 30 days after it is published */
    const char *questions;
};

/* Saves the draft, or changes a posting that is not closed; its requirements
 * are read from the text unless they were corrected by hand. A published one
 * is matched again. ERR_INVALID names the fields, ERR_CONFLICT: changed
 * meanwhile, or closed. */
CHECKED struct err *posting_save(struct ports *p, struct arena *a,
                                 const struct actor *who,
                                 const struct posting_draft *draft,
                                 const char **id);

/* The requirements as corrected by hand (JSON array, core/requirement.h);
 * NULL: read them from the text again. ERR_INVALID: they are none. */
CHECKED struct err *posting_correct(struct ports *p, struct arena *a,
                                    const struct actor *who, const char *id,
                                    int64_t version,
                                    const char *requirements);

/* Draft or paused -> published. Already published: nothing to do. Where
 * postings.review says so it waits for an administrator instead: it stays a
 * draft, with submitted_at. */
CHECKED struct err *posting_publish(struct ports *p, struct arena *a,
                                    const struct actor *who, const char *id);
CHECKED struct err *posting_pause(struct ports *p, struct arena *a,
                                  const struct actor *who, const char *id);
/* Published or paused: closes at another time, in the future. */
CHECKED struct err *posting_extend(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *id,
                                   int64_t closes_at);
/* Ends it; everyone whose application is open is told. */
CHECKED struct err *posting_close(struct ports *p, struct arena *a,
                                  const struct actor *who, const char *id);

/* One that the actor may do this to, or may read. */
CHECKED struct err *posting_get_to(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   enum action action, const char *id,
                                   struct posting **posting);
CHECKED struct err *posting_get(struct ports *p, struct arena *a,
                                const struct actor *who, const char *id,
                                struct posting **posting);

/* Those of the actor's employer, of a hiring manager those given to them,
 * newest first; with how many there are. */
CHECKED struct err *posting_list(struct ports *p, struct arena *a,
                                 const struct actor *who, struct page *page,
                                 struct rows *rows, int64_t *total);

/* As anyone may see it: not a draft, and none that was closed as one. */
CHECKED struct err *posting_public(struct ports *p, struct arena *a,
                                   const char *id, struct posting **posting,
                                   struct employer **employer);

/* For administrators: those that wait, longest first, with how many there are;
 * one of them, ERR_MISSING where it does not wait. */
CHECKED struct err *posting_waiting(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    struct page *page, struct rows *rows,
                                    int64_t *total);
CHECKED struct err *posting_to_review(struct ports *p, struct arena *a,
                                      const struct actor *who,
                                      const char *id,
                                      struct posting **posting,
                                      struct employer **employer);

/* Publishes the version that was read; or sends it back, a draft again, with
 * the reason. Who sent it is told by mail. ERR_CONFLICT: it was changed
 * meanwhile; ERR_INVALID with field "reason". */
CHECKED struct err *posting_approve(struct ports *p, struct arena *a,
                                    const struct actor *who, const char *id,
                                    int64_t version);
CHECKED struct err *posting_send_back(struct ports *p, struct arena *a,
                                      const struct actor *who,
                                      const char *id, int64_t version,
                                      const char *reason);

/* "posting.index" {"posting": id}: in the search, or out of it. */
CHECKED struct err *posting_index_step(struct ports *p, struct arena *a,
                                       const struct task *t,
                                       struct change *done);

/* "posting.expire", by the clock: closes what has reached its time. */
CHECKED struct err *posting_expire_step(struct ports *p, struct arena *a,
                                        const struct task *t,
                                        struct change *done);

#endif
