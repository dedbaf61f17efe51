/* The store in SQLite: db/tandem.db, and db/match.db for matches. */
#ifndef TANDEM_STORE_SQLITE_H
#define TANDEM_STORE_SQLITE_H

#include "base/conf.h"
#include "port/store.h"

/* Opens both files for this process; they close with the arena. ERR_DOWN: a
 * file cannot be used, or its schema does not fit (tandem migrate). */
CHECKED struct err *store_sqlite_open(struct arena *a, const struct conf *c,
                                      struct store **out);

#endif
