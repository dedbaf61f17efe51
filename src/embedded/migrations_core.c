/*
 * The schema of db/tandem.db. Append only: what was released is never edited.
 * Each migration ends by setting its own number as the file's version.
 *
 * Tables and columns are named as in the headers of core, which say what the
 * fields mean; here stands what the store adds. Times are UTC seconds, or
 * milliseconds where the name ends in _ms; 0 is "not". Enums are names.
 * What belongs to a person and to nobody else goes with the account (CASCADE),
 * so that an erasure cannot forget it. Foreign keys are checked at COMMIT: the
 * order of writes inside a change does not matter.
 */
#include "embedded/migrations_list.h"

#include <stddef.h>

const char *const migrations_core[] = {
    /* 1: people, and what they may do */
    "CREATE TABLE employer ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " name TEXT NOT NULL COLLATE NOCASE," /* lists are by name */
    " about TEXT,"  /* Markdown */
    " place TEXT, sector TEXT,"
    " created_at INTEGER NOT NULL,"
    " version INTEGER NOT NULL);"
    "CREATE INDEX employer_name ON employer (name, id);"

    "CREATE TABLE account ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " email TEXT NOT NULL,"     /* as typed, for mail */
    " email_key TEXT NOT NULL," /* small letters, for looking up */
    " name TEXT NOT NULL COLLATE NOCASE,"
    " role TEXT NOT NULL,"
    " employer_id TEXT REFERENCES employer (id)"
    "  DEFERRABLE INITIALLY DEFERRED," /* whose team; NULL: no team */
    " created_at INTEGER NOT NULL,"
    " verified_at INTEGER NOT NULL, disabled_at INTEGER NOT NULL,"
    " language TEXT, time_zone TEXT,"
    " unsubscribe_key TEXT," /* secret of the links in mails */
    " pending_company TEXT," /* employer not yet made: its name */
    " open_to_offers INTEGER NOT NULL," /* 1: employers may find them */
    " version INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX account_email ON account (email_key);"
    "CREATE UNIQUE INDEX account_unsubscribe ON account (unsubscribe_key);"
    "CREATE INDEX account_employer ON account (employer_id, name, id);"
    "CREATE INDEX account_created ON account (created_at, id);"
    "CREATE INDEX account_role ON account (role, created_at, id);"

    "CREATE TABLE session ("
    " id TEXT PRIMARY KEY NOT NULL," /* SHA-256 of the cookie's token */
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " form_key TEXT," /* secret behind the form tokens */
    " agent TEXT,"
    " created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,"
    " expires_at INTEGER NOT NULL);"
    "CREATE INDEX session_account ON session (account_id, seen_at, id);"
    "CREATE INDEX session_expires ON session (expires_at, id);"

    "CREATE TABLE preference (" /* a row: this kind of mail was set */
    " id TEXT PRIMARY KEY NOT NULL," /* account ":" kind */
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " kind TEXT NOT NULL,"
    " mail INTEGER NOT NULL);" /* 0: off */
    "CREATE INDEX preference_account ON preference (account_id, kind, id);"

    "CREATE TABLE consent ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " purpose TEXT NOT NULL, text_version TEXT NOT NULL,"
    " given_at INTEGER NOT NULL, withdrawn_at INTEGER NOT NULL);"
    "CREATE INDEX consent_account ON consent (account_id, given_at, id);"

    /* Of the embedded identity. No foreign key to account: signing up makes
     * the credential before there is one. */
    "CREATE TABLE credential ("
    " id TEXT PRIMARY KEY NOT NULL," /* = the account's id */
    " email_key TEXT NOT NULL,"
    " password_hash TEXT," /* Argon2id, text form of libsodium */
    " confirmed INTEGER NOT NULL,"
    " totp_secret TEXT," /* NULL: no second factor */
    " version INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX credential_email ON credential (email_key);"

    "CREATE TABLE mailed_code ("
    " id TEXT PRIMARY KEY NOT NULL," /* SHA-256 of the link's secret */
    " credential_id TEXT NOT NULL REFERENCES credential (id)"
    "  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,"
    " purpose TEXT NOT NULL,"
    " digits_hash TEXT," /* of the form that is typed */
    " created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL);"
    "CREATE INDEX mailed_code_credential"
    " ON mailed_code (credential_id, created_at, id);"
    "CREATE INDEX mailed_code_expires ON mailed_code (expires_at, id);"

    /* Counted for things that need not exist: no foreign key. */
    "CREATE TABLE throttle ("
    " id TEXT PRIMARY KEY NOT NULL," /* SHA-256 of "what:whose" */
    " count INTEGER NOT NULL, started_at INTEGER NOT NULL,"
    " until INTEGER NOT NULL," /* no try before it; 0: none is barred */
    " expires_at INTEGER NOT NULL," /* then the row means nothing */
    " version INTEGER NOT NULL);"
    "CREATE INDEX throttle_expires ON throttle (expires_at, id);"

    "CREATE TABLE receipt (" /* what is left of an erased person */
    " id TEXT PRIMARY KEY NOT NULL," /* SHA-256 of the person's code */
    " erased TEXT," /* JSON: how many of what */
    " asked_at INTEGER NOT NULL, done_at INTEGER NOT NULL);"

    "CREATE TABLE suppression (" /* addresses that refused mail for good */
    " id TEXT PRIMARY KEY NOT NULL," /* SHA-256 of the address */
    " reason TEXT, created_at INTEGER NOT NULL);"

    "CREATE TABLE data_key (" /* gone: the person's blobs are unreadable */
    " id TEXT PRIMARY KEY NOT NULL," /* account */
    " wrapped TEXT NOT NULL,"        /* hex, by the master key */
    " created_at INTEGER NOT NULL);"

    /* postings and resumes */
    "CREATE TABLE posting ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " employer_id TEXT NOT NULL REFERENCES employer (id)"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " state TEXT NOT NULL,"
    " title TEXT, description TEXT," /* Markdown */
    " place TEXT,"
    " remote TEXT NOT NULL, kind TEXT NOT NULL,"
    " pay_min INTEGER NOT NULL, pay_max INTEGER NOT NULL,"
    " pay_currency TEXT, pay_period TEXT NOT NULL,"
    " questions TEXT,"    /* one a line */
    " requirements TEXT," /* JSON array */
    " requirements_corrected INTEGER NOT NULL," /* 1: by hand */
    " language TEXT,"
    " created_at INTEGER NOT NULL, published_at INTEGER NOT NULL,"
    " closes_at INTEGER NOT NULL, closed_at INTEGER NOT NULL,"
    " version INTEGER NOT NULL);"
    "CREATE INDEX posting_employer ON posting (employer_id, created_at, id);"
    "CREATE INDEX posting_published ON posting (published_at, id)"
    " WHERE state = 'published';"
    "CREATE INDEX posting_due ON posting (closes_at, id)"
    " WHERE state = 'published' AND closes_at > 0;"

    "CREATE TABLE resume ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " candidate_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " number INTEGER NOT NULL," /* 1, 2, ... of this candidate */
    " state TEXT NOT NULL,"
    " reason TEXT," /* refused: one sentence for the candidate */
    " file_name TEXT, media_type TEXT,"
    " size_bytes INTEGER NOT NULL, sha256 TEXT, blob_key TEXT,"
    " pages INTEGER NOT NULL,"
    " created_at INTEGER NOT NULL, read_at INTEGER NOT NULL,"
    " version INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX resume_candidate ON resume (candidate_id, number);"
    "CREATE INDEX resume_stale ON resume (read_at, id) WHERE state = 'read';"

    "CREATE TABLE profile ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " candidate_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " number INTEGER NOT NULL," /* 1, 2, ... of this candidate */
    " resume_id TEXT,"          /* NULL: written by hand */
    " resume_json TEXT,"        /* JSON Resume 1.0 */
    " text TEXT," /* the document's; evidence counts its bytes */
    " evidence TEXT, skills TEXT, warnings TEXT," /* JSON arrays */
    " language TEXT,"
    " confirmed INTEGER NOT NULL," /* 1: by the candidate */
    " created_at INTEGER NOT NULL, confirmed_at INTEGER NOT NULL,"
    " version INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX profile_candidate ON profile (candidate_id, number);"
    "CREATE INDEX profile_resume ON profile (resume_id, number, id);"
    "CREATE INDEX profile_confirmed ON profile (candidate_id, id, number)"
    " WHERE confirmed = 1;"

    /* No foreign key to the candidate: what an employer decided may have to
     * be kept, without the person, after an erasure. */
    "CREATE TABLE application ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " posting_id TEXT NOT NULL REFERENCES posting (id)"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " employer_id TEXT NOT NULL," /* of the posting */
    " candidate_id TEXT NOT NULL,"
    " resume_id TEXT, profile_id TEXT," /* as they were sent */
    " letter TEXT, answers TEXT,"       /* answers: JSON */
    " stage TEXT NOT NULL, stage_at INTEGER NOT NULL,"
    " score REAL NOT NULL," /* of the match when sent; -1: none */
    " explanation TEXT,"    /* JSON */
    " reason TEXT,"         /* why rejected */
    " applied_at INTEGER NOT NULL, opened_at INTEGER NOT NULL,"
    " answered_at INTEGER NOT NULL,"
    " version INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX application_pair"
    " ON application (candidate_id || ':' || posting_id);"
    "CREATE INDEX application_candidate"
    " ON application (candidate_id, applied_at, id);"
    "CREATE INDEX application_posting"
    " ON application (posting_id, score DESC, id);"
    "CREATE INDEX application_employer"
    " ON application (employer_id, applied_at, id);"

    "CREATE TABLE entry ("
    " seq INTEGER PRIMARY KEY," /* order of writing, within a second */
    " id TEXT NOT NULL UNIQUE,"
    " application_id TEXT NOT NULL REFERENCES application (id)"
    "  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,"
    " kind TEXT NOT NULL, happened_at INTEGER NOT NULL,"
    " by_id TEXT,"                     /* account; NULL: the clock */
    " by_candidate INTEGER NOT NULL,"
    " stage TEXT NOT NULL," /* the stage after it */
    " body TEXT, rating INTEGER NOT NULL,"
    " meet_at INTEGER NOT NULL, place TEXT, reason TEXT);"
    "CREATE INDEX entry_application"
    " ON entry (application_id, happened_at, seq);"

    /* what happened, what follows, what people are told */
    "CREATE TABLE event ("
    " seq INTEGER PRIMARY KEY AUTOINCREMENT," /* never given twice */
    " id TEXT NOT NULL UNIQUE,"
    " kind TEXT NOT NULL, happened_at INTEGER NOT NULL,"
    " actor_id TEXT, candidate_id TEXT, employer_id TEXT, posting_id TEXT,"
    " application_id TEXT,"
    " detail TEXT);" /* JSON without content or names */
    "CREATE INDEX event_application ON event (application_id, seq)"
    " WHERE application_id IS NOT NULL;"
    "CREATE INDEX event_kind ON event (kind, happened_at);" /* reports */

    "CREATE TABLE task ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " kind TEXT NOT NULL, payload TEXT,"
    " unique_key TEXT," /* at most one waiting of a key */
    " state TEXT NOT NULL,"
    " run_at_ms INTEGER NOT NULL," /* when it is due; while it runs, the end
                                      of its lease: then it is due again */
    " tries INTEGER NOT NULL, tries_most INTEGER NOT NULL,"
    " lease_until_ms INTEGER NOT NULL,"
    " fence INTEGER NOT NULL," /* one more at every claim */
    " worker TEXT, error TEXT,"
    " created_at_ms INTEGER NOT NULL, finished_at_ms INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX task_unique ON task (unique_key)"
    " WHERE state = 'waiting';"
    "CREATE INDEX task_due ON task (run_at_ms)"
    " WHERE state IN ('waiting', 'failed');"
    "CREATE INDEX task_running ON task (run_at_ms) WHERE state = 'running';"
    "CREATE INDEX task_state ON task (state, created_at_ms, id);"
    "CREATE INDEX task_kind ON task (kind, created_at_ms, id);"
    "CREATE INDEX task_created ON task (created_at_ms, id);"
    "CREATE INDEX task_finished ON task (finished_at_ms, id)"
    " WHERE state = 'done';"

    "CREATE TABLE notice ("
    " seq INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE," /* of event and account: made once */
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " kind TEXT NOT NULL, subject TEXT, link TEXT,"
    " created_at INTEGER NOT NULL,"
    " read_at INTEGER NOT NULL);" /* 0: not yet */
    "CREATE INDEX notice_account ON notice (account_id, created_at, seq);"
    "CREATE INDEX notice_unread ON notice (account_id, created_at, seq)"
    " WHERE read_at = 0;"

    "CREATE TABLE audit ("
    " seq INTEGER PRIMARY KEY NOT NULL," /* without gaps */
    " id TEXT NOT NULL UNIQUE,"
    " happened_at INTEGER NOT NULL,"
    " actor_id TEXT, actor_role TEXT, action TEXT NOT NULL, object TEXT,"
    " subject_id TEXT, detail TEXT,"
    " previous_hash TEXT NOT NULL," /* of the row before; \"\": the first */
    " hash TEXT NOT NULL);"         /* embedded/audit_chain.h */
    "CREATE INDEX audit_subject ON audit (subject_id, seq);"
    "CREATE INDEX audit_actor ON audit (actor_id, seq);"

    "PRAGMA user_version = 1;",

    /* 2: what candidates say of matches; kept here, because match.db may be
     * thrown away */
    "CREATE TABLE mark ("
    " id TEXT PRIMARY KEY NOT NULL," /* as the match's */
    " candidate_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " posting_id TEXT NOT NULL,"
    " dismissed_at INTEGER NOT NULL, saved_at INTEGER NOT NULL);"
    "CREATE INDEX mark_candidate ON mark (candidate_id, saved_at, id);"
    "PRAGMA user_version = 2;",

    /* 3: the lanes of a posting's board, and who has had no word yet */
    "CREATE INDEX application_stage ON application"
    " (posting_id || ':' || stage, score DESC, id);"
    "CREATE INDEX application_waiting ON application"
    " (employer_id, applied_at, id) WHERE answered_at = 0"
    " AND stage IN ('received', 'reviewing', 'interview', 'offer');"
    "PRAGMA user_version = 3;",

    /* 4: what administrators look for */
    "CREATE INDEX audit_action ON audit (action, seq);"
    "CREATE INDEX task_state_kind ON task"
    " (state || ':' || kind, created_at_ms, id);"
    "PRAGMA user_version = 4;",

    /* 5: news that are told together; the choice on new matches moves here */
    "CREATE TABLE digest ("
    " id TEXT PRIMARY KEY NOT NULL," /* account ":" kind */
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " kind TEXT NOT NULL, pace TEXT NOT NULL,"
    " told_at INTEGER NOT NULL, due_at INTEGER NOT NULL,"
    " version INTEGER NOT NULL);"
    "CREATE INDEX digest_account ON digest (account_id, kind, id);"
    "CREATE INDEX digest_due ON digest (due_at, id);"
    "INSERT INTO digest SELECT a.id || ':' || k.kind, a.id, k.kind,"
    " CASE WHEN p.mail = 0 THEN 'off' ELSE 'daily' END,"
    " unixepoch(), unixepoch(), 1 FROM account a"
    " JOIN (SELECT 'candidate' AS role, 'matches' AS kind"
    " UNION ALL SELECT 'employer', 'people') k ON k.role = a.role"
    " LEFT JOIN preference p ON p.account_id = a.id AND p.kind = k.kind;"
    "DELETE FROM preference WHERE kind = 'matches';"
    "PRAGMA user_version = 5;",

    /* 6: what a card of the board shows of the explanation */
    "ALTER TABLE application ADD COLUMN outline TEXT;"
    "UPDATE application SET outline = " OUTLINE_OF("explanation") ";"
    "PRAGMA user_version = 6;",

    /* 7: how far a file is read and drawn; what of it gave no value */
    "ALTER TABLE resume ADD COLUMN reading_page INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE resume ADD COLUMN drawn INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE profile ADD COLUMN unread TEXT;"
    "ALTER TABLE profile ADD COLUMN draft INTEGER NOT NULL DEFAULT 0;"
    "PRAGMA user_version = 7;",

    /* 8: the second factor */
    "ALTER TABLE credential ADD COLUMN totp_new TEXT;"
    "ALTER TABLE credential ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE credential ADD COLUMN spare TEXT;"
    "ALTER TABLE account ADD COLUMN second_at INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE session ADD COLUMN challenge TEXT;"
    "PRAGMA user_version = 8;",

    /* 9: why a match was put aside; whom an employer shortlists or passes */
    "ALTER TABLE mark ADD COLUMN reason TEXT NOT NULL DEFAULT 'unsaid';"
    "CREATE INDEX mark_dismissed ON mark (candidate_id, dismissed_at, id)"
    " WHERE dismissed_at > 0;"
    "CREATE TABLE disposition ("
    " id TEXT PRIMARY KEY NOT NULL," /* as the match's */
    " candidate_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " posting_id TEXT NOT NULL REFERENCES posting (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " employer_id TEXT NOT NULL, by_id TEXT NOT NULL, state TEXT NOT NULL,"
    " reason TEXT NOT NULL, decided_at INTEGER NOT NULL);"
    "CREATE INDEX disposition_posting ON disposition"
    " (posting_id, decided_at, id);"
    "CREATE INDEX disposition_state ON disposition"
    " (posting_id || ':' || state, decided_at, id);"
    "CREATE INDEX disposition_candidate ON disposition (candidate_id);"
    "PRAGMA user_version = 9;",

    /* 10: objections to rankings */
    "CREATE TABLE objection ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " posting_id TEXT," /* NULL: about the ranking as a whole */
    " body TEXT NOT NULL, sent_at INTEGER NOT NULL,"
    " answer TEXT, by_id TEXT," /* of an administrator */
    " answered_at INTEGER NOT NULL," /* 0: not */
    " version INTEGER NOT NULL);"
    "CREATE INDEX objection_account ON objection (account_id, sent_at, id);"
    "CREATE INDEX objection_all ON objection (sent_at, id);"
    "CREATE INDEX objection_waiting ON objection (sent_at, id)"
    " WHERE answered_at = 0;"
    "PRAGMA user_version = 10;",

    /* 11: saved searches; and all that can be found is put into the index
     * again, which has more columns now */
    "CREATE TABLE alert ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " seeks TEXT NOT NULL," /* postings, people */
    " question TEXT NOT NULL," /* JSON of the search's fields */
    " pace TEXT NOT NULL,"
    " told TEXT," /* ids of what was told last */
    " created_at INTEGER NOT NULL, told_at INTEGER NOT NULL,"
    " due_at INTEGER NOT NULL, version INTEGER NOT NULL);"
    "CREATE INDEX alert_account ON alert (account_id, created_at, id);"
    "CREATE INDEX alert_due ON alert (due_at, id) WHERE pace <> 'off';"
    "INSERT OR IGNORE INTO task SELECT lower(hex(randomblob(12))), kind,"
    " json_object(member, id), kind || ':' || id, 'waiting', 0, 0, tries,"
    " 0, 0, NULL, NULL, unixepoch() * 1000, 0 FROM ("
    "SELECT 'posting.index' AS kind, 'posting' AS member, id, 0 AS tries"
    " FROM posting WHERE state = 'published'"
    " UNION ALL SELECT DISTINCT 'matching.candidate', 'candidate',"
    " candidate_id, 0 FROM profile WHERE confirmed = 1);"
    "PRAGMA user_version = 11;",

    /* 12: a key has an account and goes with it. What was left of accounts
     * that were erased goes now; "web" is the product's own. */
    "ALTER TABLE data_key ADD COLUMN account_id TEXT"
    " REFERENCES account (id) ON DELETE CASCADE"
    " DEFERRABLE INITIALLY DEFERRED;"
    "DELETE FROM data_key WHERE id <> 'web'"
    " AND id NOT IN (SELECT id FROM account);"
    "UPDATE data_key SET account_id = id WHERE id <> 'web';"
    "CREATE INDEX data_key_account ON data_key (account_id);"
    "PRAGMA user_version = 12;",

    /* 13: where the next look of a saved search begins */
    "ALTER TABLE alert ADD COLUMN from_at INTEGER NOT NULL DEFAULT 0;"
    "UPDATE alert SET from_at = max(created_at, told_at - 3600);"
    "PRAGMA user_version = 13;",

    /* 14: all that can be found is put into the index again: C++ is no longer
     * C there, and of people's texts only what tells of work stands in it */
    "INSERT OR IGNORE INTO task SELECT lower(hex(randomblob(12))), kind,"
    " json_object(member, id), kind || ':' || id, 'waiting', 0, 0, tries,"
    " 0, 0, NULL, NULL, unixepoch() * 1000, 0 FROM ("
    "SELECT 'posting.index' AS kind, 'posting' AS member, id, 0 AS tries"
    " FROM posting WHERE state = 'published'"
    " UNION ALL SELECT DISTINCT 'matching.candidate', 'candidate',"
    " candidate_id, 0 FROM profile WHERE confirmed = 1);"
    "PRAGMA user_version = 14;",

    /* 15: what candidates want, for their own eyes */
    "CREATE TABLE wish ("
    " id TEXT PRIMARY KEY NOT NULL REFERENCES account (id)"
    "  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,"
    " pay INTEGER NOT NULL, pay_currency TEXT, pay_period TEXT NOT NULL,"
    " place TEXT, place_km INTEGER NOT NULL, remote TEXT NOT NULL,"
    " start_at INTEGER NOT NULL, permit TEXT, version INTEGER NOT NULL);"
    "PRAGMA user_version = 15;",

    migrations_archive, /* 16 */
    migrations_absence, /* 17 */
    migrations_teams, /* 18 */
    migrations_blind, /* 19 */

    /* 20: whether a file is somebody's copy */
    "CREATE INDEX archive_key ON archive (blob_key)"
    " WHERE blob_key IS NOT NULL;"
    "PRAGMA user_version = 20;",

    /* 21: sessions that an identity service stands for */
    "ALTER TABLE session ADD COLUMN pass TEXT;" /* sealed for the person */
    "ALTER TABLE session ADD COLUMN vouched_at INTEGER NOT NULL DEFAULT 0;"
    "PRAGMA user_version = 21;",

    /* 22: until when a message in a queue elsewhere stands for a task */
    "ALTER TABLE task ADD COLUMN sent_until_ms INTEGER NOT NULL DEFAULT 0;"
    "PRAGMA user_version = 22;",

    migrations_sighting, /* 23 */
    migrations_seal, /* 24 */
    migrations_talk, /* 25 */
    migrations_accounts, /* 26 */
    migrations_permits, /* 27 */
    migrations_suppression, /* 28 */
    migrations_lake, /* 29 */
    migrations_outside, /* 30 */
    migrations_passkeys, /* 31 */
    migrations_failed, /* 32 */

    /* 33: each page of who is signed in counts them, from the index alone */
    "DROP INDEX notice_unread;"
    "CREATE INDEX notice_unread ON notice (account_id, created_at, seq,"
    " read_at) WHERE read_at = 0;"
    "PRAGMA user_version = 33;",

    migrations_late, /* 34 */

    NULL,
};
