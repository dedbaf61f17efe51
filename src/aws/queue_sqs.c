/*
 * The queue on SQS: a standard queue whose messages wake workers. A message
 * holds a task's id and nothing else, so no payload is too large for it; the
 * row in the store is the truth for what is due, tries, fence and error, and
 * a message that comes twice or late finds a row that is not due.
 *
 * All delays wait in the store, not only those beyond the 15 minutes that SQS
 * has: a retry would else use up the receipts after which SQS takes a message
 * for dead. Workers send what falls due (`send_due`); while one of them runs a
 * task its message stays invisible, and goes once the row says how it ended.
 * What reaches the queue of dead letters is nobody's: no row, not our form.
 */
#include "aws/adapters.h"

#include <poll.h>

#include "aws/messages.h"
#include "base/clock.h"
#include "base/log.h"

enum {
    MOST = MESSAGES_MOST,     /* SQS gives no more at once */
    SEND_MOST = 100,          /* at a time */
    SENDING_MS = 10000,       /* then another worker sends it */
    SENT_MS = 15 * 60 * 1000, /* then the message counts as lost */
    HIDDEN_S = 60, LONG_MS = MESSAGES_WAIT_MOST_S * 1000, TROUBLE_MS = 1000
};

struct message {
    const char *task, *handle;
    int64_t fence; /* of the claim */
};

struct queue_sqs {
    struct queue port;
    struct messages sqs;
    struct store *store;
    struct queue_rows *rows;
    int64_t hidden_s; /* of what wait receives: as the last claim's lease */
    struct arena *come_in, *held_in;
    struct message come[MOST]; /* received, and not claimed */
    struct message held[MOST]; /* of the tasks of the last claim */
    size_t come_count, held_count;
};

/* ---- sending ------------------------------------------------------------ */

/* What SQS did not take keeps its short mark, and is sent again after it. */
static struct err *
send_some(struct queue_sqs *q, struct arena *a, const char *const *ids,
          size_t count)
{
    const char *body[MOST], *taken[MOST];
    bool failed[MOST];
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        body[i] = json_text(a, aws_members(a, "{s:s}", "task", ids[i]));
    TRY(messages_send(&q->sqs, a, body, count, failed));
    for (size_t i = 0; i < count; i++) {
        if (!failed[i])
            taken[n++] = ids[i];
    }
    return n == 0 ? NULL : queue_rows_sent(q->rows, a, taken, n, SENT_MS);
}

static void
send_due(struct queue_sqs *q, struct arena *a)
{
    const char *ids[SEND_MOST];
    size_t count = 0;
    struct err *e = queue_rows_unsent(q->rows, a, SEND_MOST, SENDING_MS, ids,
                                      &count);

    for (size_t i = 0; e == NULL && i < count; i += MOST)
        e = send_some(q, a, ids + i,
                      count - i < MOST ? count - i : MOST);
    if (e != NULL)
        log_err(LOG_WARN, "queue.send", NULL, e);
}

/* ---- receiving ---------------------------------------------------------- */

/* What is not our form is left to SQS: it comes again, and in the end goes to
 * the dead letters. */
static void
take_in(struct queue_sqs *q, struct arena *a, const json_t *m)
{
    const char *body = json_get_str(m, "Body", "");
    const char *handle = json_get_str(m, "ReceiptHandle", "");
    json_t *told;
    struct err *e = json_parse(a, body, strlen(body), &told);

    if (e != NULL || str_empty(json_get_str(told, "task", ""))) {
        log_event(LOG_WARN, "queue.stranger", "message",
                  json_get_str(m, "MessageId", ""), "what",
                  "it names no task", NULL);
        return;
    }
    q->come[q->come_count++] = (struct message){
        .task = arena_str(q->come_in, json_get_str(told, "task", "")),
        .handle = arena_str(q->come_in, handle) };
}

static struct err *
receive(struct queue_sqs *q, struct arena *a, size_t most, int64_t wait_s,
        const struct http_watch *watch)
{
    struct messages_wish w = { most, q->hidden_s, wait_s, watch };
    json_t *list;
    const json_t *m;
    size_t i;

    TRY(messages_receive(&q->sqs, a, &w, &list));
    arena_reset(q->come_in);
    json_array_foreach(list, i, m) {
        if (q->come_count < MOST)
            take_in(q, a, m);
    }
    return NULL;
}

/* ---- claiming ----------------------------------------------------------- */

static struct err *
rows_of(struct queue_sqs *q, struct arena *a, const struct message *m,
        size_t count, struct task **row)
{
    const char *id[MOST];

    for (size_t i = 0; i < count; i++)
        id[i] = m[i].task;
    return store_get_all(q->store, a, &task_type, id, count, row);
}

/* The tasks of the last claim are over, or so their rows say. */
static struct err *
settle(struct queue_sqs *q, struct arena *a)
{
    struct task *row[MOST];
    const char *over[MOST];
    size_t count = 0;

    TRY(rows_of(q, a, q->held, q->held_count, row));
    for (size_t i = 0; i < q->held_count; i++) {
        if (row[i] == NULL || row[i]->state != TASK_RUNNING ||
            row[i]->fence != q->held[i].fence)
            over[count++] = q->held[i].handle;
    }
    messages_delete(&q->sqs, a, over, count);
    q->held_count = 0;
    arena_reset(q->held_in);
    return NULL;
}

static bool
hold(struct queue_sqs *q, const struct message *m, struct task **tasks,
     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(tasks[i]->id, m->task))
            continue;
        q->held[q->held_count++] = (struct message){
            .task = arena_str(q->held_in, m->task),
            .handle = arena_str(q->held_in, m->handle),
            .fence = tasks[i]->fence };
        return true;
    }
    return false;
}

/* Messages that brought no task: one that is due still (a task left behind
 * went before it) waits for the next claim; others were for nothing. */
static struct err *
sort_out(struct queue_sqs *q, struct arena *a)
{
    struct task *row[MOST];
    const char *over[MOST];
    size_t count = 0, kept = 0;

    TRY(rows_of(q, a, q->come, q->come_count, row));
    for (size_t i = 0; i < q->come_count; i++) {
        const struct message m = q->come[i];

        if (row[i] == NULL)
            log_event(LOG_WARN, "queue.stranger", "task", m.task, "what",
                      "there is no such task", NULL);
        else if ((row[i]->state == TASK_WAITING ||
                  row[i]->state == TASK_FAILED) &&
                 row[i]->run_at_ms <= clock_now_ms())
            q->come[kept++] = m;
        else
            over[count++] = m.handle;
    }
    q->come_count = kept;
    messages_delete(&q->sqs, a, over, count);
    return NULL;
}

static struct err *
sqs_claim(struct queue *port, struct arena *a, const char *worker,
          int64_t lease_ms, size_t most, struct task **tasks, size_t *count)
{
    struct queue_sqs *q = (struct queue_sqs *)port;
    struct task *mine[MOST];
    const char *id[MOST];
    size_t left = 0;

    *count = 0;
    q->hidden_s = lease_ms / 1000 > 0 ? lease_ms / 1000 : 1;
    TRY(settle(q, a));
    send_due(q, a);
    if (q->come_count == 0)
        TRY(receive(q, a, most, 0, NULL));
    for (size_t i = 0; i < q->come_count && i < most; i++)
        id[i] = q->come[i].task;
    TRY(queue_rows_claim(q->rows, a, worker, lease_ms, id,
                         q->come_count < most ? q->come_count : most, mine,
                         count));
    for (size_t i = 0; i < *count; i++)
        tasks[i] = mine[i];
    for (size_t i = 0; i < q->come_count; i++) {
        if (!hold(q, &q->come[i], mine, *count))
            q->come[left++] = q->come[i];
    }
    q->come_count = left;
    return left == 0 ? NULL : sort_out(q, a);
}

/* ---- one task ----------------------------------------------------------- */

/* The row has the lease; without its longer time the message only comes
 * early, and to nobody. */
static struct err *
sqs_extend(struct queue *port, struct arena *a, const struct task *t,
           int64_t lease_ms)
{
    struct queue_sqs *q = (struct queue_sqs *)port;

    TRY(queue_extend(q->rows->queue, a, t, lease_ms));
    for (size_t i = 0; i < q->held_count; i++) {
        struct err *e;

        if (!str_eq(q->held[i].task, t->id))
            continue;
        e = messages_hide(&q->sqs, a, q->held[i].handle,
                          (lease_ms + 999) / 1000);
        if (e != NULL)
            log_err(LOG_WARN, "queue.extend", t->id, e);
    }
    return NULL;
}

/* Due again after the pause, when whoever is awake sends a new message. */
static struct err *
sqs_retry(struct queue *q, struct arena *a, const struct task *t,
          const char *error, int64_t pause_ms)
{
    return queue_retry(((struct queue_sqs *)q)->rows->queue, a, t, error,
                       pause_ms);
}

static struct err *
sqs_bury(struct queue *q, struct arena *a, const struct task *t,
         const char *error)
{
    return queue_bury(((struct queue_sqs *)q)->rows->queue, a, t, error);
}

static struct err *
sqs_replay(struct queue *q, struct arena *a, const char *id)
{
    return queue_replay(((struct queue_sqs *)q)->rows->queue, a, id);
}

static struct err *
sqs_drop(struct queue *q, struct arena *a, const char *id)
{
    return queue_drop(((struct queue_sqs *)q)->rows->queue, a, id);
}

static struct err *
sqs_counts(struct queue *q, struct arena *a, struct queue_counts *counts)
{
    return queue_counts(((struct queue_sqs *)q)->rows->queue, a, counts);
}

/* ---- waiting ------------------------------------------------------------ */

struct waiting {
    struct queue_sqs *q;
    int wake_fd;
};

/* What falls due meanwhile is sent, and comes by the very receive that
 * waits. A lease that ends is for the next claim. */
static bool
while_waiting(void *state, int fd[2], int64_t *most_ms)
{
    struct waiting *w = state;
    struct pollfd wake = { .fd = w->wake_fd, .events = POLLIN };
    struct arena *a;
    int64_t due = INT64_MAX;
    struct err *e;

    fd[0] = w->wake_fd;
    if (poll(&wake, 1, 0) > 0)
        return false;
    fd[1] = queue_rows_news(w->q->rows);
    a = arena_new();
    send_due(w->q, a);
    e = queue_rows_due(w->q->rows, a, &due);
    arena_free(a);
    due -= clock_now_ms();
    *most_ms = fd[1] < 0 ? TROUBLE_MS : LONG_MS;
    if (due < *most_ms)
        *most_ms = due;
    return e == NULL && due > 0;
}

/* Without SQS: until the descriptor, news, or the time. */
static void
rest(struct waiting *w, int64_t ms)
{
    struct pollfd fds[2] = { { .fd = w->wake_fd, .events = POLLIN },
                             { .fd = queue_rows_news(w->q->rows),
                               .events = POLLIN } };

    poll(fds, 2, (int)ms);
}

static void
sqs_wait(struct queue *port, int wake_fd, int64_t most_ms)
{
    struct queue_sqs *q = (struct queue_sqs *)port;
    struct waiting w = { q, wake_fd };
    struct http_watch watch = { while_waiting, &w };
    int64_t wait_s = (most_ms < LONG_MS ? most_ms : LONG_MS) / 1000;
    struct arena *a;
    struct err *e;

    if (q->come_count > 0)
        return;
    if (wait_s == 0) {
        rest(&w, most_ms);
        return;
    }
    a = arena_new();
    e = receive(q, a, 1, wait_s, &watch); /* others are idle too */
    if (e != NULL) {
        log_err(LOG_WARN, "queue.wait", NULL, e);
        rest(&w, TROUBLE_MS);
    }
    arena_free(a);
}

/* Messages in hand come again, and find their rows done. */
static void
sqs_close(struct queue *port)
{
    struct queue_sqs *q = (struct queue_sqs *)port;

    q->come_count = q->held_count = 0;
}

static const struct queue_ops ops = {
    .claim = sqs_claim,
    .extend = sqs_extend,
    .retry = sqs_retry,
    .bury = sqs_bury,
    .replay = sqs_replay,
    .drop = sqs_drop,
    .counts = sqs_counts,
    .wait = sqs_wait,
    .close = sqs_close,
};

static void
end(void *state)
{
    struct queue_sqs *q = state;

    arena_free(q->come_in);
    arena_free(q->held_in);
}

struct err *
queue_sqs_open(struct arena *a, const struct ports *p, struct queue **out)
{
    struct queue_sqs *q = NEW(a, struct queue_sqs);

    q->port.ops = &ops;
    q->store = p->store;
    q->rows = p->queue_rows;
    q->hidden_s = HIDDEN_S;
    q->sqs.setting = "sqs.queue_url";
    q->sqs.url = conf_text(p->conf, q->sqs.setting);
    if (str_empty(q->sqs.url) || str_ends(q->sqs.url, ".fifo"))
        return fail(a, ERR_INVALID, "set it to the URL of a standard queue",
                    "sqs.queue_url is %s", str_empty(q->sqs.url)
                        ? "empty" : "the URL of a FIFO queue");
    TRY(aws_open(a, p, &q->sqs.aws));
    q->come_in = arena_new();
    q->held_in = arena_new();
    arena_defer(a, end, q);
    *out = &q->port;
    return NULL;
}
