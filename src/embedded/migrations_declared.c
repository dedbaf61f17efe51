/* The schema of db/declared.db: what people said of themselves, apart from
 * all else, so that no statement can join it to anything. */
#include "embedded/migrations_list.h"

#include <stddef.h>

const char *const migrations_declared[] = {
    "CREATE TABLE declaration ("
    " id TEXT PRIMARY KEY NOT NULL," /* a keyed hash: flow/declaring.h */
    " sex TEXT NOT NULL, ethnicity TEXT NOT NULL,"
    " disability TEXT NOT NULL, age TEXT NOT NULL," /* "unsaid", or a value */
    " said_at INTEGER NOT NULL) WITHOUT ROWID;" /* the day, UTC */
    "PRAGMA user_version = 1;",

    NULL,
};
