/*
 * Pages that were found lately, for who asks the same again: the first page
 * of all postings above all. A page holds until the index changes, or until
 * the first of what it found reaches its end.
 */
#ifndef TANDEM_SEARCH_MEMO_H
#define TANDEM_SEARCH_MEMO_H

#include "embedded/search_expression.h"
#include "port/search.h"

enum { SEARCH_MEMOS = 32 };

struct search_memo {
    struct arena *a; /* NULL: this place is free */
    const char *key;
    int64_t seq; /* of the index, as it was then */
    int64_t until;
    struct search_hits hits;
};

struct search_memos {
    struct search_memo memo[SEARCH_MEMOS];
    size_t next; /* to give way */
};

/* What the page depends on, the index and the moment aside. */
const char *search_memo_key(struct arena *a, const struct search_query *q,
                            const struct search_expression *e);

/* Whether it is kept; the hits are then a's. */
bool search_memo_find(const struct search_memos *m, struct arena *a,
                      const char *key, int64_t seq, int64_t now,
                      struct search_hits *hits);

/* until: when the first row that is found now no longer is. */
void search_memo_keep(struct search_memos *m, const char *key, int64_t seq,
                      int64_t until, const struct search_hits *hits);

/* Gives the memory back. */
void search_memo_end(struct search_memos *m);

#endif
