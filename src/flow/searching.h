/*
 * The live search: people look for postings, employers for people who chose
 * to be found. The index answers ids and may lag; here they become records,
 * and what may no longer be seen is left out.
 */
#ifndef TANDEM_SEARCHING_H
#define TANDEM_SEARCHING_H

#include "core/account.h"
#include "core/match.h"
#include "core/posting.h"
#include "core/resume.h"
#include "flow/actor.h"
#include "core/query.h"
#include "port/search.h"

enum { SEARCHING_PAGE = 20, SEARCHING_PAGE_MOST = 500, SEARCHING_FEWER = 4 };

/* What the facets count by; 0 ends each. */
extern const int64_t searching_radii[SEARCH_STEPS];  /* km, rising */
extern const int64_t searching_days[SEARCH_STEPS];   /* rising */
extern const int64_t searching_pays[SEARCH_STEPS];   /* a year, rising */
enum { SEARCHING_KM = 40 }; /* round a town, where no distance was chosen */

/* As it was asked: what is wrong in it is put right, not refused. */
struct searching_query {
    const char *words, *place;
    int64_t radius_km; /* 0: anywhere */
    int remote, kind;  /* -1: any */
    const char *sector; /* NULL or "": any */
    int64_t pay_from;  /* a year */
    int64_t days;      /* published in the last so many; 0: any */
    int64_t since;     /* published from this moment on; 0: any */
    int64_t added;     /* in the index from this moment on; 0: any */
    enum search_sort sort;
    int64_t page;      /* 1 is the first; counts from the cursor */
    const char *after, *before; /* cursors of a result; NULL: none */
    size_t limit;      /* 0: SEARCHING_PAGE */
};

struct searching_hit {
    double km; /* -1: not known, or no place was asked for */
    const char *cursor, *title, *passage; /* as the port's hit */
    enum search_where where;
    struct posting *posting; /* a card: what a line of a list shows */
    struct employer *employer;
    struct match *match;       /* of the candidate who asks: its card; NULL:
                                  none */
    struct account *candidate; /* of a search for people */
    struct profile *profile;   /* a card */
};

/* Another question that finds something. */
struct searching_other {
    const char *words; /* NULL: none */
    int64_t total;
};

struct searching_result {
    struct query query; /* the words as they were read */
    struct searching_hit *hit;
    size_t count;
    int64_t total, ahead; /* hits, and those before these */
    int64_t shown;        /* of this page: fewer came back where the index
                             lags */
    const char *first, *last; /* cursors of the page; NULL: it is empty */
    struct search_facets facets;
    bool place_known;    /* a place was asked for, and found */
    bool place_unknown;  /* the place is not in the atlas: its name was
                            looked for among the words */
    struct searching_other spelled; /* where nothing was found: the words in
                                       a spelling that finds something */
    bool spelled_anywhere; /* but only without the filters */
    struct searching_other fewer[SEARCHING_FEWER]; /* or one word less */
};

/* Open postings. */
CHECKED struct err *searching_postings(struct ports *p, struct arena *a,
                                       const struct actor *who,
                                       const struct searching_query *query,
                                       struct searching_result *result);

/* People who are open to offers. */
CHECKED struct err *searching_people(struct ports *p, struct arena *a,
                                     const struct actor *who,
                                     const struct searching_query *query,
                                     struct searching_result *result);

/* The step "search.fill", by the clock {}: a search that is new gets all open
 * postings and all people who can be found, by the tasks that put one of them
 * there. {"go": true, "people": bool, "after": cursor} goes on with it. */
CHECKED struct err *searching_fill_step(struct ports *p, struct arena *a,
                                        const struct task *t,
                                        struct change *done);

/* The place as the index has it: its coordinates, and a name that finds it
 * again, if it has one. */
void searching_place(struct ports *p, struct arena *a, const char *place,
                     struct search_document *document);

#endif
