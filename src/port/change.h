/*
 * One change of the store: the rows, the events, the tasks that follow and
 * the audit lines, applied together or not at all. A flow gathers it in the
 * arena of its turn and hands it to store_commit.
 *
 * On SQLite it is one transaction; on DynamoDB one TransactWriteItems (at
 * most 100 writes), with uniqueness kept by guard items. With SQS the task
 * rows are the outbox from which messages are sent after the commit.
 */
#ifndef TANDEM_CHANGE_H
#define TANDEM_CHANGE_H

#include "core/event.h"
#include "core/record.h"
#include "base/err.h"

enum write_kind {
    WRITE_INSERT, /* must not exist; unique keys must be free */
    WRITE_UPDATE, /* must exist, with the version in the record if its type
                     has one; the stored version becomes one more */
    WRITE_PUT,    /* whether it exists or not */
    WRITE_DELETE, /* only the record's id counts; nothing there is no error */
    WRITE_FINISH  /* a task: done, only where its fence still matches */
};

struct write {
    struct write *next;
    enum write_kind kind;
    const struct record_type *type;
    const void *record;
};

struct change {
    struct arena *a;
    struct write *first, **last;
    size_t count;
};

void change_start(struct change *c, struct arena *a);

/* The record is read at commit and must live until then. */
void change_insert(struct change *c, const struct record_type *type,
                   const void *record);
void change_update(struct change *c, const struct record_type *type,
                   const void *record);
void change_put(struct change *c, const struct record_type *type,
                const void *record);
void change_delete(struct change *c, const struct record_type *type,
                   const void *record);

/* Adds what another change holds, which is left as it is. */
void change_add(struct change *c, const struct change *other);

/* Adds an event of this kind and time now, and the task "event.deliver" that
 * hands it to the bus. The caller fills in whom it concerns. */
struct event *change_event(struct change *c, const char *kind,
                           const char *actor_id);

/* The same under an id of the caller's: where an event of that id is there,
 * the change is ERR_CONFLICT, whole. */
struct event *change_event_as(struct change *c, const char *id,
                              const char *kind, const char *actor_id);

/* Adds a task that may run at once; payload is JSON text. The caller may set
 * unique_key (a waiting task of the same key then takes its place: no second
 * one is made), run_at_ms and tries_most (0: the table's). */
struct task *change_task(struct change *c, const char *kind,
                         const char *payload);

/* Adds an audit line of time now. */
struct audit *change_audit(struct change *c, const char *actor_id,
                           const char *action, const char *object,
                           const char *subject_id);

/* Adds that the account is told, now. */
void change_notice(struct change *c, const char *account_id, const char *kind,
                   const char *subject, const char *link);

/* The task is done, if this change is: part of a step's own change. */
void change_finish(struct change *c, const struct task *task);

#endif
