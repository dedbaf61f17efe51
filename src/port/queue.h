/*
 * The task queue. Tasks are added by changes of the store; the queue claims
 * them, renews leases and sets failed ones aside. A task is run at least
 * once; its effect is recorded once, because finishing it is part of the
 * step's own change (change_finish), under the fence given at the claim.
 *
 * On SQS a message holds the task's id only: the row in the store stays the
 * truth for tries, fence and error, so a message that comes twice finds a row
 * that is not due. Delays wait in the store. ERR_DOWN, of every operation:
 * the queue does not answer; nothing was changed.
 */
#ifndef TANDEM_QUEUE_H
#define TANDEM_QUEUE_H

#include "core/event.h"
#include <stdint.h>

#include "base/err.h"

struct queue;

struct queue_counts {
    int64_t waiting, running, failed, dead;
    int64_t oldest_waiting_s; /* how long the oldest that is due waits */
};

struct queue_ops {
    struct err *(*claim)(struct queue *q, struct arena *a, const char *worker,
                         int64_t lease_ms, size_t most, struct task **tasks,
                         size_t *count);
    struct err *(*extend)(struct queue *q, struct arena *a,
                          const struct task *t, int64_t lease_ms);
    struct err *(*retry)(struct queue *q, struct arena *a,
                         const struct task *t, const char *error,
                         int64_t pause_ms);
    struct err *(*bury)(struct queue *q, struct arena *a,
                        const struct task *t, const char *error);
    struct err *(*replay)(struct queue *q, struct arena *a, const char *id);
    struct err *(*drop)(struct queue *q, struct arena *a, const char *id);
    struct err *(*counts)(struct queue *q, struct arena *a,
                          struct queue_counts *counts);
    void (*wait)(struct queue *q, int wake_fd, int64_t most_ms);
    void (*close)(struct queue *q);
};

struct queue {
    const struct queue_ops *ops;
};

/* Up to `most` tasks that are due (waiting, or failed with the pause over),
 * longest due first (SQS: nearly); tries and fence are each one more than
 * before. A task
 * that was running when its lease ended, or under this worker's own name (no
 * two living workers share one), comes back alone, fewest tries first; after
 * three tries under its own name it lets what else is due go before. A task
 * whose tries are used up is buried instead. SQS: tasks that fell due are
 * sent, then ReceiveMessage, then the row by its id; where it is not due the
 * message is deleted. At most ten. */
static inline CHECKED struct err *
queue_claim(struct queue *q, struct arena *a, const char *worker,
            int64_t lease_ms, size_t most, struct task **tasks, size_t *count)
{
    return q->ops->claim(q, a, worker, lease_ms, most, tasks, count);
}

/* A new lease from now. ERR_CONFLICT: someone else has the task. SQS: the
 * row under the fence, then ChangeMessageVisibility. */
static inline CHECKED struct err *
queue_extend(struct queue *q, struct arena *a, const struct task *t,
             int64_t lease_ms)
{
    return q->ops->extend(q, a, t, lease_ms);
}

/* Failed: due again after the pause. error NULL: it was never started, and
 * this try does not count. What failed before under its unique key is done:
 * this one stands for it, so that however often something is asked for while
 * a service is away, one task of it has failed. ERR_CONFLICT as above. SQS:
 * the row; a message of its own when it is due again. */
static inline CHECKED struct err *
queue_retry(struct queue *q, struct arena *a, const struct task *t,
            const char *error, int64_t pause_ms)
{
    return q->ops->retry(q, a, t, error, pause_ms);
}

/* Dead: kept and visible until replayed or dropped. ERR_CONFLICT as above.
 * SQS: the row; the message goes with the next claim. The service's own
 * dead-letter queue only catches messages without a row. */
static inline CHECKED struct err *
queue_bury(struct queue *q, struct arena *a, const struct task *t,
           const char *error)
{
    return q->ops->bury(q, a, t, error);
}

/* A dead or failed task is due again with its tries at 0. ERR_MISSING: there
 * is none of that id. SQS: the row; its message is sent as any other's. */
static inline CHECKED struct err *
queue_replay(struct queue *q, struct arena *a, const char *id)
{
    return q->ops->replay(q, a, id);
}

/* A dead task goes. ERR_MISSING when there is no dead task of that id. SQS:
 * nothing but the row is left to remove. */
static inline CHECKED struct err *
queue_drop(struct queue *q, struct arena *a, const char *id)
{
    return q->ops->drop(q, a, id);
}

/* How many tasks are in each state now. SQS: counted in the store; what
 * GetQueueAttributes says is only near. */
static inline CHECKED struct err *
queue_counts(struct queue *q, struct arena *a, struct queue_counts *counts)
{
    return q->ops->counts(q, a, counts);
}

/* Sleeps until a task may be due, wake_fd can be read, or most_ms are over.
 * SQS: a ReceiveMessage that waits up to 20 seconds, while what falls due is
 * sent; the one it brings is kept for the next claim. */
static inline void
queue_wait(struct queue *q, int wake_fd, int64_t most_ms)
{
    q->ops->wait(q, wake_fd, most_ms);
}

#endif
