/*
 * The queue on SQLite. `run_at_ms` of a task is when it is due; while it runs
 * that is the end of its lease, so that one index answers "what is due".
 *
 * A task that was running when its worker died comes back alone, never in a
 * batch: if it is what killed the worker, it takes no other task's tries with
 * it. It comes back when its lease is over, or at once when a worker of the
 * same name asks: names are unique among living workers (work/worker.c), so
 * whoever had it is dead.
 */
#include "embedded/adapters.h"

#include <poll.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "embedded/statement.h"
#include "embedded/wake.h"

struct queue_sqlite {
    struct queue port;
    struct sqlite *db;
    struct arena *a;
    const char *wake;
    int watch; /* of the wake file; -1: not yet */
};

struct claim {
    const char *worker;
    int64_t now, lease_ms;
    size_t most;
    struct task **task;
    size_t count;
};

#define TASK_COLUMNS                                                       \
    "id, kind, payload, unique_key, state, run_at_ms, tries, tries_most,"  \
    " lease_until_ms, fence, worker, error, created_at_ms, finished_at_ms"

/* ---- claiming ---- */

static struct err *
read_tasks(struct sqlite *db, struct arena *a, const char *sql,
           struct claim *c)
{
    struct statement *s;
    bool row;

    c->count = 0;
    TRY(statement_of(db, a, sql, &s));
    if (statement_has(s, "now"))
        statement_int(s, "now", c->now);
    if (statement_has(s, "worker"))
        statement_text(s, "worker", c->worker);
    if (statement_has(s, "most"))
        statement_int(s, "most", (int64_t)c->most);
    for (;;) {
        TRY(statement_step(s, a, &row));
        if (!row)
            return NULL;
        c->task[c->count++] = statement_get_record(s, a, &task_type);
    }
}

static struct err *
bury_spent(struct sqlite *db, struct arena *a, const struct task *t,
           int64_t now)
{
    struct statement *s;

    TRY(statement_of(db, a,
                     "UPDATE task SET state = 'dead', lease_until_ms = 0,"
                     " finished_at_ms = :now, error = ifnull(error || '; ',"
                     " '') || 'its worker died, or it took too long'"
                     " WHERE id = :id",
                     &s));
    statement_text(s, "id", t->id);
    statement_int(s, "now", now);
    return statement_run(s, a);
}

static struct err *
take(struct sqlite *db, struct arena *a, struct task *t, const struct claim *c)
{
    struct statement *s;

    t->state = TASK_RUNNING;
    t->tries++;
    t->fence++;
    t->worker = c->worker;
    t->lease_until_ms = c->now + c->lease_ms;
    t->run_at_ms = t->lease_until_ms;
    TRY(statement_of(db, a,
                     "UPDATE task SET state = :state, tries = :tries,"
                     " fence = :fence, worker = :worker,"
                     " lease_until_ms = :lease_until_ms,"
                     " run_at_ms = :run_at_ms WHERE id = :id",
                     &s));
    statement_record(s, &task_type, t);
    return statement_run(s, a);
}

/* What is kept of the tasks that were read are those with tries left. */
static struct err *
take_all(struct sqlite *db, struct arena *a, struct claim *c)
{
    size_t kept = 0;

    for (size_t i = 0; i < c->count; i++) {
        struct task *t = c->task[i];

        if (t->tries_most > 0 && t->tries >= t->tries_most) {
            TRY(bury_spent(db, a, t, c->now));
            continue;
        }
        TRY(take(db, a, t, c));
        c->task[kept++] = t;
    }
    c->count = kept;
    return NULL;
}

#define LEFT_BEHIND(which)                                                 \
    "SELECT " TASK_COLUMNS " FROM task WHERE state = 'running' AND " which \
    " ORDER BY tries, created_at_ms, rowid LIMIT 1"

/* In this order. What its worker died of more than twice lets others by. */
static const char *const claims[] = {
    LEFT_BEHIND("(run_at_ms <= :now OR (worker = :worker AND tries <= 2))"),
    "SELECT " TASK_COLUMNS " FROM task WHERE state IN ('waiting', 'failed')"
    " AND run_at_ms <= :now ORDER BY run_at_ms, rowid LIMIT :most",
    LEFT_BEHIND("worker = :worker"),
};

static struct err *
claim_in(struct sqlite *db, struct arena *a, void *state)
{
    struct claim *c = state;

    c->count = 0;
    for (size_t i = 0;
         c->count == 0 && i < sizeof(claims) / sizeof(claims[0]); i++)
        TRY(read_tasks(db, a, claims[i], c));
    return take_all(db, a, c);
}

/* When the next task is due, whoever it waits for; INT64_MAX: none. A look
 * without the lock, so that idle workers do not queue for it. */
static struct err *
next_due(struct queue_sqlite *q, struct arena *a, const char *worker,
         int64_t *at)
{
    struct statement *s;
    bool row;

    TRY(statement_of(q->db, a,
                     "SELECT min("
                     " ifnull((SELECT min(run_at_ms) FROM task WHERE state IN"
                     "  ('waiting', 'failed')), 9223372036854775807),"
                     " ifnull((SELECT min(CASE WHEN worker = :worker THEN 0"
                     "  ELSE run_at_ms END) FROM task"
                     "  WHERE state = 'running'), 9223372036854775807))"
                     " AS at",
                     &s));
    statement_text(s, "worker", worker);
    TRY(statement_step(s, a, &row));
    *at = statement_get_int(s, "at");
    statement_reset(s);
    return NULL;
}

static struct err *
claim(struct queue *port, struct arena *a, const char *worker,
      int64_t lease_ms, size_t most, struct task **tasks, size_t *count)
{
    struct queue_sqlite *q = (struct queue_sqlite *)port;
    struct claim c = { .worker = arena_str(a, worker), .lease_ms = lease_ms,
                       .now = clock_now_ms(), .most = most };
    int64_t due;

    *count = 0;
    TRY(next_due(q, a, worker, &due));
    if (due > c.now)
        return NULL;
    c.task = NEW_ARRAY(a, most > 0 ? most : 1, struct task *);
    TRY(sqlite_write(q->db, a, claim_in, &c));
    for (size_t i = 0; i < c.count; i++)
        tasks[i] = c.task[i];
    *count = c.count;
    return NULL;
}

/* ---- one task set to another state ---- */

struct update {
    const char *sql;
    const char *id, *error;
    int64_t fence, now, until; /* bound where the text names them */
    enum err_kind otherwise;   /* when no row was touched */
};

static struct err *
update_in(struct sqlite *db, struct arena *a, void *state)
{
    const struct update *u = state;
    struct statement *s;

    TRY(statement_of(db, a, u->sql, &s));
    statement_text(s, "id", u->id);
    if (statement_has(s, "fence"))
        statement_int(s, "fence", u->fence);
    if (statement_has(s, "now"))
        statement_int(s, "now", u->now);
    if (statement_has(s, "until"))
        statement_int(s, "until", u->until);
    if (statement_has(s, "error"))
        statement_text(s, "error", u->error);
    TRY(statement_run(s, a));
    if (sqlite_changes(db) == 1)
        return NULL;
    if (u->otherwise == ERR_CONFLICT)
        return fail(a, ERR_CONFLICT, "leave it to the other worker",
                    "task %s is no longer this worker's", u->id);
    return fail(a, u->otherwise, "look at the list of tasks",
                "there is no such task, or it is not in that state");
}

static struct err *
update(struct queue *port, struct arena *a, struct update u)
{
    struct queue_sqlite *q = (struct queue_sqlite *)port;

    u.now = clock_now_ms();
    u.until += u.now;
    return sqlite_write(q->db, a, update_in, &u);
}

#define MINE " WHERE id = :id AND fence = :fence AND state = 'running'"

static struct err *
extend(struct queue *q, struct arena *a, const struct task *t,
       int64_t lease_ms)
{
    return update(q, a, (struct update){
        .sql = "UPDATE task SET lease_until_ms = :until, run_at_ms = :until"
               MINE,
        .id = t->id, .fence = t->fence, .until = lease_ms,
        .otherwise = ERR_CONFLICT });
}

/* A task with a unique key does not go back to waiting: another of its key
 * may wait by now. */
static struct err *
retry(struct queue *q, struct arena *a, const struct task *t,
      const char *error, int64_t pause_ms)
{
    const char *unstarted =
        "UPDATE task SET state = CASE WHEN unique_key IS NULL THEN 'waiting'"
        " ELSE 'failed' END, tries = tries - 1, run_at_ms = :until,"
        " lease_until_ms = 0" MINE;
    const char *failed =
        "UPDATE task SET state = 'failed', error = :error,"
        " run_at_ms = :until, lease_until_ms = 0" MINE;

    TRY(update(q, a, (struct update){
        .sql = error == NULL ? unstarted : failed, .id = t->id,
        .fence = t->fence, .error = error, .until = pause_ms,
        .otherwise = ERR_CONFLICT }));
    wake_workers(((struct queue_sqlite *)q)->wake);
    return NULL;
}

static struct err *
bury(struct queue *q, struct arena *a, const struct task *t, const char *error)
{
    return update(q, a, (struct update){
        .sql = "UPDATE task SET state = 'dead', error = :error,"
               " finished_at_ms = :now, lease_until_ms = 0" MINE,
        .id = t->id, .fence = t->fence, .error = error,
        .otherwise = ERR_CONFLICT });
}

/* Without its unique key: another of that key may wait already. */
static struct err *
replay(struct queue *q, struct arena *a, const char *id)
{
    TRY(update(q, a, (struct update){
        .sql = "UPDATE task SET state = 'waiting', unique_key = NULL,"
               " tries = 0, run_at_ms = :now, finished_at_ms = 0"
               " WHERE id = :id AND state IN ('dead', 'failed')",
        .id = id, .otherwise = ERR_MISSING }));
    wake_workers(((struct queue_sqlite *)q)->wake);
    return NULL;
}

static struct err *
drop(struct queue *q, struct arena *a, const char *id)
{
    return update(q, a, (struct update){
        .sql = "DELETE FROM task WHERE id = :id AND state = 'dead'",
        .id = id, .otherwise = ERR_MISSING });
}

static struct err *
counts(struct queue *port, struct arena *a, struct queue_counts *n)
{
    struct queue_sqlite *q = (struct queue_sqlite *)port;
    struct statement *s;
    int64_t oldest;
    bool row;

    TRY(statement_of(
        q->db, a,
        "SELECT"
        " (SELECT count(*) FROM task WHERE state = 'waiting') AS waiting,"
        " (SELECT count(*) FROM task WHERE state = 'running') AS running,"
        " (SELECT count(*) FROM task WHERE state = 'failed') AS failed,"
        " (SELECT count(*) FROM task WHERE state = 'dead') AS dead,"
        " (SELECT min(run_at_ms) FROM task"
        "  WHERE state IN ('waiting', 'failed')) AS oldest",
        &s));
    TRY(statement_step(s, a, &row));
    n->waiting = statement_get_int(s, "waiting");
    n->running = statement_get_int(s, "running");
    n->failed = statement_get_int(s, "failed");
    n->dead = statement_get_int(s, "dead");
    oldest = statement_get_int(s, "oldest");
    statement_reset(s);
    n->oldest_waiting_s = 0;
    if (oldest > 0 && oldest < clock_now_ms())
        n->oldest_waiting_s = (clock_now_ms() - oldest) / 1000;
    return NULL;
}

/* ---- waiting ---- */

static void
unwatch(void *state)
{
    struct queue_sqlite *q = state;

    if (q->watch >= 0)
        close(q->watch);
    q->watch = -1;
}

static void
watch(struct queue_sqlite *q, struct arena *a)
{
    struct err *e = wake_watch(a, q->wake, &q->watch);

    if (e != NULL)
        log_err(LOG_WARN, "queue.watch", NULL, e);
    else
        arena_defer(q->a, unwatch, q);
}

/* The news are taken in before the look for what is due, so none is lost
 * between the two. Without a watch, or when the store does not answer, it
 * looks again every second. */
static void
wait_for_task(struct queue *port, int wake_fd, int64_t most_ms)
{
    struct queue_sqlite *q = (struct queue_sqlite *)port;
    struct arena *a = arena_new();
    struct pollfd fds[2];
    int64_t due, ms = most_ms;

    if (q->watch < 0)
        watch(q, a);
    if (q->watch >= 0)
        wake_drain(q->watch);
    if (q->watch < 0 || next_due(q, a, "", &due) != NULL)
        ms = ms < 1000 ? ms : 1000;
    else if (due - clock_now_ms() < ms)
        ms = due - clock_now_ms();
    arena_free(a);
    if (ms <= 0)
        return;
    fds[0] = (struct pollfd){ .fd = wake_fd, .events = POLLIN };
    fds[1] = (struct pollfd){ .fd = q->watch, .events = POLLIN };
    poll(fds, 2, (int)(ms < 3600000 ? ms : 3600000));
}

/* The file closes with the arena it was opened in. */
static void
close_queue(struct queue *port)
{
    unwatch(port);
}

static const struct queue_ops ops = {
    .claim = claim,
    .extend = extend,
    .retry = retry,
    .bury = bury,
    .replay = replay,
    .drop = drop,
    .counts = counts,
    .wait = wait_for_task,
    .close = close_queue,
};

struct err *
queue_sqlite_open(struct arena *a, const struct ports *p, struct queue **out)
{
    struct queue_sqlite *q = NEW(a, struct queue_sqlite);

    q->port.ops = &ops;
    q->a = a;
    q->watch = -1;
    TRY(sqlite_shared(a, p->conf, SQLITE_CORE, &q->db));
    TRY(wake_file(a, p->conf, &q->wake));
    *out = &q->port;
    return NULL;
}
