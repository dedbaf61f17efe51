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

enum { SEARCH_ROW_NONE = -2 }; /* remote of a number without a document */

struct search_row {
    uint64_t tie; /* hash of the id */
    uint32_t at, until, added, pay;
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
    size_t count, room; /* numbers below count may have a row */
    struct search_place *place;
    size_t places, place_room;
    const char **sector; /* as it was first written */
    size_t sectors, sector_room;
    struct search_names *place_names, *sector_names;
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

/* The sector of that name, whatever its case; 0: no row has it. */
uint16_t search_rows_sector(const struct search_rows *r, struct arena *a,
                            const char *name);

#endif
