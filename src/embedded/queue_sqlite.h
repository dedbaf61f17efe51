/* Claiming tasks, for the queue on SQLite and for one elsewhere that its rows
 * serve (port/queue_rows.h). */
#ifndef TANDEM_QUEUE_SQLITE_H
#define TANDEM_QUEUE_SQLITE_H

#include "embedded/sqlite.h"
#include "port/queue_rows.h"

struct queue_sqlite_claim {
    const char *worker;
    int64_t now, lease_ms;
    size_t most;
    const char *const *id; /* NULL: whichever is due */
    size_t ids;
    struct task **task; /* room for `most`, and for one */
    size_t count;
};

/* In one write transaction; what was claimed stands in task and count. */
CHECKED struct err *queue_sqlite_claim(struct sqlite *db, struct arena *a,
                                       struct queue_sqlite_claim *c);

/* When the next task is due, whoever it waits for; INT64_MAX: none. A look
 * without the lock, so that idle workers do not queue for it. */
CHECKED struct err *queue_sqlite_due(struct sqlite *db, struct arena *a,
                                     const char *worker, int64_t *at_ms);

#endif
