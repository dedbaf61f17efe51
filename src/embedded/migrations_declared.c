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

    /* 2: what was counted of it, rounded, few hidden; and how often it was
     * changed, by whomever */
    "CREATE TABLE fairness_snapshot ("
    " id TEXT PRIMARY KEY NOT NULL," /* the quarter: "2026 Q4" */
    " taken_at INTEGER NOT NULL,"
    " declared INTEGER NOT NULL," /* to the nearest ten; -1: fewer */
    " tables TEXT NOT NULL) WITHOUT ROWID;" /* JSON: core/fairness.h */
    "CREATE TABLE fairness_tally ("
    " id TEXT PRIMARY KEY NOT NULL," /* 'all' */
    " changes INTEGER NOT NULL,"
    " taken_changes INTEGER NOT NULL," /* of the last snapshots */
    " taken_at INTEGER NOT NULL) WITHOUT ROWID;"
    "INSERT INTO fairness_tally SELECT 'all', count(*), 0, 0"
    " FROM declaration;"
    "PRAGMA user_version = 2;",

    NULL,
};
