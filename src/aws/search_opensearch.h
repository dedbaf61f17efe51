/* Between the files of the search on OpenSearch. */
#ifndef TANDEM_AWS_SEARCH_OPENSEARCH_H
#define TANDEM_AWS_SEARCH_OPENSEARCH_H

#include "aws/opensearch.h"
#include "core/query.h"
#include "port/search.h"

/* ---- search_opensearch_words.c: which documents, and in what order ---- */

/* What was typed, as queries. */
struct search_wanted {
    json_t *reach[4]; /* by enum search_where: those where the words reach at
                         least so far; NULL: none does */
    json_t *without;  /* those that must not be; NULL: none */
    bool nothing;     /* typed, and nothing that could be found */
    bool positive;    /* some words must be there */
};
struct search_wanted search_wanted_of(struct arena *a,
                                      const struct query *q);

/* Where a page begins: the values of a hit that sort. */
struct search_place {
    int64_t high, at; /* where, or pay */
    const char *tie;
    bool given, backwards;
};
struct search_place search_place_of(struct arena *a,
                                    const struct search_query *q);
const char *search_place_cursor(struct arena *a, enum search_sort sort,
                                const json_t *values);

/* ---- search_opensearch_query.c: the request and what came ---- */

json_t *search_request(struct arena *a, const struct search_query *q,
                       const struct search_wanted *w,
                       const struct search_place *from);
void search_reply_read(struct arena *a, const struct search_query *q,
                       const struct search_place *from, const json_t *reply,
                       struct search_hits *hits);

/* ---- search_opensearch_facets.c ---- */

/* The filters that the query sets; those of NULL are not set. */
struct search_filters {
    json_t *filter[SEARCH_FILTERS];
};
struct search_filters search_filters_of(struct arena *a,
                                        const struct search_query *q);

/* All of them but one; SEARCH_FILTERS: all. */
json_t *search_filters_but(struct arena *a, const struct search_filters *f,
                           int but);

json_t *search_facets_wanted(struct arena *a, const struct search_query *q,
                             const struct search_filters *f);
void search_facets_read(struct arena *a, const struct search_query *q,
                        const json_t *aggregations,
                        struct search_facets *out);

/* What is found around the towns of the facet: a request of its own; NULL:
 * there are none. */
json_t *search_towns_wanted(struct arena *a, const struct search_query *q,
                            const struct search_wanted *w,
                            const json_t *aggregations);
void search_towns_read(struct arena *a, const json_t *aggregations,
                       const json_t *reply, struct search_facets *out);

/* Documents that may be found at all. */
json_t *search_base(struct arena *a, const struct search_query *q,
                    const struct search_wanted *w);

/* {"term": {field: value}} and the like, the caller's. */
json_t *search_is(const char *field, json_t *value);
json_t *search_from(const char *field, const char *bound, int64_t value);
json_t *search_all_of(json_t *list);
json_t *search_any_of(json_t *list);

#endif
