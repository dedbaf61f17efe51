/* The tables that describe events, tasks, notices, audit and keys. */
#include "core/event.h"

const char *const task_state_names[] = { "waiting", "running", "done",
                                         "failed", "dead", NULL };

static const struct field event_fields[] = {
    RECORD_TEXT(event, id),
    RECORD_INT(event, seq),
    RECORD_TEXT(event, kind),
    RECORD_INT(event, happened_at),
    RECORD_TEXT(event, actor_id),
    RECORD_TEXT(event, candidate_id),
    RECORD_TEXT(event, employer_id),
    RECORD_TEXT(event, posting_id),
    RECORD_TEXT(event, application_id),
    RECORD_TEXT(event, detail),
    RECORD_END,
};

static const struct field task_fields[] = {
    RECORD_TEXT(task, id),
    RECORD_TEXT(task, kind),
    RECORD_TEXT(task, payload),
    RECORD_TEXT(task, unique_key),
    RECORD_ENUM(task, state, task_state_names),
    RECORD_INT(task, run_at_ms),
    RECORD_INT(task, tries),
    RECORD_INT(task, tries_most),
    RECORD_INT(task, lease_until_ms),
    RECORD_INT(task, fence),
    RECORD_TEXT(task, worker),
    RECORD_TEXT(task, error),
    RECORD_INT(task, created_at_ms),
    RECORD_INT(task, finished_at_ms),
    RECORD_END,
};

static const struct field notice_fields[] = {
    RECORD_TEXT(notice, id),
    RECORD_TEXT(notice, account_id),
    RECORD_TEXT(notice, kind),
    RECORD_TEXT(notice, subject),
    RECORD_TEXT(notice, link),
    RECORD_INT(notice, created_at),
    RECORD_INT(notice, read_at),
    RECORD_END,
};

static const struct field audit_fields[] = {
    RECORD_TEXT(audit, id),
    RECORD_INT(audit, seq),
    RECORD_INT(audit, happened_at),
    RECORD_TEXT(audit, actor_id),
    RECORD_TEXT(audit, actor_role),
    RECORD_TEXT(audit, action),
    RECORD_TEXT(audit, object),
    RECORD_TEXT(audit, subject_id),
    RECORD_TEXT(audit, detail),
    RECORD_TEXT(audit, salts),
    RECORD_TEXT(audit, previous_hash),
    RECORD_TEXT(audit, hash),
    RECORD_END,
};

static const struct field suppression_fields[] = {
    RECORD_TEXT(suppression, id),
    RECORD_TEXT(suppression, account_id),
    RECORD_TEXT(suppression, reason),
    RECORD_INT(suppression, created_at),
    RECORD_END,
};

static const struct field data_key_fields[] = {
    RECORD_TEXT(data_key, id),
    RECORD_TEXT(data_key, account_id),
    RECORD_TEXT(data_key, wrapped),
    RECORD_INT(data_key, created_at),
    RECORD_END,
};

const struct record_type event_type = { "event", sizeof(struct event),
                                        event_fields };
const struct record_type task_type = { "task", sizeof(struct task),
                                       task_fields };
const struct record_type notice_type = { "notice", sizeof(struct notice),
                                         notice_fields };
const struct record_type audit_type = { "audit", sizeof(struct audit),
                                        audit_fields };
const struct record_type suppression_type = { "suppression",
                                              sizeof(struct suppression),
                                              suppression_fields };
const struct record_type data_key_type = { "data_key", sizeof(struct data_key),
                                           data_key_fields };
