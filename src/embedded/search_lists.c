/* Kept lists. Each stands in an arena of its own, so that the least used can
 * give way. */
#include "embedded/search_lists.h"

#include <stdlib.h>

#include "base/str.h"
#include "embedded/statement.h"

enum {
    ITEMS_MOST = 2000000, /* of all lists: 8 MB */
    ITEMS_FIRST = 64,
    STEPS_MOST = 2000     /* of changes times lists; else all lists go */
};

struct search_lists_sql {
    const char *all, *one;
};

#define MATCH(set)                                                          \
    "SELECT rowid AS number, search_where(" set "_words, :shape) AS found"  \
    " FROM " set "_words WHERE " set "_words MATCH :match"

static const struct search_lists_sql sql[] = {
    [SEARCH_POSTINGS] = { MATCH("posting"),
                          MATCH("posting") " AND rowid = :number" },
    [SEARCH_PEOPLE] = { MATCH("person"),
                        MATCH("person") " AND rowid = :number" },
};

/* ---- one list ---------------------------------------------------------- */

static void
make_room(struct search_list *l)
{
    if (l->count < l->room)
        return;
    l->item = arena_grow(l->a, l->item, l->room * sizeof(*l->item),
                         l->room * 2 * sizeof(*l->item));
    l->room *= 2;
}

static void
drop(struct search_lists *all, struct search_list *l)
{
    all->items -= l->room;
    arena_free(l->a);
    memset(l, 0, sizeof(*l));
}

void
search_lists_end(struct search_lists *all)
{
    for (size_t i = 0; i < SEARCH_LISTS; i++) {
        if (all->list[i].a != NULL)
            drop(all, &all->list[i]);
    }
}

static uint32_t
item_of(struct statement *st)
{
    return (uint32_t)statement_get_int(st, "number") * 4 +
           (uint32_t)statement_get_int(st, "found");
}

static int
by_number(const void *one, const void *two)
{
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)two;

    return (a > b) - (a < b);
}

static struct err *
fill(struct search_list *l, const char *text, struct sqlite *db,
     struct arena *a)
{
    struct statement *st;
    bool row, rising = true;

    TRY(statement_of(db, a, text, &st));
    statement_text(st, "match", l->match);
    statement_text(st, "shape", l->shape);
    for (;;) {
        TRY(statement_step(st, a, &row));
        if (!row)
            break;
        make_room(l);
        l->item[l->count] = item_of(st);
        rising &= l->count == 0 || l->item[l->count - 1] < l->item[l->count];
        l->count++;
    }
    if (!rising)
        qsort(l->item, l->count, sizeof(*l->item), by_number);
    return NULL;
}

/* ---- one row ----------------------------------------------------------- */

/* Where the number stands, or would. */
static size_t
position(const struct search_list *l, uint32_t number)
{
    size_t low = 0, high = l->count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (l->item[middle] / 4 < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Puts the item where it belongs, or in place of what stands there: a row
 * that changed moves nothing. */
static void
put_item(struct search_lists *all, struct search_list *l, size_t at,
         bool stands, uint32_t item)
{
    size_t was = l->room;

    if (!stands) {
        make_room(l);
        all->items += l->room - was;
        memmove(&l->item[at + 1], &l->item[at],
                (l->count++ - at) * sizeof(*l->item));
    }
    l->item[at] = item;
}

static struct err *
renew(struct search_lists *all, struct search_list *l, struct sqlite *db,
      struct arena *a, int64_t number)
{
    size_t at = position(l, (uint32_t)number);
    bool stands = at < l->count && l->item[at] / 4 == (uint32_t)number, row;
    struct statement *st;

    TRY(statement_of(db, a, all->sql->one, &st));
    statement_text(st, "match", l->match);
    statement_text(st, "shape", l->shape);
    statement_int(st, "number", number);
    TRY(statement_step(st, a, &row));
    if (row) {
        put_item(all, l, at, stands, item_of(st));
        statement_reset(st);
    } else if (stands) {
        memmove(&l->item[at], &l->item[at + 1],
                (--l->count - at) * sizeof(*l->item));
    }
    return NULL;
}

/* ---- all --------------------------------------------------------------- */

/* The place that is free, or was not used for longest. */
static struct search_list *
make_place(struct search_lists *all)
{
    struct search_list *oldest = &all->list[0];

    for (size_t i = 0; i < SEARCH_LISTS; i++) {
        if (all->list[i].a == NULL)
            return &all->list[i];
        if (all->list[i].used < oldest->used)
            oldest = &all->list[i];
    }
    drop(all, oldest);
    return oldest;
}

static void
make_way(struct search_lists *all, const struct search_list *keep)
{
    while (all->items > ITEMS_MOST) {
        struct search_list *oldest = NULL;

        for (size_t i = 0; i < SEARCH_LISTS; i++) {
            struct search_list *l = &all->list[i];

            if (l->a != NULL && l != keep &&
                (oldest == NULL || l->used < oldest->used))
                oldest = l;
        }
        if (oldest == NULL)
            return;
        drop(all, oldest);
    }
}

void
search_lists_begin(struct search_lists *l, enum search_set set)
{
    memset(l, 0, sizeof(*l));
    l->sql = &sql[set];
}

struct err *
search_lists_sync(struct search_lists *all, struct sqlite *db,
                  struct arena *a, const struct search_changes *changes)
{
    if (changes->all || changes->count * SEARCH_LISTS > STEPS_MOST) {
        search_lists_end(all);
        return NULL;
    }
    for (size_t i = 0; i < SEARCH_LISTS; i++) {
        struct search_list *l = &all->list[i];

        for (size_t k = 0; l->a != NULL && k < changes->count; k++) {
            struct err *e = renew(all, l, db, a, changes->number[k]);

            if (e != NULL) {
                search_lists_end(all);
                return e;
            }
        }
    }
    return NULL;
}

struct err *
search_lists_find(struct search_lists *all, struct sqlite *db,
                  struct arena *a, const struct search_expression *e,
                  const struct search_list **list)
{
    struct search_list *l;
    struct err *failed;

    for (size_t i = 0; i < SEARCH_LISTS; i++) {
        l = &all->list[i];
        if (l->a != NULL && str_eq(l->match, e->match) &&
            str_eq(l->shape, e->shape)) {
            l->used = ++all->used;
            *list = l;
            return NULL;
        }
    }
    l = make_place(all);
    *l = (struct search_list){ .a = arena_new(), .room = ITEMS_FIRST,
                               .used = ++all->used };
    l->match = arena_str(l->a, e->match);
    l->shape = arena_str(l->a, e->shape);
    l->item = NEW_ARRAY(l->a, l->room, uint32_t);
    failed = fill(l, all->sql->all, db, a);
    all->items += l->room;
    if (failed != NULL) {
        drop(all, l);
        return failed;
    }
    make_way(all, l);
    *list = l;
    return NULL;
}
