/* Migrations of db/tandem.db about teams and what employers see; their place
 * among the others stands in migrations_core.c. Never edited. */
#include "embedded/migrations_list.h"

/* 18: teams. Whoever acted for an employer until now owns it. */
const char migrations_teams[] =
    "CREATE TABLE member ("
    " id TEXT PRIMARY KEY NOT NULL," /* employer ":" account */
    " employer_id TEXT NOT NULL REFERENCES employer (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " team TEXT NOT NULL, since INTEGER NOT NULL,"
    " version INTEGER NOT NULL);"
    "CREATE INDEX member_employer ON member (employer_id, since, id);"
    "CREATE INDEX member_account ON member (account_id, since, id);"
    "INSERT INTO member SELECT employer_id || ':' || id, employer_id, id,"
    " 'owner', created_at, 1 FROM account"
    " WHERE role = 'employer' AND employer_id IS NOT NULL;"
    "DROP INDEX account_employer;"
    "CREATE TABLE invitation ("
    " id TEXT PRIMARY KEY NOT NULL," /* SHA-256 of the secret in the mail */
    " employer_id TEXT NOT NULL REFERENCES employer (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " email TEXT NOT NULL, email_key TEXT NOT NULL, team TEXT NOT NULL,"
    " by_id TEXT NOT NULL, sent_at INTEGER NOT NULL,"
    " expires_at INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX invitation_once ON invitation"
    " (employer_id, email_key);"
    "CREATE INDEX invitation_employer ON invitation"
    " (employer_id, sent_at, id);"
    "CREATE INDEX invitation_email ON invitation (email_key, sent_at, id);"
    "CREATE INDEX invitation_expires ON invitation (expires_at, id);"
    "CREATE TABLE given (" /* postings that hiring managers see */
    " id TEXT PRIMARY KEY NOT NULL," /* posting ":" account */
    " posting_id TEXT NOT NULL REFERENCES posting (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " employer_id TEXT NOT NULL,"
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " given_at INTEGER NOT NULL);"
    "CREATE INDEX given_posting ON given (posting_id, given_at, id);"
    "CREATE INDEX given_account ON given (account_id);"
    "CREATE INDEX given_member ON given"
    " (employer_id || ':' || account_id, given_at, id);"
    "ALTER TABLE session ADD COLUMN rights TEXT;"
    "PRAGMA user_version = 18;";

/* 19: the blind view, and whom an interview has shown */
const char migrations_blind[] =
    "ALTER TABLE account ADD COLUMN blind INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE application ADD COLUMN revealed_at INTEGER NOT NULL"
    " DEFAULT 0;"
    "UPDATE application SET revealed_at = coalesce((SELECT min(happened_at)"
    " FROM entry WHERE application_id = application.id"
    " AND stage IN ('interview', 'offer', 'hired')), 0);"
    "PRAGMA user_version = 19;";

/* 23: in whose lists of people somebody stood */
const char migrations_sighting[] =
    "CREATE TABLE sighting ("
    " id TEXT PRIMARY KEY NOT NULL," /* candidate:employer:[posting]:day */
    " candidate_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " employer_id TEXT NOT NULL, posting_id TEXT,"
    " seen_at INTEGER NOT NULL);"
    "CREATE INDEX sighting_candidate ON sighting (candidate_id, seen_at, id);"
    "CREATE INDEX sighting_old ON sighting (seen_at, id);"
    "PRAGMA user_version = 23;";

/* 24: the audit seals whom it names when they are erased; that an answer or a
 * decision was somebody's is known by the audit and the events alone */
const char migrations_seal[] =
    "ALTER TABLE audit ADD COLUMN salts TEXT;" /* core/audit_seal.h */
    "ALTER TABLE disposition DROP COLUMN by_id;"
    "ALTER TABLE objection DROP COLUMN by_id;"
    "PRAGMA user_version = 24;";

/* 25: which applications are talked about, and the last word */
const char migrations_talk[] =
    "CREATE TABLE talk ("
    " id TEXT PRIMARY KEY NOT NULL REFERENCES application (id)"
    "  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,"
    " posting_id TEXT NOT NULL, employer_id TEXT NOT NULL,"
    " candidate_id TEXT NOT NULL, entry_id TEXT NOT NULL,"
    " last_at INTEGER NOT NULL);"
    "CREATE INDEX talk_candidate ON talk (candidate_id, last_at, id);"
    "CREATE INDEX talk_employer ON talk (employer_id, last_at, id);"
    "INSERT INTO talk SELECT a.id, a.posting_id, a.employer_id,"
    " a.candidate_id, e.id, e.happened_at FROM entry AS e"
    " JOIN application AS a ON a.id = e.application_id"
    " WHERE e.kind = 'message' AND NOT EXISTS (SELECT 1 FROM entry AS later"
    " WHERE later.application_id = e.application_id"
    " AND later.kind = 'message'"
    " AND (later.happened_at, later.seq) > (e.happened_at, e.seq));"
    "PRAGMA user_version = 25;";

/* 29: the events of a day, and those of companies, for the lake */
const char migrations_lake[] =
    "CREATE INDEX event_happened ON event (happened_at, seq);"
    "INSERT INTO event (id, kind, happened_at, employer_id) SELECT"
    " lower(hex(randomblob(12))), 'employer.created', created_at, id"
    " FROM employer;"
    "PRAGMA user_version = 29;";

/* Which task of a key has failed (queue_sqlite.c). */
const char migrations_failed[] =
    "CREATE INDEX task_failed ON task (unique_key) WHERE state = 'failed';"
    "PRAGMA user_version = 32;";
