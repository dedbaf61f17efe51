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

    /* 3: the outline, and the long text last: a row of a list is read without
     * following it. Of an older row the whole serves as its outline. */
    "CREATE TABLE match_new ("
    " id TEXT PRIMARY KEY NOT NULL," /* candidate ":" posting */
    " candidate_id TEXT NOT NULL, posting_id TEXT NOT NULL,"
    " employer_id TEXT NOT NULL,"
    " profile_id TEXT, posting_version INTEGER NOT NULL," /* compared */
    " score REAL NOT NULL, max REAL NOT NULL,"
    " band TEXT NOT NULL,"
    " rank_version TEXT,"
    " computed_at INTEGER NOT NULL,"
    " outline TEXT,"       /* JSON: what a line of a list shows */
    " explanation TEXT);"  /* JSON, the whole object of the contract */
    "INSERT INTO match_new SELECT id, candidate_id, posting_id, employer_id,"
    " profile_id, posting_version, score, max, band, rank_version,"
    " computed_at, explanation, explanation FROM match;"
    "DROP TABLE match;"
    "ALTER TABLE match_new RENAME TO match;"
    "CREATE INDEX match_candidate ON match (candidate_id, score DESC, id);"
    "CREATE INDEX match_posting ON match (posting_id, score DESC, id);"
    "PRAGMA user_version = 3;",

    /* 4: when a pair first was strong, and whose change brought it; what is
     * there already was told */
    "ALTER TABLE match ADD COLUMN found_at INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE match ADD COLUMN found_by TEXT NOT NULL DEFAULT 'profile';"
    "UPDATE match SET found_at = computed_at WHERE band = 'strong';"
    "CREATE INDEX match_found_candidate ON match (candidate_id, found_at, id)"
    " WHERE found_at > 0 AND found_by = 'posting';"
    "CREATE INDEX match_found_posting ON match (posting_id, found_at, id)"
    " WHERE found_at > 0 AND found_by = 'profile';"
    "PRAGMA user_version = 4;",

    /* 5: the outline is a short text; the long text is the last again */
    "CREATE TABLE match_new ("
    " id TEXT PRIMARY KEY NOT NULL," /* candidate ":" posting */
    " candidate_id TEXT NOT NULL, posting_id TEXT NOT NULL,"
    " employer_id TEXT NOT NULL,"
    " profile_id TEXT, posting_version INTEGER NOT NULL," /* compared */
    " score REAL NOT NULL, max REAL NOT NULL,"
    " band TEXT NOT NULL,"
    " rank_version TEXT,"
    " computed_at INTEGER NOT NULL,"
    " found_at INTEGER NOT NULL DEFAULT 0," /* first strong; 0: never */
    " found_by TEXT NOT NULL DEFAULT 'profile',"
    " outline TEXT,"       /* what a line of a list shows: core/outline.h */
    " explanation TEXT);"  /* JSON, the whole object of the contract */
    "INSERT INTO match_new SELECT id, candidate_id, posting_id, employer_id,"
    " profile_id, posting_version, score, max, band, rank_version,"
    " computed_at, found_at, found_by, " OUTLINE_OF("outline") ","
    " explanation FROM match;"
    "DROP TABLE match;"
    "ALTER TABLE match_new RENAME TO match;"
    "CREATE INDEX match_candidate ON match (candidate_id, score DESC, id);"
    "CREATE INDEX match_posting ON match (posting_id, score DESC, id);"
    "CREATE INDEX match_found_candidate ON match (candidate_id, found_at, id)"
    " WHERE found_at > 0 AND found_by = 'posting';"
    "CREATE INDEX match_found_posting ON match (posting_id, found_at, id)"
    " WHERE found_at > 0 AND found_by = 'profile';"
    "PRAGMA user_version = 5;",

    /* 6: how far all lists were ranked by the rules in force */
    "CREATE TABLE ranking ("
    " id TEXT PRIMARY KEY NOT NULL," /* 'match' */
    " version TEXT NOT NULL,"        /* for which all were; '' never */
    " target TEXT NOT NULL,"         /* for which all are to be */
    " people INTEGER NOT NULL,"      /* 1: postings are done */
    " after TEXT,"                   /* cursor of the list of lists */
    " touched_at INTEGER NOT NULL);"
    "PRAGMA user_version = 6;",

    /* 7: matches that a task writes after their person's erasure are dropped
     * without a word: the task has nobody to tell */
    "CREATE TABLE erased ("
    " id TEXT PRIMARY KEY NOT NULL," /* account */
    " erased_at INTEGER NOT NULL);"
    "CREATE TRIGGER match_of_erased BEFORE INSERT ON match"
    " WHEN EXISTS (SELECT 1 FROM erased WHERE id = NEW.candidate_id)"
    " BEGIN SELECT RAISE(IGNORE); END;"
    "PRAGMA user_version = 7;",

    /* 8: whom a limit of the employer's leaves out */
    "ALTER TABLE match ADD COLUMN limited TEXT;"
    "CREATE INDEX match_eligible ON match (posting_id, score DESC, id)"
    " WHERE limited IS NULL;"
    "CREATE INDEX match_limited ON match (posting_id, score DESC, id)"
    " WHERE limited IS NOT NULL;"
    "PRAGMA user_version = 8;",

    /* 9: the bars of erasures go in the end */
    "CREATE INDEX erased_before ON erased (erased_at, id);"
    "PRAGMA user_version = 9;",

    NULL,
};
