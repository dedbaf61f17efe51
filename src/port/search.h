/*
 * Words to postings and people. An index beside the store: it may lag by a
 * task, can be rebuilt from the store at any time, and answers ids only; the
 * caller reads the records and checks what the asker may see. ERR_DOWN, of
 * every operation: the index does not answer; the task or the page says so.
 * What OpenSearch would do is said at each.
 */
#ifndef TANDEM_SEARCH_H
#define TANDEM_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct query; /* core/query.h */

enum search_set { SEARCH_POSTINGS, SEARCH_PEOPLE };

/* SORT_FIT: words in the title before words among the skills before words
 * elsewhere, the newest first in each; so the place of a hit depends on the
 * document and the query alone, and pages do not drift. */
enum search_sort { SORT_FIT, SORT_NEWEST, SORT_PAY };

struct search_document {
    const char *id;
    const char *title;    /* posting: title; person: current and past titles */
    const char *skills;
    const char *text;     /* without names, contacts, addresses */
    const char *company;  /* posting: employer's name */
    const char *place;    /* as it was written */
    const char *title_codes, *skill_codes; /* query_codes of both */
    const char *town;     /* the place as it can be asked for; NULL: none */
    const char *sector;   /* NULL: not stated */
    double latitude, longitude; /* both 0: not known */
    int remote, kind;     /* enum posting_remote, posting_kind; -1: none */
    int64_t pay_year;     /* highest pay a year, in `currency`; 0: none */
    const char *currency;
    int64_t at;           /* published_at, or confirmed_at */
    int64_t until;        /* not found from this moment on; 0: no end */
};

/* What narrows a search, and is counted in its facets. */
enum search_filter {
    SEARCH_PLACE,
    SEARCH_REMOTE,
    SEARCH_KIND,
    SEARCH_SECTOR,
    SEARCH_PAY,
    SEARCH_SINCE,
    SEARCH_FILTERS
};

enum { SEARCH_STEPS = 8, SEARCH_VALUES = 8, SEARCH_KINDS = 8 };

struct search_query {
    enum search_set set;
    const struct query *words; /* NULL: any */
    double latitude, longitude; /* of the place asked for; both 0: none */
    double radius_km;     /* 0: anywhere. What is done from home is near */
    int remote, kind;     /* -1: any */
    const char *sector;   /* NULL or "": any */
    int64_t pay_from;     /* a year */
    int64_t since;        /* at >= */
    int64_t added;        /* first indexed at or after; 0: any */
    int64_t now;
    enum search_sort sort;
    int64_t offset, limit; /* limit 1-100 */
    const char *after, *before; /* a hit's cursor; offset counts from there.
                                   One that was never given counts as NULL */
    bool marked;          /* hits come with the words that matched */
    bool counted;         /* facets are counted. Steps rise; 0 ends them */
    double near_km;       /* around a town of the facet */
    double radius_step[SEARCH_STEPS];
    int64_t since_step[SEARCH_STEPS], pay_step[SEARCH_STEPS];
};

/* Where the words were found: the best place that all of them reach. */
enum search_where { SEARCH_ELSEWHERE, SEARCH_IN_SKILLS, SEARCH_IN_TITLE,
                    SEARCH_AS_TITLE };

struct search_hit {
    const char *id;
    enum search_where where;
    double km;            /* -1: not known or not asked */
    const char *cursor;
    const char *title;    /* with core/query.h's marks; NULL: none in it */
    const char *passage;  /* the same, of a posting's text or of a person's
                             skills; NULL: the title says it */
};

struct search_value {
    const char *value;
    int64_t count;
};

/* Each count is what the search would find with this one filter set so, the
 * others as they are. */
struct search_facets {
    int64_t any[SEARCH_FILTERS]; /* with the filter taken away */
    int64_t remote[SEARCH_KINDS], kind[SEARCH_KINDS];
    int64_t radius[SEARCH_STEPS], since[SEARCH_STEPS], pay[SEARCH_STEPS];
    struct search_value sector[SEARCH_VALUES], town[SEARCH_VALUES];
    size_t sectors, towns; /* those with most, most first */
};

struct search_hits {
    struct search_hit *hit;
    size_t count;
    int64_t total;
    int64_t ahead; /* hits before the first of these */
    struct search_facets facets;
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
    struct err *(*near)(struct search *s, struct arena *a,
                        enum search_set set, const char *word,
                        const char **near);
    struct err *(*compact)(struct search *s, struct arena *a);
    struct err *(*is_new)(struct search *s, struct arena *a, bool *is_new);
    struct err *(*begin)(struct search *s, struct arena *a);
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

/* The hits of one page in order, ties by a hash of the id, and how many there
 * are in all. Any words are a valid query: operators of the engine are never
 * taken from them; words of which none can be found find nothing. OpenSearch:
 * a bool query of matches and filters, search_after, aggregations with a
 * post_filter each, highlight; beyond 10,000 hits nobody pages. */
static inline CHECKED struct err *
search_find(struct search *s, struct arena *a, const struct search_query *q,
            struct search_hits *hits)
{
    return s->ops->find(s, a, q, hits);
}

/* A word (folded) of the titles and skills of the set that is spelled almost
 * so, the commonest of the nearest; NULL: none, or the word itself is there.
 * OpenSearch: the term suggester. */
static inline CHECKED struct err *
search_near(struct search *s, struct arena *a, enum search_set set,
            const char *word, const char **near)
{
    return s->ops->near(s, a, set, word, near);
}

/* No word of a dropped document is in the index's files when it returns. It
 * writes the index anew. OpenSearch: _forcemerge with only_expunge_deletes. */
static inline CHECKED struct err *
search_compact(struct search *s, struct arena *a)
{
    return s->ops->compact(s, a);
}

/* Whether search_begin was never called since the index was made: it lacks
 * what the store has. One that was lost, and made again by who wrote to it, is
 * new too. OpenSearch: a document in each of both indexes says so. */
static inline CHECKED struct err *
search_is_new(struct search *s, struct arena *a, bool *is_new)
{
    return s->ops->is_new(s, a, is_new);
}

/* What fills it is under way: it is new no more. */
static inline CHECKED struct err *
search_begin(struct search *s, struct arena *a)
{
    return s->ops->begin(s, a);
}

#endif
