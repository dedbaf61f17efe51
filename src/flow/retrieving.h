/*
 * Whom to score: for a posting the people, for a person the postings that the
 * index of retrieval finds near, some hundreds of however many there are. The
 * index follows the store: steps of matching put what changed before they
 * ask; lost, or of another version, it is made again by who needs it first.
 */
#ifndef TANDEM_RETRIEVING_H
#define TANDEM_RETRIEVING_H

#include "core/fit.h"
#include "core/posting.h"
#include "port/ports.h"

/* The index holds all that the store has. ERR_BUSY: it is being made; each
 * call goes on with that for half a minute at most, so a task that is tried
 * again gets there. */
CHECKED struct err *retrieving_ready(struct ports *p, struct arena *a);

/* Puts the person's current profile, read whole, or drops them where there is
 * none; as it is in the store when this returns. *profile NULL: none. */
CHECKED struct err *retrieving_person(struct ports *p, struct arena *a,
                                      const char *candidate_id, int64_t now,
                                      struct profile **profile,
                                      const struct fit_person **person);

/* The same with a posting that takes applications. */
CHECKED struct err *retrieving_posting(struct ports *p, struct arena *a,
                                       const char *posting_id, int64_t now,
                                       struct posting **posting,
                                       const struct fit_posting **asks);

/* Both read for scoring alone: by the form that is kept of the record, else
 * whole, and then a form is kept. The record may be a card; NULL as above. */
CHECKED struct err *retrieving_person_formed(struct ports *p, struct arena *a,
                                             const char *candidate_id,
                                             int64_t now,
                                             struct profile **card,
                                             const struct fit_person **person);
CHECKED struct err *retrieving_posting_formed(struct ports *p,
                                              struct arena *a,
                                              const char *posting_id,
                                              int64_t now,
                                              struct posting **posting,
                                              const struct fit_posting **asks);

/* The profile by which a person is matched; NULL: none, or they do not want to
 * be. */
CHECKED struct err *retrieving_current(struct ports *p, struct arena *a,
                                       const char *candidate_id,
                                       struct profile **profile);

/* What was read, unless it is there already: for who makes many. */
CHECKED struct err *retrieving_put_person(struct ports *p, struct arena *a,
                                          const struct profile *profile,
                                          const struct fit_person *person);
CHECKED struct err *retrieving_put_posting(struct ports *p, struct arena *a,
                                           const struct posting *posting,
                                           const struct fit_posting *asks);

/* Candidates, and postings, worth scoring; by id. */
CHECKED struct err *retrieving_people(struct ports *p, struct arena *a,
                                      const struct fit_posting *asks,
                                      struct retrieval_ids *found);
CHECKED struct err *retrieving_postings(struct ports *p, struct arena *a,
                                        const struct fit_person *person,
                                        struct retrieval_ids *found);

#endif
