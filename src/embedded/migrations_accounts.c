/* Migrations of db/tandem.db about accounts and what administrators decide;
 * their place among the others stands in migrations_core.c. Never edited. */
#include "embedded/migrations_list.h"

/* Another mail address; signing others out; closed accounts; verified
 * companies; openings that wait for an administrator. */
const char migrations_accounts[] =
    "CREATE TABLE address_link (" /* links that give an account an address */
    " id TEXT PRIMARY KEY NOT NULL," /* SHA-256 of the secret in the mail */
    " account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE"
    "  DEFERRABLE INITIALLY DEFERRED,"
    " kind TEXT NOT NULL," /* prove, undo */
    " email TEXT NOT NULL, email_key TEXT NOT NULL,"
    " number INTEGER NOT NULL," /* the account's version then */
    " asked_at INTEGER NOT NULL, expires_at INTEGER NOT NULL);"
    "CREATE INDEX address_link_account ON address_link"
    " (account_id, asked_at, id);"
    "CREATE INDEX address_link_expires ON address_link (expires_at, id);"
    "ALTER TABLE session ADD COLUMN proven_at INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE account ADD COLUMN closing TEXT NOT NULL DEFAULT 'none';"
    "UPDATE account SET closing = 'other' WHERE disabled_at > 0;"
    "ALTER TABLE account ADD COLUMN closing_words TEXT;" /* NULL: none */
    "ALTER TABLE employer ADD COLUMN verified TEXT NOT NULL DEFAULT 'no';"
    "ALTER TABLE employer ADD COLUMN verified_domain TEXT;"
    "ALTER TABLE employer ADD COLUMN verified_at INTEGER NOT NULL DEFAULT 0;"
    "INSERT OR IGNORE INTO task SELECT lower(hex(randomblob(12))),"
    " 'company.check', json_object('employer', id), 'company.check:' || id,"
    " 'waiting', 0, 0, 0, 0, 0, NULL, NULL, unixepoch() * 1000, 0, 0"
    " FROM employer;"
    "ALTER TABLE posting ADD COLUMN submitted_at INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE posting ADD COLUMN submitted_by TEXT;"
    "ALTER TABLE posting ADD COLUMN returned TEXT;" /* why; NULL: it was not */
    "CREATE INDEX posting_submitted ON posting (submitted_at, id)"
    " WHERE submitted_at > 0;"
    "CREATE INDEX posting_tried ON posting (employer_id, published_at, id)"
    " WHERE published_at > 0;"
    "PRAGMA user_version = 26;";

/* Two countries that were kept by a code that is not ISO 3166's: Great
 * Britain, and Greece, which the European Union has too. */
const char migrations_permits[] =
    "UPDATE wish SET permit = trim(replace(' ' || permit || ' ', ' UK ',"
    " iif(instr(' ' || permit || ' ', ' GB '), ' ', ' GB ')));"
    "UPDATE wish SET permit = trim(replace(' ' || permit || ' ', ' EL ',"
    " iif(instr(' ' || permit || ' ', ' GR ')"
    " OR instr(' ' || permit || ' ', ' EU '), ' ', ' GR ')));"
    "PRAGMA user_version = 27;";

/* Whose mail an address refused: of older lines the audit knows it, where one
 * line alone is of that second. */
const char migrations_suppression[] =
    "ALTER TABLE suppression ADD COLUMN account_id TEXT;"
    "UPDATE suppression SET account_id = (SELECT iif(count(*) = 1,"
    " min(subject_id), NULL) FROM audit WHERE action = 'mail.suppress'"
    " AND happened_at = suppression.created_at);"
    "CREATE INDEX suppression_created ON suppression (created_at, id);"
    "CREATE INDEX suppression_account ON suppression"
    " (account_id, created_at, id);"
    "PRAGMA user_version = 28;";

/* What is remembered of the audit's copies outside (core/audit_outside.h). */
const char migrations_outside[] =
    "CREATE TABLE audit_put ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " seq INTEGER NOT NULL, put_at INTEGER NOT NULL,"
    " settled INTEGER NOT NULL, pending INTEGER NOT NULL,"
    " pending_at INTEGER NOT NULL,"
    " again TEXT," /* numbers of lines that were refused */
    " error TEXT, version INTEGER NOT NULL);"
    "CREATE TABLE audit_comparison ("
    " id TEXT PRIMARY KEY NOT NULL, compared_at INTEGER NOT NULL,"
    " ours INTEGER NOT NULL, there INTEGER NOT NULL,"
    " missing INTEGER NOT NULL, differing INTEGER NOT NULL,"
    " strange INTEGER NOT NULL, waiting INTEGER NOT NULL,"
    " seen_since INTEGER NOT NULL, seen_cut INTEGER NOT NULL,"
    " tried_at INTEGER NOT NULL, error TEXT);"
    "CREATE TABLE audit_finding (" /* of the last comparison alone */
    " id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL,"
    " seq INTEGER NOT NULL, happened_at INTEGER NOT NULL,"
    " who TEXT, what TEXT, thing TEXT, times INTEGER NOT NULL, why TEXT);"
    "CREATE INDEX audit_finding_kind ON audit_finding"
    " (kind, happened_at, id);"
    "PRAGMA user_version = 30;";

/* When lines that had been refused were put after all; one word for what is
 * there and not ours. */
const char migrations_late[] =
    "ALTER TABLE audit_put ADD COLUMN late TEXT;"
    "UPDATE audit_finding SET kind = 'strange' WHERE kind = 'foreign';"
    "PRAGMA user_version = 34;";

/* Passkeys. Of the embedded identity, so they belong to a credential. */
const char migrations_passkeys[] =
    "CREATE TABLE passkey ("
    " id TEXT PRIMARY KEY NOT NULL," /* SHA-256 of key */
    " account_id TEXT NOT NULL REFERENCES credential (id)"
    "  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,"
    " key TEXT NOT NULL," /* the device's name of it, base64url */
    " algorithm INTEGER NOT NULL," /* of COSE */
    " public_key TEXT NOT NULL," /* as libfido2 has it, base64url */
    " counter INTEGER NOT NULL," /* the device's, of the last use */
    " name TEXT NOT NULL,"
    " made_at INTEGER NOT NULL, used_at INTEGER NOT NULL,"
    " version INTEGER NOT NULL);"
    "CREATE INDEX passkey_account ON passkey (account_id, made_at, id);"
    "CREATE TABLE passkey_question ("
    " id TEXT PRIMARY KEY NOT NULL," /* SHA-256 of the challenge */
    " holder TEXT NOT NULL," /* SHA-256 of the browser's secret */
    " account_id TEXT REFERENCES credential (id)" /* NULL: a sign-in */
    "  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,"
    " expires_at INTEGER NOT NULL);"
    "CREATE INDEX passkey_question_expires ON passkey_question"
    " (expires_at, id);"
    "CREATE INDEX passkey_question_account ON passkey_question (account_id)"
    " WHERE account_id IS NOT NULL;"
    "ALTER TABLE credential ADD COLUMN handle TEXT;" /* NULL: no passkey */
    "PRAGMA user_version = 31;";
