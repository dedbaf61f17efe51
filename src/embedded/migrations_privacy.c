/* Migrations of db/tandem.db about what becomes of a person's data; their
 * place among the others stands in migrations_core.c. Never edited. */
#include "embedded/migrations_list.h"

/* 16: what becomes of a person's data. Events are listed by whom they
 * are about, entries by who wrote them. */
const char migrations_archive[] =
    "ALTER TABLE account ADD COLUMN unmatched_at INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE account ADD COLUMN erase_at INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE account ADD COLUMN erase_receipt TEXT;"
    "ALTER TABLE receipt ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX event_candidate ON event (candidate_id, seq)"
    " WHERE candidate_id IS NOT NULL;"
    "CREATE INDEX event_actor ON event (actor_id, seq)"
    " WHERE actor_id IS NOT NULL;"
    "CREATE INDEX entry_writer ON entry (by_id, happened_at, seq)"
    " WHERE by_id IS NOT NULL;"
    "CREATE TABLE archive (" /* the copy of one's data */
    " id TEXT PRIMARY KEY NOT NULL," /* = account_id */
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " blob_key TEXT," /* NULL: being made */
    " size_bytes INTEGER NOT NULL, asked_at INTEGER NOT NULL,"
    " ready_at INTEGER NOT NULL, expires_at INTEGER NOT NULL);"
    "CREATE INDEX archive_account ON archive (account_id, asked_at, id);"
    "CREATE INDEX archive_expires ON archive (expires_at, id)"
    " WHERE ready_at > 0;"
    "PRAGMA user_version = 16;";

/* 17: what ends by the clock */
const char migrations_absence[] =
    "CREATE TABLE absence (" /* told that they will be erased */
    " id TEXT PRIMARY KEY NOT NULL," /* = account_id */
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " told INTEGER NOT NULL, told_at INTEGER NOT NULL);"
    "CREATE INDEX absence_account ON absence (account_id);"
    "CREATE INDEX application_ended ON application (stage_at, id)"
    " WHERE stage IN ('rejected', 'withdrawn') AND profile_id IS NOT NULL;"
    "PRAGMA user_version = 17;";
