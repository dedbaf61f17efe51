/* A copy of a database while others go on using it. */
#ifndef TANDEM_SQLITE_BACKUP_H
#define TANDEM_SQLITE_BACKUP_H

#include "embedded/sqlite.h"

/* Writes the whole file, as it is at one moment, to the new file `to`, which
 * only its owner may read. Everything that was committed before the call is
 * in it. Writers are not held up. ERR_CONFLICT: `to` exists. */
CHECKED struct err *sqlite_backup(struct sqlite *db, struct arena *a,
                                  const char *to);

#endif
