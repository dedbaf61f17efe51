/*
 * The order of hits: keys, cursors, and a heap that keeps the best of them,
 * from a cursor on or up to one.
 */
#ifndef TANDEM_SEARCH_ORDER_H
#define TANDEM_SEARCH_ORDER_H

#include "embedded/search_rows.h"

/* The place of a row in the order: highest first, then the lowest tie. */
struct search_key {
    uint64_t high, tie;
};

struct search_picked {
    uint32_t item; /* as in a list */
    struct search_key key;
};

struct search_order {
    struct search_key from; /* the cursor */
    bool has_from, backwards;
    struct search_picked *heap; /* the worst first */
    size_t kept, most;
};

static inline bool
search_order_before(struct search_key one, struct search_key two)
{
    return one.high > two.high || (one.high == two.high && one.tie < two.tie);
}

/* Backwards the page is filled from its end. */
static inline bool
search_order_better(const struct search_order *o, struct search_key one,
                    struct search_key two)
{
    return o->backwards ? search_order_before(two, one)
                        : search_order_before(one, two);
}

/* Whether a page that is full has better rows than any of that height: so
 * most are turned away, before their tie is looked up. */
static inline bool
search_order_is_beyond(const struct search_order *o, uint64_t high)
{
    return o->kept == o->most && !o->backwards &&
           high < o->heap[0].key.high;
}

/* For the best `most`, beyond the query's cursor if it has one. */
struct search_order search_order_begin(struct arena *a,
                                       const struct search_query *q,
                                       size_t most);

/* Keeps the item if it is among the best. */
void search_order_offer(struct search_order *o, uint32_t item,
                        struct search_key key);

/* Best first. */
void search_order_finish(struct search_order *o);

/* The cursor of a key. */
const char *search_order_cursor(struct arena *a, enum search_sort sort,
                                struct search_key key);

#endif
