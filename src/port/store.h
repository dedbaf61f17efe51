/*
 * The store: records by id, lists by index, and whole changes.
 *
 * Lists are pages by cursor: a cursor is opaque text, good as long as the
 * list is. On DynamoDB an index is a GSI and may lag; whoever must see its
 * own write reads by id. Rows live in the arena that was handed in. ERR_DOWN,
 * of every operation: the store does not answer, or is damaged.
 */
#ifndef TANDEM_STORE_H
#define TANDEM_STORE_H

#include "core/throttle.h"
#include "port/change.h"

/* What can be listed, by which key, in which order (newest first unless it
 * says otherwise). Each adapter has one row for each. */
enum store_index {
    ACCOUNT_BY_EMAIL,        /* email_key; one */
    ACCOUNT_BY_UNSUBSCRIBE,  /* unsubscribe_key; one */
    ACCOUNT_ALL,             /* key: role name or ""; newest first */
    ACCOUNT_FIND,            /* part of email_key, or of the name (its ASCII
                                letters small); newest first */
    ADDRESS_LINK_BY_ACCOUNT, /* account_id */
    ADDRESS_LINK_EXPIRED,    /* key: time; oldest first */
    SESSION_BY_ACCOUNT,      /* account_id; last seen first */
    SESSION_EXPIRED,         /* key: time; oldest first */
    PREFERENCE_BY_ACCOUNT,   /* account_id */
    DIGEST_BY_ACCOUNT,       /* account_id */
    DIGEST_DUE,              /* key: time; due_at <= it; oldest first */
    ALERT_BY_ACCOUNT,        /* account_id; last saved first */
    ALERT_DUE,               /* key: time; due_at <= it, those that are off
                                aside; oldest first */
    CONSENT_BY_ACCOUNT,      /* account_id */
    ARCHIVE_BY_ACCOUNT,      /* account_id */
    ARCHIVE_BY_KEY,          /* blob_key; one */
    ARCHIVE_EXPIRED,         /* key: time; ready, expires_at <= it; oldest
                                first */
    CREDENTIAL_BY_EMAIL,     /* email_key; one */
    CODE_BY_CREDENTIAL,      /* credential_id */
    CODE_EXPIRED,            /* key: time */
    PASSKEY_BY_ACCOUNT,      /* account_id; last made first */
    PASSKEY_QUESTION_EXPIRED, /* key: time */
    THROTTLE_EXPIRED,        /* key: time; expires_at <= it */
    SUPPRESSION_ALL,         /* key ignored; newest first */
    SUPPRESSION_BY_ACCOUNT,  /* account_id; newest first */
    EMPLOYER_ALL,            /* key ignored; by name */
    MEMBER_BY_EMPLOYER,      /* employer_id; longest there first */
    MEMBER_BY_ACCOUNT,       /* account_id; longest there first */
    MEMBER_OWNERS,           /* employer_id; its owners, as above */
    INVITATION_BY_EMPLOYER,  /* employer_id */
    INVITATION_BY_EMAIL,     /* email_key */
    INVITATION_EXPIRED,      /* key: time; oldest first */
    GIVEN_BY_POSTING,        /* posting_id; last given first */
    GIVEN_BY_MEMBER,         /* employer_id ":" account_id; as above */
    POSTING_BY_EMPLOYER,     /* employer_id */
    POSTING_SUBMITTED,       /* key ignored; drafts that wait for an
                                administrator; longest first */
    POSTING_TRIED,           /* employer_id; once published, whatever they
                                are now; newest first */
    POSTING_PUBLISHED_LIST,  /* key ignored; last published first */
    POSTING_DUE,             /* key: time; published with closes_at <= it */
    RESUME_BY_CANDIDATE,     /* candidate_id */
    RESUME_STALE,            /* key: time; read but unconfirmed since */
    PROFILE_BY_CANDIDATE,    /* candidate_id; highest number first */
    PROFILE_BY_RESUME,       /* resume_id */
    PROFILE_KEPT,            /* candidate_id; what was saved or is a draft,
                                highest number first */
    PROFILE_READING,         /* resume_id; what the file was read as, before
                                any correction; lowest number first */
    PROFILE_CURRENT,         /* newest confirmed profile of each candidate;
                                key ignored, by candidate_id */
    PROFILE_CURRENT_OF,      /* candidate_id; its newest confirmed; one */
    PROFILE_CARD_OF,         /* the same as a card */
    MARK_BY_CANDIDATE,       /* candidate_id; last saved first */
    MARK_SAVED,              /* candidate_id; last saved first */
    MARK_DISMISSED,          /* candidate_id; last put aside first */
    DISPOSITION_BY_POSTING,  /* posting_id; last decided first */
    DISPOSITION_BY_STATE,    /* posting_id ":" state name; as above */
    MATCH_BY_CANDIDATE,      /* candidate_id; score falling, then id; without
                                explanations: these are read by id */
    MATCH_CARD_BY_CANDIDATE, /* the same as cards */
    MATCH_BY_POSTING,        /* posting_id; as above */
    MATCH_LAST_OF_CANDIDATE, /* candidate_id; the 200th of MATCH_BY_CANDIDATE;
                                none: it is shorter */
    MATCH_LAST_OF_POSTING,   /* posting_id; the 500th of MATCH_BY_POSTING */
    MATCH_ELIGIBLE,          /* of these, whom no limit leaves out */
    MATCH_LIMITED,           /* of these, whom one does */
    MATCH_FOUND_FOR_CANDIDATE, /* candidate_id; found by a posting, last
                                found first; without explanations */
    MATCH_FOUND_FOR_POSTING, /* posting_id; found by a profile; as above */
    APPLICATION_BY_CANDIDATE,/* candidate_id */
    APPLICATION_BY_POSTING,  /* posting_id; score falling, then id */
    APPLICATION_BY_STAGE,    /* posting_id ":" stage name; score falling */
    APPLICATION_BY_EMPLOYER, /* employer_id */
    APPLICATION_WAITING,     /* employer_id; open and without any answer;
                                oldest first */
    APPLICATION_WAITING_FOR, /* employer_id ":" account_id; of these, those
                                to postings given to them */
    APPLICATION_BY_PAIR,     /* candidate_id ":" posting_id; one */
    APPLICATION_ENDED,       /* key: time; rejected or withdrawn before it,
                                with the person in it; oldest first */
    ENTRY_BY_APPLICATION,    /* application_id; oldest first */
    ENTRY_BY_WRITER,         /* by_id; newest first */
    TALK_BY_CANDIDATE,       /* candidate_id; last word first */
    TALK_BY_EMPLOYER,        /* employer_id; as above */
    TALK_BY_MEMBER,          /* employer_id ":" account_id; of these, those
                                about postings given to them */
    OBJECTION_BY_ACCOUNT,    /* account_id */
    OBJECTION_ALL,           /* key ignored */
    OBJECTION_WAITING,       /* key ignored; without an answer; oldest first */
    NOTICE_BY_ACCOUNT,       /* account_id */
    NOTICE_UNREAD,           /* account_id */
    SIGHTING_BY_CANDIDATE,   /* candidate_id; last seen first */
    SIGHTING_OLD,            /* key: time; seen_at <= it; oldest first */
    EVENT_ALL,               /* key: seq; those after it, oldest first */
    EVENT_SINCE,             /* key: time; happened_at >= it, oldest first */
    EVENT_BY_APPLICATION,    /* application_id; oldest first */
    EVENT_BY_CANDIDATE,      /* candidate_id; oldest first */
    EVENT_BY_ACTOR,          /* actor_id; oldest first */
    AUDIT_ALL,               /* key ignored; newest first */
    AUDIT_AFTER,             /* key: seq; those after it, oldest first */
    AUDIT_BY_SUBJECT,        /* subject_id; newest first */
    AUDIT_BY_ACTOR,          /* actor_id; newest first */
    AUDIT_BY_ACTION,         /* action; newest first */
    AUDIT_FINDING_BY_KIND,   /* kind; last happened first */
    ERASED_BEFORE,           /* key: time; erased_at <= it; oldest first */
    TASK_BY_STATE,           /* state name, or ""; newest first */
    TASK_BY_KIND,            /* kind; newest first */
    TASK_BY_BOTH,            /* state name ":" kind; newest first */
    TASK_FINISHED,           /* key: time in ms; done before it; oldest
                                first */
    STORE_INDEXES
};

/* A page of a list. Set limit (1-500) and after (NULL: the first page). */
struct page {
    size_t limit;
    const char *after;
    const char *next; /* out: cursor of the next page, NULL: no more */
};

struct rows {
    const struct record_type *type;
    void **row;
    size_t count;
};

struct store;

struct store_ops {
    struct err *(*commit)(struct store *s, struct arena *a,
                          const struct change *c);
    struct err *(*get)(struct store *s, struct arena *a,
                       const struct record_type *type, const char *id,
                       void **record);
    struct err *(*get_all)(struct store *s, struct arena *a,
                           const struct record_type *type,
                           const char *const *id, size_t count,
                           void **record);
    struct err *(*list)(struct store *s, struct arena *a,
                        enum store_index index, const char *key,
                        struct page *page, struct rows *rows);
    struct err *(*count)(struct store *s, struct arena *a,
                         enum store_index index, const char *key,
                         int64_t *count);
    struct err *(*ready)(struct store *s, struct arena *a);
    struct err *(*schema)(struct store *s, struct arena *a, int64_t *version);
    struct err *(*compact)(struct store *s, struct arena *a);
    void (*hold)(struct store *s, bool on);
    void (*close)(struct store *s);
};

struct store {
    const struct store_ops *ops;
};

/*
 * Applies the whole change or nothing. When it returns NULL the change is on
 * disk. ERR_CONFLICT: a row exists already, a unique key is taken, a version
 * or a fence does not match (the message says which). ERR_BUSY: writers
 * queue for too long. ERR_DOWN: disk full, read-only, damaged.
 * DynamoDB: TransactWriteItems with a client token made from the change, so
 * that a repeat has no second effect; a cancelled condition is ERR_CONFLICT,
 * TransactionConflict ERR_BUSY. Hence at most 100 writes a change.
 */
static inline CHECKED struct err *
store_commit(struct store *s, const struct change *c)
{
    return s->ops->commit(s, c->a, c);
}

/* The record with that id in *record, as of its last commit. ERR_MISSING when
 * there is none. DynamoDB: GetItem with ConsistentRead. */
static inline CHECKED struct err *
store_get(struct store *s, struct arena *a, const struct record_type *type,
          const char *id, void *record)
{
    return s->ops->get(s, a, type, id, (void **)record);
}

/* The record of each id at the id's place in *record, an array of as many
 * pointers; NULL where there is none, or where the id is NULL. For the rows of
 * a page: one question, not one a row. DynamoDB: BatchGetItem with
 * ConsistentRead, by the hundred, repeated for UnprocessedKeys. */
static inline CHECKED struct err *
store_get_all(struct store *s, struct arena *a,
              const struct record_type *type, const char *const *id,
              size_t count, void *record)
{
    return s->ops->get_all(s, a, type, id, count, (void **)record);
}

/* One page of the list; rows->count is 0 when there is nothing. ERR_INVALID:
 * a cursor that this list never gave. DynamoDB: Query on the index with Limit;
 * the cursor is LastEvaluatedKey. */
static inline CHECKED struct err *
store_list(struct store *s, struct arena *a, enum store_index index,
           const char *key, struct page *page, struct rows *rows)
{
    return s->ops->list(s, a, index, key, page, rows);
}

/* As store_get and store_find, but NULL in *record where there is none; an id
 * that is NULL names none. */
CHECKED struct err *store_get_or_none(struct store *s, struct arena *a,
                                      const struct record_type *type,
                                      const char *id, void *record);
CHECKED struct err *store_find_or_none(struct store *s, struct arena *a,
                                       enum store_index index,
                                       const char *key, void *record);

/* The first record of the list. ERR_MISSING when it is empty. */
CHECKED struct err *store_find(struct store *s, struct arena *a,
                               enum store_index index, const char *key,
                               void *record);

/* Counts one try under this id, unless the rule bars it: then *wait_s says
 * for how long, and nothing was counted. Of tries at the same instant each
 * counts. Made of get and commit; DynamoDB: UpdateItem with a condition. */
CHECKED struct err *store_try(struct store *s, struct arena *a,
                              const char *id,
                              const struct throttle_rule *rule,
                              int64_t *wait_s);

/*
 * Until it is switched off again, what is read may be as of one moment: a
 * page's rows then agree with each other, and reading costs less. A commit
 * in between is seen. On SQLite one read transaction round a page; on
 * DynamoDB nothing. Off is no error when it was not on.
 */
static inline void
store_hold(struct store *s, bool on)
{
    s->ops->hold(s, on);
}

/* How many records the list holds. DynamoDB: Query with Select COUNT; the
 * lists that pages count are short or have a counter item kept in commit. */
static inline CHECKED struct err *
store_count(struct store *s, struct arena *a, enum store_index index,
            const char *key, int64_t *count)
{
    return s->ops->count(s, a, index, key, count);
}

/* A cheap read that shows that the store answers (for /readyz). ERR_DOWN says
 * what to mend. DynamoDB: GetItem of the schema's item. */
static inline CHECKED struct err *
store_ready(struct store *s, struct arena *a)
{
    return s->ops->ready(s, a);
}

/* No byte of what was deleted before the call is in a file of the store when
 * it returns. It writes all of it anew: once a day at most. DynamoDB: nothing;
 * what is deleted there is gone. */
static inline CHECKED struct err *
store_compact(struct store *s, struct arena *a)
{
    return s->ops->compact(s, a);
}

/* Which version of its schema the store has; it rises with each change.
 * DynamoDB: an item that the deployment writes. */
static inline CHECKED struct err *
store_schema(struct store *s, struct arena *a, int64_t *version)
{
    return s->ops->schema(s, a, version);
}

#endif
