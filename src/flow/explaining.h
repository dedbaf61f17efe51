/*
 * One pair, scored and explained. What is shown is what ranks: the score is
 * the sum of the points in the explanation. Pure but for the ranker's port.
 */
#ifndef TANDEM_EXPLAINING_H
#define TANDEM_EXPLAINING_H

#include "core/fit.h"
#include "core/match.h"
#include "port/ports.h"

/* A person and a posting read whole, with the vectors of their texts: what
 * every comparison takes. now: for what is recent. */
CHECKED struct err *explaining_person_read(struct ports *p, struct arena *a,
                                           const struct profile *profile,
                                           int64_t now,
                                           const struct fit_person **person);
/* By the form that was kept (core/fit.h), to be scored; NULL where the bytes
 * are none. posting: the record or its card, which is kept. */
CHECKED struct err *explaining_person_formed(struct ports *p, struct arena *a,
                                             const void *bytes, size_t size,
                                             const struct fit_person **person);
CHECKED struct err *
explaining_posting_read(struct ports *p, struct arena *a,
                        const struct posting *posting,
                        const struct fit_posting **asks);
CHECKED struct err *
explaining_posting_formed(struct ports *p, struct arena *a,
                          const struct posting *posting, const void *bytes,
                          size_t size, const struct fit_posting **asks);

/* Fills the whole match, its id too. The same posting, profile, day and
 * versions give the same bytes. */
CHECKED struct err *explaining_match(struct ports *p, struct arena *a,
                                     const struct posting *posting,
                                     const struct profile *profile,
                                     int64_t now, struct match *match);

/* Gives a stored match its explanation again, from the profile, the day and
 * the posting that it was made from: stored ones have none, for millions of
 * them would be mostly that. Where the posting or the rules changed since, the
 * whole match is as of now. ERR_MISSING: a side is gone. */
CHECKED struct err *explaining_again(struct ports *p, struct arena *a,
                                     struct match *match);

/* Whether the embedder or the ranker is what failed: busy or away. Then it is
 * logged, and who waits for a page goes on without the explanation. */
bool explaining_is_late(const struct err *e);

/* Computes a stored match again, from the profile and the day that it was
 * made from. *gone: what it was made from that is no longer there, as a
 * sentence, and *again is empty then; else NULL. */
CHECKED struct err *explaining_check(struct ports *p, struct arena *a,
                                     const struct match *stored,
                                     struct match *again, const char **gone);

/* Whether all that is stored of it came out again, to the last byte. */
bool explaining_is_same(const struct match *stored,
                        const struct match *again);

/* A pair whose sides were read before: for long lists. */
struct explaining {
    const struct posting *posting;
    const struct fit_posting *asks;
    const struct profile *profile;
    const struct fit_person *person;
    int64_t now;
};

/* Of rules, weights and data: what stands with each match made now. */
const char *explaining_version(struct ports *p, struct arena *a);

/* As explaining_match. The match points into posting and profile. */
CHECKED struct err *explaining_write(struct ports *p, struct arena *a,
                                     const struct explaining *x,
                                     struct match *match);

/* As explaining_write, all but the explanation: what is stored of a pair. */
CHECKED struct err *explaining_row(struct ports *p, struct arena *a,
                                   const struct explaining *x,
                                   struct match *match);

/* Points and words alone, without ids: for those who keep nothing. */
CHECKED struct err *explaining_pair(struct ports *p, struct arena *a,
                                    const struct fit_posting *posting,
                                    const struct fit_person *person,
                                    struct match *match);

/* The score and max alone, without the words. */
CHECKED struct err *explaining_score(struct ports *p, struct arena *a,
                                     const struct fit_posting *posting,
                                     const struct fit_person *person,
                                     double *score, double *max);

/* What the search may know of a person: titles, skills, place, and of the
 * text what tells of work (core/fit.h). */
CHECKED struct err *explaining_person(struct ports *p, struct arena *a,
                                      const struct profile *profile,
                                      struct search_document *document);

#endif
