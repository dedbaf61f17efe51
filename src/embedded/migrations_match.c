/* The schema of db/match.db. Matches can be computed again from postings and
 * profiles, so this file may be thrown away. Append only all the same. */
#include "embedded/migrations_list.h"

#include <stddef.h>

const char *const migrations_match[] = {
    "CREATE TABLE match ("
    " id TEXT PRIMARY KEY NOT NULL," /* candidate ":" posting */
    " candidate_id TEXT NOT NULL, posting_id TEXT NOT NULL,"
    " employer_id TEXT NOT NULL,"
    " profile_id TEXT, posting_version INTEGER NOT NULL," /* compared */
    " score REAL NOT NULL, max REAL NOT NULL,"
    " band TEXT NOT NULL,"
    " explanation TEXT," /* JSON, the whole object of the contract */
    " rank_version TEXT,"
    " computed_at INTEGER NOT NULL,"
    " dismissed_at INTEGER NOT NULL, saved_at INTEGER NOT NULL);"
    "CREATE INDEX match_candidate ON match (candidate_id, score DESC, id);"
    "CREATE INDEX match_posting ON match (posting_id, score DESC, id);"
    "PRAGMA user_version = 1;",

    /* 2: what candidates say of matches moved to tandem.db */
    "ALTER TABLE match DROP COLUMN dismissed_at;"
    "ALTER TABLE match DROP COLUMN saved_at;"
    "PRAGMA user_version = 2;",

    NULL,
};
