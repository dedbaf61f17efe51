/* Where a page of a list ended, and where the next one starts. */
#ifndef TANDEM_STORE_SQLITE_CURSOR_H
#define TANDEM_STORE_SQLITE_CURSOR_H

#include "embedded/statement.h"
#include "embedded/store_sqlite_sql.h"

/* The cursor of the current row, from its sort_key and tie. */
char *store_sqlite_cursor(struct statement *s, struct arena *a);

/* Binds :after and :after_tie; NULL starts before the first row. ERR_INVALID:
 * no cursor of ours. */
CHECKED struct err *store_sqlite_after(struct statement *s, struct arena *a,
                                       enum store_order order,
                                       const char *cursor);

#endif
