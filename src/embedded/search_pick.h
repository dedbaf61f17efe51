/*
 * From rows that match to a page of them: one pass filters, counts every
 * facet and keeps the best.
 */
#ifndef TANDEM_SEARCH_PICK_H
#define TANDEM_SEARCH_PICK_H

#include "embedded/search_lists.h"
#include "embedded/search_order.h"
#include "embedded/search_rows.h"

struct search_page {
    struct search_picked *picked;
    size_t count;
    int64_t total, ahead;
    int64_t until; /* when the first row that is found now no longer is */
    struct search_facets facets;
};

/* list NULL: every row; inverted: the rows that are not in it. */
struct search_page search_pick(struct arena *a, const struct search_rows *r,
                               const struct search_list *list, bool inverted,
                               const struct search_query *q);

/* Km between a place of the rows and the query's; -1: not known or not
 * asked. */
double search_pick_km(const struct search_rows *r, uint32_t place,
                      const struct search_query *q);

#endif
