/*
 * The live search: people look for postings, employers for people who chose
 * to be found. The index answers ids and may lag; here they become records,
 * and what may no longer be seen is left out.
 */
#ifndef TANDEM_SEARCHING_H
#define TANDEM_SEARCHING_H

#include "core/match.h"
#include "core/posting.h"
#include "core/resume.h"
#include "flow/actor.h"
#include "port/search.h"

enum { SEARCHING_PAGE = 20, SEARCHING_PAGE_MOST = 500 };

/* As it was asked: what is wrong in it is put right, not refused. */
struct searching_query {
    const char *words, *place;
    int64_t radius_km; /* 0: anywhere */
    int remote, kind;  /* -1: any */
    int64_t pay_from;  /* a year */
    int64_t days;      /* published in the last so many; 0: any */
    enum search_sort sort;
    int64_t page;      /* 1 is the first */
};

struct searching_hit {
    double km; /* -1: not known, or no place was asked for */
    struct posting *posting; /* a card: what a line of a list shows */
    struct employer *employer;
    struct match *match;       /* of the candidate who asks: its card; NULL:
                                  none */
    struct account *candidate; /* of a search for people */
    struct profile *profile;   /* a card */
};

struct searching_result {
    struct searching_hit *hit;
    size_t count;
    int64_t total;
    int64_t page;
    bool place_unknown;  /* the place is not in the atlas: its name was
                            looked for among the words */
    int64_t wider_km;    /* nothing within the radius, but within this one */
    int64_t wider_total; /* so many; 0: none */
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

#endif
