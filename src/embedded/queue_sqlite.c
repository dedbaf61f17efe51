/*
 * The queue on SQLite. `run_at_ms` of a task is when it is due; while it runs
 * that is the end of its lease, so that one index answers "what is due".
 * Claiming is in queue_sqlite_claim.c.
 */
#include "embedded/adapters.h"

#include <poll.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "embedded/queue_sqlite.h"
#include "embedded/statement.h"
#include "embedded/wake.h"

struct queue_sqlite {
    struct queue port;
    struct sqlite *db;
    struct arena *a;
    const char *wake;
    int watch; /* of the wake file; -1: not yet */
};

static struct err *
claim(struct queue *port, struct arena *a, const char *worker,
      int64_t lease_ms, size_t most, struct task **tasks, size_t *count)
{
    struct queue_sqlite *q = (struct queue_sqlite *)port;
    struct queue_sqlite_claim c = {
        .worker = arena_str(a, worker), .lease_ms = lease_ms,
        .now = clock_now_ms(), .most = most, .task = tasks };
    int64_t due;

    *count = 0;
    TRY(queue_sqlite_due(q->db, a, worker, &due));
    if (due > c.now)
        return NULL;
    TRY(queue_sqlite_claim(q->db, a, &c));
    *count = c.count;
    return NULL;
}

/* ---- one task set to another state ---- */

struct update {
    const char *before; /* set first, if it is this worker's; or NULL */
    const char *sql;
    const char *id, *error;
    int64_t fence, now, until; /* bound where the text names them */
    enum err_kind otherwise;   /* when no row was touched */
};

static struct err *
run(struct sqlite *db, struct arena *a, const struct update *u,
    const char *sql)
{
    struct statement *s;

    TRY(statement_of(db, a, sql, &s));
    statement_text(s, "id", u->id);
    if (statement_has(s, "fence"))
        statement_int(s, "fence", u->fence);
    if (statement_has(s, "now"))
        statement_int(s, "now", u->now);
    if (statement_has(s, "until"))
        statement_int(s, "until", u->until);
    if (statement_has(s, "error"))
        statement_text(s, "error", u->error);
    return statement_run(s, a);
}

static struct err *
update_in(struct sqlite *db, struct arena *a, void *state)
{
    const struct update *u = state;

    if (u->before != NULL)
        TRY(run(db, a, u, u->before));
    TRY(run(db, a, u, u->sql));
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

/* What failed before under its key. Not dropped: a message may name it. */
static const char earlier[] =
    "UPDATE task SET state = 'done', finished_at_ms = :now"
    " WHERE state = 'failed' AND unique_key ="
    " (SELECT unique_key FROM task" MINE ")";

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
        .before = t->unique_key != NULL ? earlier : NULL,
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
               " tries = 0, run_at_ms = :now, finished_at_ms = 0,"
               " sent_until_ms = 0"
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
    if (q->watch < 0 || queue_sqlite_due(q->db, a, "", &due) != NULL)
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
