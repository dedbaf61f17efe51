/*
 * Both lists alive: which postings fit a candidate, which people fit a
 * posting, each pair with its explanation. Computed in tasks when a profile
 * is confirmed or a posting changes; read by pages.
 */
#ifndef TANDEM_MATCHING_H
#define TANDEM_MATCHING_H

#include "core/account.h"
#include "core/mark.h"
#include "core/match.h"
#include "core/posting.h"
#include "core/resume.h"
#include "flow/actor.h"

/* Below this score a pair is not kept: it would only fill lists. */
enum { MATCH_SCORE_LEAST = 5 };

/* A pair stands in the store while it is among the best of its candidate or
 * of its posting, so many of each (port/store.h counts them), or has
 * applied. */
enum { MATCH_KEPT_OF_CANDIDATE = 200, MATCH_KEPT_OF_POSTING = 500 };

/* One row of a list. For the candidate: posting and employer; for the
 * employer: candidate and profile. In lists posting and profile are cards
 * (core/posting.h, core/resume.h), for one pair they are whole. */
struct matching_row {
    struct match *match;
    struct mark *mark; /* the candidate's own; NULL: none */
    struct disposition *disposition; /* the employer's own; NULL: none */
    struct posting *posting;
    struct employer *employer;
    struct account *candidate;
    struct profile *profile;
};

struct matching_list {
    struct matching_row *row;
    size_t count;
    int64_t total;    /* matches kept for this list, without those that the
                         candidate put aside */
    const char *next; /* cursor, with the version; NULL: no more */
    const char *version; /* of the rules by which all its rows were ranked;
                            NULL: there are none */
    int64_t waiting;     /* further rows, of another version: not shown until
                            a task, which waits, has ranked the list anew */
};

/* The candidate's own matches with open postings, best first. `limit` rows
 * are read; fewer may come back where a posting was closed just now. */
CHECKED struct err *matching_postings(struct ports *p, struct arena *a,
                                      const struct actor *who, size_t limit,
                                      const char *after,
                                      struct matching_list *list);

/* What the candidate saved, or put aside, last first. A posting that is no
 * longer open stays among the saved ones. */
CHECKED struct err *matching_saved(struct ports *p, struct arena *a,
                                   const struct actor *who, size_t limit,
                                   const char *after,
                                   struct matching_list *list);
CHECKED struct err *matching_dismissed(struct ports *p, struct arena *a,
                                       const struct actor *who, size_t limit,
                                       const char *after,
                                       struct matching_list *list);

/* People who fit a posting of the actor's employer: those who are open to
 * offers, and those who applied to it; without those whom a limit leaves
 * out. */
CHECKED struct err *matching_people(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    const char *posting_id, size_t limit,
                                    const char *after,
                                    struct matching_list *list);

/* Who would stand in that list but for a limit that the employer set, counted
 * by limit in the order of the best of them. Looks at the best 200. */
struct matching_left_out {
    const char *limit; /* the requirement's label */
    int64_t people;
};

struct matching_limits {
    struct matching_left_out *limit;
    size_t count;
    int64_t people; /* in all */
    bool more;      /* there are more than were looked at */
};

CHECKED struct err *matching_limits(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    const char *posting_id,
                                    struct matching_limits *left_out);

/* Of these, whom the employer shortlisted, or passed, last first. */
CHECKED struct err *matching_decided(struct ports *p, struct arena *a,
                                     const struct actor *who,
                                     const char *posting_id,
                                     enum disposition_state state,
                                     size_t limit, const char *after,
                                     struct matching_list *list);

/* ERR_BUSY, in words for people: its explanation is late. */
CHECKED struct err *matching_explained(struct arena *a,
                                       const struct matching_row *row);

/* One pair: as the candidate sees it, and as the employer does. The match is
 * computed now if none is stored, so that a link from a posting always has
 * an answer; it needs a confirmed profile (else ERR_CONFLICT). Where a stored
 * one cannot be explained now it has no explanation; ERR_BUSY: none is stored,
 * and none can be computed now. */
CHECKED struct err *matching_for_candidate(struct ports *p, struct arena *a,
                                           const struct actor *who,
                                           const char *posting_id,
                                           struct matching_row *row);
CHECKED struct err *matching_for_employer(struct ports *p, struct arena *a,
                                          const struct actor *who,
                                          const char *posting_id,
                                          const char *candidate_id,
                                          struct matching_row *row);

/* A stretch of time: from `since` on, before `until`. */
struct matching_span {
    int64_t since, until;
};

/* What became strong in that time by the other side's change, last found
 * first, at most `limit` rows: postings for the candidate, who has neither
 * dismissed them nor applied; people for a posting, as matching_people shows
 * them. For a digest: nobody asks, so no actor is checked. */
CHECKED struct err *matching_news_postings(struct ports *p, struct arena *a,
                                           const char *candidate_id,
                                           struct matching_span span,
                                           size_t limit,
                                           struct matching_list *list);
CHECKED struct err *matching_news_people(struct ports *p, struct arena *a,
                                         struct posting *posting,
                                         struct matching_span span,
                                         size_t limit,
                                         struct matching_list *list);

/* Who may find a person, and whether they are matched, decides what stands in
 * the lists: adds the task that makes those of a candidate anew. Of others
 * nothing is matched. */
void matching_again(struct change *c, const struct account *account);

/* "matching.candidate" {"candidate": id}; "matching.posting" {"posting":
 * id}: the pair's rows are written again, those that no longer hold go. */
CHECKED struct err *matching_candidate_step(struct ports *p, struct arena *a,
                                            const struct task *t,
                                            struct change *done);
CHECKED struct err *matching_posting_step(struct ports *p, struct arena *a,
                                          const struct task *t,
                                          struct change *done);

/*
 * "matching.rerank" {} or {"go":true}: where rules, weights or data are not
 * those by which all lists were ranked, some seconds of ranking them, and the
 * next task of its kind, until all are. Who is killed goes on where they
 * were. A list that is opened in between and has rows of two versions shows
 * those of one, and is ranked before the others: "matching.renew"
 * {"candidate": id} or {"posting": id}, quietly.
 */
CHECKED struct err *matching_rerank_step(struct ports *p, struct arena *a,
                                         const struct task *t,
                                         struct change *done);
CHECKED struct err *matching_renew_step(struct ports *p, struct arena *a,
                                        const struct task *t,
                                        struct change *done);

#endif
