/* The schemas, as lists that are only ever appended to. A schema's version is
 * the number of its migrations that were run, kept in the file itself. */
#ifndef TANDEM_MIGRATIONS_H
#define TANDEM_MIGRATIONS_H

#include "embedded/sqlite.h"

/* Runs what is missing, each migration whole or not at all; safe beside other
 * processes that do the same. ERR_DOWN: the file is newer than the program. */
CHECKED struct err *migrations_run(struct sqlite *db, struct arena *a,
                                   enum sqlite_file file);

/* As migrations_run on a new file; on others only checks. ERR_DOWN: older
 * (run tandem migrate) or newer than the program. */
CHECKED struct err *migrations_check(struct sqlite *db, struct arena *a,
                                     enum sqlite_file file);

/* How many there are, and how many the file has. */
int64_t migrations_count(enum sqlite_file file);
CHECKED struct err *migrations_version(struct sqlite *db, struct arena *a,
                                       int64_t *version);

#endif
