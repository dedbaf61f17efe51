/*
 * Words to postings and people. An index beside the store: it may lag by a
 * task, can be rebuilt from the store at any time, and answers ids only; the
 * caller reads the records and checks what the asker may see. ERR_DOWN, of
 * every operation: the index does not answer; the task or the page says so.
 * What OpenSearch would do is said at each.
 */
#ifndef TANDEM_SEARCH_H
#define TANDEM_SEARCH_H

#include <stdint.h>

#include "base/err.h"

enum search_set { SEARCH_POSTINGS, SEARCH_PEOPLE };
enum search_sort { SORT_FIT, SORT_NEWEST, SORT_PAY };

struct search_document {
    const char *id;
    const char *title;    /* posting: title; person: current and past titles */
    const char *skills;
    const char *text;     /* without names, contacts, addresses */
    const char *company;  /* posting: employer's name */
    const char *place;
    double latitude, longitude; /* both 0: not known */
    int remote, kind;     /* enum posting_remote, posting_kind; -1: none */
    int64_t pay_year;     /* highest pay a year, in `currency`; 0: none */
    const char *currency;
    int64_t at;           /* published_at, or confirmed_at */
};

struct search_query {
    enum search_set set;
    const char *words;    /* as typed: words, "phrases", -minus; may be "" */
    double latitude, longitude, radius_km; /* radius 0: anywhere */
    int remote, kind;     /* -1: any */
    int64_t pay_from;     /* a year */
    int64_t since;        /* at >= */
    enum search_sort sort;
    int64_t offset, limit; /* limit 1-100 */
};

struct search_hit {
    const char *id;
    double score;
    double km; /* -1: not known or not asked */
};

struct search_hits {
    struct search_hit *hit;
    size_t count;
    int64_t total;
};

struct search;

struct search_ops {
    struct err *(*put)(struct search *s, struct arena *a, enum search_set set,
                       const struct search_document *d);
    struct err *(*drop)(struct search *s, struct arena *a,
                        enum search_set set, const char *id);
    struct err *(*find)(struct search *s, struct arena *a,
                        const struct search_query *q,
                        struct search_hits *hits);
    void (*close)(struct search *s);
};

struct search {
    const struct search_ops *ops;
};

/* Adds the document or replaces the one of that id; found when it returns.
 * OpenSearch: PUT _doc/ID?refresh=wait_for with the time of the change as
 * external version, so that a late repeat does not undo a newer one. */
static inline CHECKED struct err *
search_put(struct search *s, struct arena *a, enum search_set set,
           const struct search_document *d)
{
    return s->ops->put(s, a, set, d);
}

/* No longer found when it returns; nothing there is no error. OpenSearch:
 * DELETE _doc/ID?refresh=wait_for; 404 counts as done. */
static inline CHECKED struct err *
search_drop(struct search *s, struct arena *a, enum search_set set,
            const char *id)
{
    return s->ops->drop(s, a, set, id);
}

/* The hits of one page in order, ties by id, and how many there are in all.
 * Any words are a valid query: operators of the engine are never taken from
 * them. OpenSearch: a bool query of matches and filters, from and size, sorted
 * with the id last; up to 10,000 hits, beyond which nobody pages. */
static inline CHECKED struct err *
search_find(struct search *s, struct arena *a, const struct search_query *q,
            struct search_hits *hits)
{
    return s->ops->find(s, a, q, hits);
}

#endif
