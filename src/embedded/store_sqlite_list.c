/*
 * The lists of the store: one row each. Every list walks an index in the
 * page's order and starts after the last row seen, so that the hundredth page
 * costs what the first does; a test asks SQLite for its plan. The first page
 * starts after a value beyond all others, which keeps the text constant.
 */
#include "embedded/store_sqlite_sql.h"

#include "core/account.h"
#include "core/address_link.h"
#include "core/alert.h"
#include "core/application.h"
#include "core/archive.h"
#include "core/audit_outside.h"
#include "core/credential.h"
#include "core/mark.h"
#include "core/match.h"
#include "core/objection.h"
#include "core/passkey.h"
#include "core/posting.h"
#include "core/resume.h"
#include "core/sighting.h"
#include "core/team.h"
#include "core/throttle.h"
#include "embedded/store_sqlite_fields.h"

#define SELECT(table, COLUMNS, where, key, tie)                \
    "SELECT " COLUMNS ", " key " AS sort_key, " tie " AS tie"  \
    " FROM " table " WHERE " where " AND "

#define COUNT(table, where) \
    "SELECT count(*) AS count FROM " table " WHERE " where

#define NEWEST_TEXT(table, COLUMNS, where, key, tie)       \
    SELECT(table, COLUMNS, where, key, tie)                \
    "(" key ", " tie ") < (:after, :after_tie) ORDER BY "  \
    key " DESC, " tie " DESC LIMIT :limit"

#define OLDEST_TEXT(table, COLUMNS, where, key, tie)       \
    SELECT(table, COLUMNS, where, key, tie)                \
    "(" key ", " tie ") > (:after, :after_tie) ORDER BY "  \
    key ", " tie " LIMIT :limit"

/* Falling by key, ties rising by id. */
#define BEST_TEXT(table, COLUMNS, where, key)                              \
    SELECT(table, COLUMNS, where, key, "id")                               \
    key " <= :after AND (" key " < :after OR id > :after_tie) ORDER BY "   \
    key " DESC, id LIMIT :limit"

#define NEWEST(t, COLUMNS, where, key, tie)                          \
    { .type = &t##_type, .order = ORDER_FALLING,                     \
      .list = NEWEST_TEXT(#t, COLUMNS, where, key, tie),             \
      .count = COUNT(#t, where) }

#define OLDEST(t, COLUMNS, where, key, tie)                          \
    { .type = &t##_type, .order = ORDER_RISING,                      \
      .list = OLDEST_TEXT(#t, COLUMNS, where, key, tie),             \
      .count = COUNT(#t, where) }

#define NAMED(t, COLUMNS, where, key)                                \
    { .type = &t##_type, .order = ORDER_RISING_TEXT,                 \
      .list = OLDEST_TEXT(#t, COLUMNS, where, key, "id"),            \
      .count = COUNT(#t, where) }

#define BEST(t, COLUMNS, where)                                      \
    { .type = &t##_type, .order = ORDER_FALLING,                     \
      .list = BEST_TEXT(#t, COLUMNS, where, "score"),                \
      .count = COUNT(#t, where) }

/* The one behind so many. */
#define PLACE(t, COLUMNS, where, before)                             \
    { .type = &t##_type, .order = ORDER_FALLING,                     \
      .list = SELECT(#t, COLUMNS, where, "score", "id")              \
          "score <= :after AND (score < :after OR id > :after_tie)"  \
          " ORDER BY score DESC, id LIMIT :limit OFFSET " before,    \
      .count = "SELECT max(count(*) - " before ", 0) AS count FROM " \
          #t " WHERE " where }

/* At most one record. */
#define ONE_TEXT(table, COLUMNS, where)       \
    SELECT(table, COLUMNS, where, "0", "id")  \
    "(0, id) < (:after, :after_tie) LIMIT :limit"

#define ONE(t, COLUMNS, where)                                       \
    { .type = &t##_type, .order = ORDER_FALLING,                     \
      .list = ONE_TEXT(#t, COLUMNS, where),                          \
      .count = COUNT(#t, where) }

#define COLUMNS_OF(FIELDS) "id" FIELDS(FIELD_COLUMN)
#define A_ACCOUNT COLUMNS_OF(ACCOUNT) ", version"
#define A_MEMBER COLUMNS_OF(MEMBER) ", version"
#define A_SESSION COLUMNS_OF(SESSION)
#define A_CODE COLUMNS_OF(MAILED_CODE)
#define A_POSTING COLUMNS_OF(POSTING) ", version"
#define A_RESUME COLUMNS_OF(RESUME) ", version"
#define A_PROFILE COLUMNS_OF(PROFILE) ", version"
#define A_MATCH COLUMNS_OF(MATCH_LINE) ", NULL AS explanation"
#define AN_OBJECTION COLUMNS_OF(OBJECTION) ", version"
#define AN_APPLICATION COLUMNS_OF(APPLICATION) ", version"
#define A_NOTICE COLUMNS_OF(NOTICE)
#define AN_EVENT COLUMNS_OF(EVENT) ", seq"
#define AN_AUDIT COLUMNS_OF(AUDIT) ", seq"
#define A_TASK COLUMNS_OF(TASK)

/* A confirmed profile after which the candidate confirmed no other. */
#define IS_CURRENT                                                        \
    "confirmed = 1 AND NOT EXISTS (SELECT 1 FROM profile AS later WHERE " \
    "later.candidate_id = profile.candidate_id AND later.confirmed = 1 "  \
    "AND later.number > profile.number)"

#define IS_FOUND \
    "(instr(email_key, :key) > 0 OR instr(lower(name), :key) > 0)"

/* Of an employer, and given to one of its people: the key names both. */
#define IS_GIVEN(table)                                                   \
    "employer_id = substr(:key, 1, instr(:key, ':') - 1)"                 \
    " AND EXISTS (SELECT 1 FROM given WHERE given.id = " table            \
    ".posting_id || substr(:key, instr(:key, ':')))"

#define IS_WAITING                                                        \
    " AND answered_at = 0 AND stage IN"                                   \
    " ('received', 'reviewing', 'interview', 'offer')"

#define IS_FINISHED \
    "state = 'done' AND finished_at_ms <= CAST(:key AS INTEGER)"

const struct store_list store_sqlite_lists[STORE_INDEXES] = {
    [ACCOUNT_BY_EMAIL] = ONE(account, A_ACCOUNT, "email_key = :key"),
    [ACCOUNT_BY_UNSUBSCRIBE] =
        ONE(account, A_ACCOUNT, "unsubscribe_key = :key"),
    [ACCOUNT_ALL] = {
        .type = &account_type, .order = ORDER_FALLING,
        .list = NEWEST_TEXT("account", A_ACCOUNT, "role = :key",
                            "created_at", "id"),
        .count = COUNT("account", "role = :key"),
        .list_any = NEWEST_TEXT("account", A_ACCOUNT, "1", "created_at",
                                "id"),
        .count_any = COUNT("account", "1"),
    },
    [ACCOUNT_FIND] =
        NEWEST(account, A_ACCOUNT, IS_FOUND, "created_at", "id"),
    [ADDRESS_LINK_BY_ACCOUNT] =
        NEWEST(address_link, COLUMNS_OF(ADDRESS_LINK), "account_id = :key",
               "asked_at", "id"),
    [ADDRESS_LINK_EXPIRED] =
        OLDEST(address_link, COLUMNS_OF(ADDRESS_LINK),
               "expires_at <= CAST(:key AS INTEGER)", "expires_at", "id"),
    [SESSION_BY_ACCOUNT] =
        NEWEST(session, A_SESSION, "account_id = :key", "seen_at", "id"),
    [SESSION_EXPIRED] =
        OLDEST(session, A_SESSION, "expires_at <= CAST(:key AS INTEGER)",
               "expires_at", "id"),
    [PREFERENCE_BY_ACCOUNT] =
        NAMED(preference, COLUMNS_OF(PREFERENCE), "account_id = :key",
              "kind"),
    [DIGEST_BY_ACCOUNT] =
        NAMED(digest, COLUMNS_OF(DIGEST) ", version", "account_id = :key",
              "kind"),
    [DIGEST_DUE] =
        OLDEST(digest, COLUMNS_OF(DIGEST) ", version",
               "due_at <= CAST(:key AS INTEGER)", "due_at", "id"),
    [ALERT_BY_ACCOUNT] =
        NEWEST(alert, COLUMNS_OF(ALERT) ", version", "account_id = :key",
               "created_at", "id"),
    [ALERT_DUE] =
        OLDEST(alert, COLUMNS_OF(ALERT) ", version",
               "pace <> 'off' AND due_at <= CAST(:key AS INTEGER)", "due_at",
               "id"),
    [CONSENT_BY_ACCOUNT] =
        NEWEST(consent, COLUMNS_OF(CONSENT), "account_id = :key", "given_at",
               "id"),
    [ARCHIVE_BY_ACCOUNT] =
        NEWEST(archive, COLUMNS_OF(ARCHIVE), "account_id = :key", "asked_at",
               "id"),
    [ARCHIVE_BY_KEY] =
        ONE(archive, COLUMNS_OF(ARCHIVE), "blob_key = :key"),
    [ARCHIVE_EXPIRED] =
        OLDEST(archive, COLUMNS_OF(ARCHIVE),
               "ready_at > 0 AND expires_at <= CAST(:key AS INTEGER)",
               "expires_at", "id"),
    [CREDENTIAL_BY_EMAIL] =
        ONE(credential, COLUMNS_OF(CREDENTIAL) ", version",
            "email_key = :key"),
    [CODE_BY_CREDENTIAL] =
        NEWEST(mailed_code, A_CODE, "credential_id = :key", "created_at",
               "id"),
    [CODE_EXPIRED] =
        OLDEST(mailed_code, A_CODE, "expires_at <= CAST(:key AS INTEGER)",
               "expires_at", "id"),
    [PASSKEY_BY_ACCOUNT] =
        NEWEST(passkey, COLUMNS_OF(PASSKEY) ", version", "account_id = :key",
               "made_at", "id"),
    [PASSKEY_QUESTION_EXPIRED] =
        OLDEST(passkey_question, COLUMNS_OF(PASSKEY_QUESTION),
               "expires_at <= CAST(:key AS INTEGER)", "expires_at", "id"),
    [THROTTLE_EXPIRED] =
        OLDEST(throttle, COLUMNS_OF(THROTTLE) ", version",
               "expires_at <= CAST(:key AS INTEGER)", "expires_at", "id"),
    [SUPPRESSION_ALL] =
        NEWEST(suppression, COLUMNS_OF(SUPPRESSION), "1", "created_at",
               "id"),
    [SUPPRESSION_BY_ACCOUNT] =
        NEWEST(suppression, COLUMNS_OF(SUPPRESSION), "account_id = :key",
               "created_at", "id"),
    [EMPLOYER_ALL] =
        NAMED(employer, COLUMNS_OF(EMPLOYER) ", version", "1", "name"),
    [MEMBER_BY_EMPLOYER] =
        OLDEST(member, A_MEMBER, "employer_id = :key", "since", "id"),
    [MEMBER_BY_ACCOUNT] =
        OLDEST(member, A_MEMBER, "account_id = :key", "since", "id"),
    [MEMBER_OWNERS] =
        OLDEST(member, A_MEMBER, "employer_id = :key AND team = 'owner'",
               "since", "id"),
    [INVITATION_BY_EMPLOYER] =
        NEWEST(invitation, COLUMNS_OF(INVITATION), "employer_id = :key",
               "sent_at", "id"),
    [INVITATION_BY_EMAIL] =
        NEWEST(invitation, COLUMNS_OF(INVITATION), "email_key = :key",
               "sent_at", "id"),
    [INVITATION_EXPIRED] =
        OLDEST(invitation, COLUMNS_OF(INVITATION),
               "expires_at <= CAST(:key AS INTEGER)", "expires_at", "id"),
    [GIVEN_BY_POSTING] =
        NEWEST(given, COLUMNS_OF(GIVEN), "posting_id = :key", "given_at",
               "id"),
    [GIVEN_BY_MEMBER] =
        NEWEST(given, COLUMNS_OF(GIVEN),
               "employer_id || ':' || account_id = :key", "given_at", "id"),
    [POSTING_BY_EMPLOYER] =
        NEWEST(posting, A_POSTING, "employer_id = :key", "created_at", "id"),
    [POSTING_SUBMITTED] =
        OLDEST(posting, A_POSTING, "submitted_at > 0", "submitted_at", "id"),
    [POSTING_TRIED] =
        NEWEST(posting, A_POSTING, "employer_id = :key AND published_at > 0",
               "published_at", "id"),
    [POSTING_PUBLISHED_LIST] =
        NEWEST(posting, A_POSTING, "state = 'published'", "published_at",
               "id"),
    [POSTING_DUE] =
        OLDEST(posting, A_POSTING,
               "state = 'published' AND closes_at > 0"
               " AND closes_at <= CAST(:key AS INTEGER)",
               "closes_at", "id"),
    [RESUME_BY_CANDIDATE] =
        NEWEST(resume, A_RESUME, "candidate_id = :key", "number", "id"),
    [RESUME_STALE] =
        OLDEST(resume, A_RESUME,
               "state = 'read' AND read_at <= CAST(:key AS INTEGER)",
               "read_at", "id"),
    [PROFILE_BY_CANDIDATE] =
        NEWEST(profile, A_PROFILE, "candidate_id = :key", "number", "id"),
    [PROFILE_BY_RESUME] =
        NEWEST(profile, A_PROFILE, "resume_id = :key", "number", "id"),
    [PROFILE_KEPT] =
        NEWEST(profile, A_PROFILE,
               "candidate_id = :key AND (confirmed = 1 OR draft = 1)",
               "number", "id"),
    [PROFILE_READING] =
        OLDEST(profile, A_PROFILE,
               "resume_id = :key AND confirmed = 0 AND draft = 0", "number",
               "id"),
    [PROFILE_CURRENT] = NAMED(profile, A_PROFILE, IS_CURRENT, "candidate_id"),
    [PROFILE_CURRENT_OF] =
        ONE(profile, A_PROFILE, "candidate_id = :key AND " IS_CURRENT),
    [PROFILE_CARD_OF] = {
        .type = &profile_card_type, .order = ORDER_FALLING,
        .list = ONE_TEXT("profile", COLUMNS_OF(PROFILE_CARD),
                         "candidate_id = :key AND " IS_CURRENT),
        .count = COUNT("profile", "candidate_id = :key AND " IS_CURRENT),
    },
    [MARK_BY_CANDIDATE] =
        NEWEST(mark, COLUMNS_OF(MARK), "candidate_id = :key", "saved_at",
               "id"),
    [MARK_SAVED] =
        NEWEST(mark, COLUMNS_OF(MARK), "candidate_id = :key AND saved_at > 0",
               "saved_at", "id"),
    [MARK_DISMISSED] =
        NEWEST(mark, COLUMNS_OF(MARK),
               "candidate_id = :key AND dismissed_at > 0", "dismissed_at",
               "id"),
    [DISPOSITION_BY_POSTING] =
        NEWEST(disposition, COLUMNS_OF(DISPOSITION), "posting_id = :key",
               "decided_at", "id"),
    [DISPOSITION_BY_STATE] =
        NEWEST(disposition, COLUMNS_OF(DISPOSITION),
               "posting_id || ':' || state = :key", "decided_at", "id"),
    [MATCH_BY_CANDIDATE] = BEST(match, A_MATCH, "candidate_id = :key"),
    [MATCH_CARD_BY_CANDIDATE] = {
        .type = &match_card_type, .order = ORDER_FALLING,
        .list = BEST_TEXT("match", COLUMNS_OF(MATCH_CARD),
                          "candidate_id = :key", "score"),
        .count = COUNT("match", "candidate_id = :key"),
    },
    [MATCH_BY_POSTING] = BEST(match, A_MATCH, "posting_id = :key"),
    [MATCH_LAST_OF_CANDIDATE] = PLACE(match, A_MATCH, "candidate_id = :key",
                                      "199"),
    [MATCH_LAST_OF_POSTING] = PLACE(match, A_MATCH, "posting_id = :key",
                                    "499"),
    [MATCH_ELIGIBLE] =
        BEST(match, A_MATCH, "posting_id = :key AND limited IS NULL"),
    [MATCH_LIMITED] =
        BEST(match, A_MATCH, "posting_id = :key AND limited IS NOT NULL"),
    [MATCH_FOUND_FOR_CANDIDATE] =
        NEWEST(match, A_MATCH, "candidate_id = :key AND found_at > 0"
               " AND found_by = 'posting'", "found_at", "id"),
    [MATCH_FOUND_FOR_POSTING] =
        NEWEST(match, A_MATCH, "posting_id = :key AND found_at > 0"
               " AND found_by = 'profile'", "found_at", "id"),
    [APPLICATION_BY_CANDIDATE] =
        NEWEST(application, AN_APPLICATION, "candidate_id = :key",
               "applied_at", "id"),
    [APPLICATION_BY_POSTING] =
        BEST(application, AN_APPLICATION, "posting_id = :key"),
    [APPLICATION_BY_STAGE] =
        BEST(application, AN_APPLICATION,
             "posting_id || ':' || stage = :key"),
    [APPLICATION_BY_EMPLOYER] =
        NEWEST(application, AN_APPLICATION, "employer_id = :key",
               "applied_at", "id"),
    [APPLICATION_WAITING] =
        OLDEST(application, AN_APPLICATION, "employer_id = :key" IS_WAITING,
               "applied_at", "id"),
    [APPLICATION_WAITING_FOR] =
        OLDEST(application, AN_APPLICATION,
               IS_GIVEN("application") IS_WAITING, "applied_at", "id"),
    [APPLICATION_BY_PAIR] =
        ONE(application, AN_APPLICATION,
            "candidate_id || ':' || posting_id = :key"),
    [APPLICATION_ENDED] =
        OLDEST(application, AN_APPLICATION,
               "stage IN ('rejected', 'withdrawn') AND profile_id IS NOT NULL"
               " AND stage_at <= CAST(:key AS INTEGER)", "stage_at", "id"),
    [ENTRY_BY_APPLICATION] =
        OLDEST(entry, COLUMNS_OF(ENTRY), "application_id = :key",
               "happened_at", "seq"),
    [ENTRY_BY_WRITER] =
        NEWEST(entry, COLUMNS_OF(ENTRY), "by_id = :key", "happened_at",
               "seq"),
    [TALK_BY_CANDIDATE] =
        NEWEST(talk, COLUMNS_OF(TALK), "candidate_id = :key", "last_at",
               "id"),
    [TALK_BY_EMPLOYER] =
        NEWEST(talk, COLUMNS_OF(TALK), "employer_id = :key", "last_at",
               "id"),
    [TALK_BY_MEMBER] =
        NEWEST(talk, COLUMNS_OF(TALK), IS_GIVEN("talk"), "last_at", "id"),
    [OBJECTION_BY_ACCOUNT] =
        NEWEST(objection, AN_OBJECTION, "account_id = :key", "sent_at", "id"),
    [OBJECTION_ALL] =
        NEWEST(objection, AN_OBJECTION, "1", "sent_at", "id"),
    [OBJECTION_WAITING] =
        OLDEST(objection, AN_OBJECTION, "answered_at = 0", "sent_at", "id"),
    [NOTICE_BY_ACCOUNT] =
        NEWEST(notice, A_NOTICE, "account_id = :key", "created_at", "seq"),
    [NOTICE_UNREAD] =
        NEWEST(notice, A_NOTICE, "account_id = :key AND read_at = 0",
               "created_at", "seq"),
    [SIGHTING_BY_CANDIDATE] =
        NEWEST(sighting, COLUMNS_OF(SIGHTING), "candidate_id = :key",
               "seen_at", "id"),
    [SIGHTING_OLD] =
        OLDEST(sighting, COLUMNS_OF(SIGHTING),
               "seen_at <= CAST(:key AS INTEGER)", "seen_at", "id"),
    [EVENT_ALL] =
        OLDEST(event, AN_EVENT, "seq > CAST(:key AS INTEGER)", "seq", "seq"),
    [EVENT_SINCE] =
        OLDEST(event, AN_EVENT, "happened_at >= CAST(:key AS INTEGER)",
               "happened_at", "seq"),
    [EVENT_BY_APPLICATION] =
        OLDEST(event, AN_EVENT, "application_id = :key", "seq", "seq"),
    [EVENT_BY_CANDIDATE] =
        OLDEST(event, AN_EVENT, "candidate_id = :key", "seq", "seq"),
    [EVENT_BY_ACTOR] =
        OLDEST(event, AN_EVENT, "actor_id = :key", "seq", "seq"),
    [AUDIT_ALL] = NEWEST(audit, AN_AUDIT, "1", "seq", "seq"),
    [AUDIT_AFTER] =
        OLDEST(audit, AN_AUDIT, "seq > CAST(:key AS INTEGER)", "seq", "seq"),
    [AUDIT_BY_SUBJECT] =
        NEWEST(audit, AN_AUDIT, "subject_id = :key", "seq", "seq"),
    [AUDIT_BY_ACTOR] =
        NEWEST(audit, AN_AUDIT, "actor_id = :key", "seq", "seq"),
    [AUDIT_BY_ACTION] =
        NEWEST(audit, AN_AUDIT, "action = :key", "seq", "seq"),
    [AUDIT_FINDING_BY_KIND] =
        NEWEST(audit_finding, COLUMNS_OF(AUDIT_FINDING), "kind = :key",
               "happened_at", "id"),
    [ERASED_BEFORE] =
        OLDEST(erased, COLUMNS_OF(ERASED),
               "erased_at <= CAST(:key AS INTEGER)", "erased_at", "id"),
    [TASK_BY_STATE] = {
        .type = &task_type, .order = ORDER_FALLING,
        .list = NEWEST_TEXT("task", A_TASK, "state = :key", "created_at_ms",
                            "id"),
        .count = COUNT("task", "state = :key"),
        .list_any = NEWEST_TEXT("task", A_TASK, "1", "created_at_ms", "id"),
        .count_any = COUNT("task", "1"),
    },
    [TASK_BY_KIND] =
        NEWEST(task, A_TASK, "kind = :key", "created_at_ms", "id"),
    [TASK_BY_BOTH] = NEWEST(task, A_TASK, "state || ':' || kind = :key",
                            "created_at_ms", "id"),
    [TASK_FINISHED] = {
        .type = &task_type, .order = ORDER_RISING,
        .list = OLDEST_TEXT("task INDEXED BY task_finished", A_TASK,
                            IS_FINISHED, "finished_at_ms", "id"),
        .count = COUNT("task", IS_FINISHED),
    },
};
