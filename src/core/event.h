/* What happened, what follows, and what people are told. */
#ifndef TANDEM_EVENT_H
#define TANDEM_EVENT_H

#include "core/record.h"

/* One row of the one stream. Kinds read "noun.happened":
 * account.created account.verified employer.created resume.uploaded
 * resume.read resume.refused profile.confirmed posting.published
 * posting.paused posting.closed matches.found match.saved match.dismissed
 * match.shortlisted match.passed application.received application.opened
 * application.moved application.rejected application.offered
 * application.invited application.withdrawn message.sent
 * From outside: mail.bounced mail.complained object.created object.changed
 * extract.done bus.received */
struct event {
    const char *id;
    int64_t seq; /* given by the store, rising */
    const char *kind;
    int64_t happened_at;
    const char *actor_id; /* account, or NULL: the clock */
    const char *candidate_id, *employer_id, *posting_id, *application_id;
    const char *detail; /* JSON; no content, no names */
};

enum task_state { TASK_WAITING, TASK_RUNNING, TASK_DONE, TASK_FAILED,
                  TASK_DEAD };
extern const char *const task_state_names[];

/* Background work. Kind names a row of work/tasks.c. */
struct task {
    const char *id;
    const char *kind;
    const char *payload; /* JSON: ids and small values */
    const char *unique_key; /* at most one waiting task of a key; or NULL */
    int state;
    int64_t run_at_ms;
    int64_t tries, tries_most;
    int64_t lease_until_ms;
    int64_t fence; /* rises with every claim */
    const char *worker;
    const char *error; /* of the last try */
    int64_t created_at_ms, finished_at_ms;
};

/* What a person is told in the product. */
struct notice {
    const char *id; /* from event and account: made once however often */
    const char *account_id;
    const char *kind; /* the event's */
    const char *subject; /* a sentence */
    const char *link;    /* a path */
    int64_t created_at, read_at;
};

/* Who did what to whom. The store links each row to the one before. Of who was
 * erased a seal is left (core/audit_seal.h). */
struct audit {
    const char *id;
    int64_t seq;
    int64_t happened_at;
    const char *actor_id;
    const char *actor_role;
    const char *action;  /* "posting.publish", "resume.read" */
    const char *object;  /* "posting:ID" */
    const char *subject_id; /* whose data it was: account, or NULL */
    const char *detail;  /* JSON without content */
    const char *salts;   /* of core/audit_seal.h; NULL: an old line */
    const char *previous_hash, *hash; /* given by the store */
};

/* An address that refused mail for good: it is not written to again. */
struct suppression {
    const char *id; /* SHA-256 of the address in lower case */
    const char *account_id; /* whose mail it was; no account's: somebody was
                               invited there; NULL: an old line */
    const char *reason; /* the mail server's answer, without the address */
    int64_t created_at;
};

/* A person's data key, wrapped by the master key. It goes with the account,
 * and there is none without one. */
struct data_key {
    const char *id;         /* as account_id, or a name of the product's own */
    const char *account_id; /* NULL: nobody's */
    const char *wrapped; /* hex */
    int64_t created_at;
};

extern const struct record_type event_type, task_type, notice_type,
    suppression_type, audit_type, data_key_type;

#endif
