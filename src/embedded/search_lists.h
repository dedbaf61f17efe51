/*
 * Which documents match an expression, and where their words stand. Lists of
 * common words are kept by the process, and a change of the index changes
 * each by one row: the next search for them costs no search.
 */
#ifndef TANDEM_SEARCH_LISTS_H
#define TANDEM_SEARCH_LISTS_H

#include "embedded/search_expression.h"
#include "embedded/search_rows.h"

enum { SEARCH_LISTS = 64 };

struct search_list {
    struct arena *a; /* NULL: this place is free */
    const char *match, *shape;
    uint32_t *item; /* number * 4 + enum search_where, rising */
    size_t count, room;
    uint64_t used; /* rises with each use */
};

struct search_lists {
    const struct search_lists_sql *sql;
    struct search_list list[SEARCH_LISTS];
    uint64_t used;
    size_t items; /* of all */
};

void search_lists_begin(struct search_lists *l, enum search_set set);

/* Gives the memory back. */
void search_lists_end(struct search_lists *l);

/* Brings what is kept up to date with the changes. */
CHECKED struct err *search_lists_sync(struct search_lists *l,
                                      struct sqlite *db, struct arena *a,
                                      const struct search_changes *changes);

/* The list, good until the next call of this room. */
CHECKED struct err *search_lists_find(struct search_lists *l,
                                      struct sqlite *db, struct arena *a,
                                      const struct search_expression *e,
                                      const struct search_list **list);

#endif
