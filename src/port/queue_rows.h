/*
 * The rows of tasks in the store, as a queue that stands elsewhere needs
 * them. Such a queue only wakes: it is told the id of a task that is due, and
 * hands the id to a worker, who then claims the row. A message that comes
 * late, twice or not at all changes nothing but when.
 *
 * A row knows until when a message stands for it. It is marked before the
 * message is sent, for a short time, and after it was taken for a long one:
 * a process that dies in between, or a message that is lost, costs a delay
 * and no task. Only the first thousand that are due have messages; what else
 * waits, waits in the store.
 *
 * Everything else of a row's life (leases, retries, the dead, counting) is
 * the queue's of the store itself. ERR_DOWN, of every operation: the store
 * does not answer.
 */
#ifndef TANDEM_QUEUE_ROWS_H
#define TANDEM_QUEUE_ROWS_H

#include "port/queue.h"

struct queue_rows;

struct queue_rows_ops {
    struct err *(*unsent)(struct queue_rows *r, struct arena *a, size_t most,
                          int64_t hold_ms, const char **ids, size_t *count);
    struct err *(*sent)(struct queue_rows *r, struct arena *a,
                        const char *const *ids, size_t count,
                        int64_t hold_ms);
    struct err *(*claim)(struct queue_rows *r, struct arena *a,
                         const char *worker, int64_t lease_ms,
                         const char *const *ids, size_t count,
                         struct task **tasks, size_t *claimed);
    struct err *(*due)(struct queue_rows *r, struct arena *a,
                       int64_t *due_at_ms);
    int (*news)(struct queue_rows *r);
};

struct queue_rows {
    const struct queue_rows_ops *ops;
    struct queue *queue; /* of the store itself; never NULL */
};

/* Up to `most` ids of tasks that are due and have no message, longest due
 * first; each counts as sent for hold_ms from now, so that nobody else sends
 * it meanwhile. */
static inline CHECKED struct err *
queue_rows_unsent(struct queue_rows *r, struct arena *a, size_t most,
                  int64_t hold_ms, const char **ids, size_t *count)
{
    return r->ops->unsent(r, a, most, hold_ms, ids, count);
}

/* These have a message for hold_ms from now. */
static inline CHECKED struct err *
queue_rows_sent(struct queue_rows *r, struct arena *a,
                const char *const *ids, size_t count, int64_t hold_ms)
{
    return r->ops->sent(r, a, ids, count, hold_ms);
}

/* As queue_claim, but of what waits only these ids, in the order in which
 * they fell due. What a dead worker left behind needs no id: it comes first,
 * alone. `tasks` has room for count, and for one where count is 0. */
static inline CHECKED struct err *
queue_rows_claim(struct queue_rows *r, struct arena *a, const char *worker,
                 int64_t lease_ms, const char *const *ids, size_t count,
                 struct task **tasks, size_t *claimed)
{
    return r->ops->claim(r, a, worker, lease_ms, ids, count, tasks, claimed);
}

/* When the store must be looked at next: a task falls due, or a lease ends.
 * INT64_MAX: never. What is due already and has a message does not count. */
static inline CHECKED struct err *
queue_rows_due(struct queue_rows *r, struct arena *a, int64_t *due_at_ms)
{
    return r->ops->due(r, a, due_at_ms);
}

/* Takes in the news so far. The descriptor can be read when tasks may have
 * come since; -1: there is no such thing, so look now and then. */
static inline int
queue_rows_news(struct queue_rows *r)
{
    return r->ops->news(r);
}

#endif
