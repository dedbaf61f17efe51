/*
 * What is filtered, sorted and counted by, of every document of a set, in the
 * memory of the process: counting facets of a common word looks at thousands
 * of rows, which costs a thousandth of asking SQLite for each. Kept up to
 * date by the table of changes.
 */
#ifndef TANDEM_SEARCH_ROWS_H
#define TANDEM_SEARCH_ROWS_H

#include "embedded/sqlite.h"
#include "port/search.h"

/* What a search looks at in every row. */
struct search_row {
    uint32_t at, until; /* until 0: a number without a document */
    uint32_t pay;
    uint32_t group;
};

/* What is looked at in few. */
struct search_more {
    uint64_t tie; /* hash of the id */
    uint32_t added;
};

/* Rows that agree in all of this pass the same filters: each is asked once a
 * group. */
struct search_group {
    uint32_t place;  /* into place; 0: not known */
    uint16_t sector; /* into sector; 0: none */
    int8_t remote, kind;
};

struct search_place {
    double latitude, longitude;
    const char *town; /* NULL: no name that finds it */
};

struct search_names; /* text to number */

struct search_rows {
    const struct search_rows_sql *sql;
    struct arena *a; /* of all that follows; NULL: nothing is read */
    struct search_row *row;
    struct search_more *more; /* of each row */
    size_t count, room, more_room; /* numbers below count may have a row */
    struct search_group *group;
    size_t groups, group_room;
    struct search_place *place;
    size_t places, place_room;
    const char **sector; /* as it was first written */
    size_t sectors, sector_room;
    struct search_names *place_names, *sector_names, *group_names;
    int64_t seq; /* of the last change taken in */
};

/* Numbers of rows that changed. */
struct search_changes {
    int64_t *number;
    size_t count;
    bool all; /* too many to name */
};

/* Makes it empty, for that set. */
void search_rows_begin(struct search_rows *r, enum search_set set);

/* Gives the memory back. */
void search_rows_end(struct search_rows *r);

/* Takes in what changed since, or reads everything. */
CHECKED struct err *search_rows_sync(struct search_rows *r, struct sqlite *db,
                                     struct arena *a,
                                     struct search_changes *changes);

/* A number as rows have it: one that is too large is the largest. */
static inline uint32_t
search_rows_small(int64_t value)
{
    return value < 0 ? 0 : value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

static inline uint32_t
search_rows_place(const struct search_rows *r, size_t number)
{
    return r->group[r->row[number].group].place;
}

/* The sector of that name, whatever its case; 0: no row has it. */
uint16_t search_rows_sector(const struct search_rows *r, struct arena *a,
                            const char *name);

#endif
