/* What is done to records by id: one row a type. */
#include "embedded/store_sqlite_sql.h"

#include "core/absence.h"
#include "core/account.h"
#include "core/address_link.h"
#include "core/alert.h"
#include "core/application.h"
#include "core/archive.h"
#include "core/audit_outside.h"
#include "core/credential.h"
#include "core/declaration.h"
#include "core/fairness.h"
#include "core/mark.h"
#include "core/match.h"
#include "core/objection.h"
#include "core/passkey.h"
#include "core/posting.h"
#include "core/resume.h"
#include "core/sighting.h"
#include "core/team.h"
#include "core/throttle.h"
#include "core/wish.h"
#include "embedded/store_sqlite_fields.h"

#define INSERT(table, FIELDS, more, more_values)            \
    "INSERT INTO " #table " (id" FIELDS(FIELD_COLUMN) more  \
    ") VALUES (:id" FIELDS(FIELD_VALUE) more_values ")"

#define GET(table, FIELDS, more) \
    "SELECT id" FIELDS(FIELD_COLUMN) more " FROM " #table " WHERE id = :id"

/* The ids one after the other: IN would first sort them into an index. No
 * record has a field `at`. */
#define SOME(table, FIELDS, more)                                            \
    "SELECT column1 AS at, id" FIELDS(FIELD_COLUMN) more " FROM (VALUES"  \
    " (0, ?), (1, ?), (2, ?), (3, ?), (4, ?), (5, ?), (6, ?), (7, ?),"       \
    " (8, ?), (9, ?), (10, ?), (11, ?), (12, ?), (13, ?), (14, ?), (15, ?)," \
    " (16, ?), (17, ?), (18, ?), (19, ?)) CROSS JOIN " #table                \
    " ON id = column2"

#define READ(table, FIELDS, more)            \
    .get = GET(table, FIELDS, more),         \
    .some = SOME(table, FIELDS, more)

#define DROP(table) "DELETE FROM " #table " WHERE id = :id"

/* A record without a version. */
#define PLAIN(table, FIELDS, in)                                         \
    {                                                                    \
        .type = &table##_type, .file = in,                               \
        .insert = INSERT(table, FIELDS, "", ""),                         \
        .update = "UPDATE " #table " SET id = :id" FIELDS(FIELD_SET)     \
                  " WHERE id = :id",                                     \
        .put = INSERT(table, FIELDS, "", "") " ON CONFLICT (id) DO "     \
               "UPDATE SET id = :id" FIELDS(FIELD_SET),                  \
        .drop = DROP(table), READ(table, FIELDS, ""),                    \
    }

/* A record that is updated only where its version is the one that was read. */
#define VERSIONED(table, FIELDS)                                          \
    {                                                                     \
        .type = &table##_type, .file = SQLITE_CORE,                       \
        .insert = INSERT(table, FIELDS, ", version", ", :version"),       \
        .update = "UPDATE " #table " SET version = version + 1"           \
                  FIELDS(FIELD_SET)                                       \
                  " WHERE id = :id AND version = :version",               \
        .put = INSERT(table, FIELDS, ", version", ", :version")           \
               " ON CONFLICT (id) DO UPDATE SET version = version + 1"    \
               FIELDS(FIELD_SET),                                         \
        .drop = DROP(table), READ(table, FIELDS, ", version"),            \
    }

static const struct store_sql types[] = {
    PLAIN(absence, ABSENCE, SQLITE_CORE),
    VERSIONED(account, ACCOUNT),
    PLAIN(address_link, ADDRESS_LINK, SQLITE_CORE),
    VERSIONED(alert, ALERT),
    VERSIONED(application, APPLICATION),
    PLAIN(archive, ARCHIVE, SQLITE_CORE),
    PLAIN(audit_comparison, AUDIT_COMPARISON, SQLITE_CORE),
    PLAIN(audit_finding, AUDIT_FINDING, SQLITE_CORE),
    VERSIONED(audit_put, AUDIT_PUT),
    PLAIN(consent, CONSENT, SQLITE_CORE),
    VERSIONED(credential, CREDENTIAL),
    PLAIN(data_key, DATA_KEY, SQLITE_CORE),
    PLAIN(declaration, DECLARATION, SQLITE_DECLARED),
    VERSIONED(digest, DIGEST),
    PLAIN(disposition, DISPOSITION, SQLITE_CORE),
    VERSIONED(employer, EMPLOYER),
    PLAIN(entry, ENTRY, SQLITE_CORE),
    PLAIN(erased, ERASED, SQLITE_MATCH),
    PLAIN(fairness_snapshot, FAIRNESS_SNAPSHOT, SQLITE_DECLARED),
    PLAIN(fairness_tally, FAIRNESS_TALLY, SQLITE_DECLARED),
    PLAIN(given, GIVEN, SQLITE_CORE),
    PLAIN(invitation, INVITATION, SQLITE_CORE),
    PLAIN(mailed_code, MAILED_CODE, SQLITE_CORE),
    PLAIN(mark, MARK, SQLITE_CORE),
    PLAIN(match, MATCH, SQLITE_MATCH),
    VERSIONED(member, MEMBER),
    PLAIN(ranking, RANKING, SQLITE_MATCH),
    PLAIN(notice, NOTICE, SQLITE_CORE),
    VERSIONED(objection, OBJECTION),
    VERSIONED(passkey, PASSKEY),
    PLAIN(passkey_question, PASSKEY_QUESTION, SQLITE_CORE),
    VERSIONED(posting, POSTING),
    PLAIN(preference, PREFERENCE, SQLITE_CORE),
    VERSIONED(profile, PROFILE),
    PLAIN(receipt, RECEIPT, SQLITE_CORE),
    VERSIONED(resume, RESUME),
    PLAIN(session, SESSION, SQLITE_CORE),
    PLAIN(sighting, SIGHTING, SQLITE_CORE),
    PLAIN(suppression, SUPPRESSION, SQLITE_CORE),
    PLAIN(talk, TALK, SQLITE_CORE),
    VERSIONED(throttle, THROTTLE),
    VERSIONED(wish, WISH),
    { .type = &match_card_type, .file = SQLITE_MATCH,
      READ(match, MATCH_CARD, "") },
    { .type = &posting_card_type, .file = SQLITE_CORE,
      READ(posting, POSTING_CARD, ", version") },
    { .type = &profile_card_type, .file = SQLITE_CORE,
      READ(profile, PROFILE_CARD, "") },
    {
        /* The first waiting task of a key stands for the later ones. */
        .type = &task_type, .file = SQLITE_CORE,
        .insert = INSERT(task, TASK, "", "") " ON CONFLICT (unique_key)"
                  " WHERE state = 'waiting' DO NOTHING",
        .update = "UPDATE task SET id = :id" TASK(FIELD_SET)
                  " WHERE id = :id",
        .put = INSERT(task, TASK, "", "") " ON CONFLICT (id) DO UPDATE SET"
               " id = :id" TASK(FIELD_SET),
        .drop = DROP(task), READ(task, TASK, ""),
    },
    {
        /* Its seq is given by the table. What happened is never changed but
         * when a person who was in it is erased. */
        .type = &event_type, .file = SQLITE_CORE,
        .insert = INSERT(event, EVENT, "", ""),
        .update = "UPDATE event SET id = :id" EVENT(FIELD_SET)
                  " WHERE id = :id",
        .drop = DROP(event), READ(event, EVENT, ", seq"),
    },
    {
        /* Linked to the row before, so there is nothing but adding, and
         * sealing whom it names. */
        .type = &audit_type, .file = SQLITE_CORE,
        .insert = INSERT(audit, AUDIT, ", seq", ", :seq"),
        .update = "UPDATE audit SET actor_id = :actor_id, object = :object,"
                  " subject_id = :subject_id, detail = :detail,"
                  " salts = :salts WHERE id = :id",
        READ(audit, AUDIT, ", seq"),
    },
};

size_t
store_sqlite_types(void)
{
    return sizeof(types) / sizeof(types[0]);
}

const struct store_sql *
store_sqlite_sql(const struct record_type *type)
{
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (types[i].type == type)
            return &types[i];
    }
    return NULL;
}
