/*
 * Which tasks a worker gets, and how a row becomes its. A task that was
 * running when its worker died comes back alone, never in a batch: if it is
 * what killed the worker, it takes no other task's tries with it. It comes
 * back when its lease is over, or at once when a worker of the same name
 * asks: names are unique among living workers (work/worker.c), so whoever had
 * it is dead.
 */
#include "embedded/queue_sqlite.h"

#include "base/clock.h"
#include "base/json.h"
#include "embedded/statement.h"

#define TASK_COLUMNS                                                       \
    "id, kind, payload, unique_key, state, run_at_ms, tries, tries_most,"  \
    " lease_until_ms, fence, worker, error, created_at_ms, finished_at_ms"

static json_t *
id_list(struct arena *a, const char *const *id, size_t count)
{
    json_t *list = json_keep(a, json_array());

    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_string(id[i]));
    return list;
}

static struct err *
read_tasks(struct sqlite *db, struct arena *a, const char *sql,
           struct queue_sqlite_claim *c)
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
    if (statement_has(s, "ids"))
        statement_text(s, "ids", json_text(a, id_list(a, c->id, c->ids)));
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
take(struct sqlite *db, struct arena *a, struct task *t,
     const struct queue_sqlite_claim *c)
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
                     " run_at_ms = :run_at_ms, sent_until_ms = 0"
                     " WHERE id = :id",
                     &s));
    statement_record(s, &task_type, t);
    return statement_run(s, a);
}

/* What is kept of the tasks that were read are those with tries left. */
static struct err *
take_all(struct sqlite *db, struct arena *a, struct queue_sqlite_claim *c)
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

enum { WAITING = 1 }; /* its place in `claims` */

static const char claim_named[] =
    "SELECT " TASK_COLUMNS " FROM task"
    " WHERE id IN (SELECT value FROM json_each(:ids))"
    " AND state IN ('waiting', 'failed') AND run_at_ms <= :now"
    " ORDER BY run_at_ms, rowid";

static struct err *
claim_in(struct sqlite *db, struct arena *a, void *state)
{
    struct queue_sqlite_claim *c = state;

    c->count = 0;
    for (size_t i = 0;
         c->count == 0 && i < sizeof(claims) / sizeof(claims[0]); i++)
        TRY(read_tasks(db, a,
                       i == WAITING && c->id != NULL ? claim_named
                                                     : claims[i], c));
    return take_all(db, a, c);
}

struct err *
queue_sqlite_claim(struct sqlite *db, struct arena *a,
                   struct queue_sqlite_claim *c)
{
    return sqlite_write(db, a, claim_in, c);
}

struct err *
queue_sqlite_due(struct sqlite *db, struct arena *a, const char *worker,
                 int64_t *at_ms)
{
    struct statement *s;
    bool row;

    TRY(statement_of(db, a,
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
    *at_ms = statement_get_int(s, "at");
    statement_reset(s);
    return NULL;
}
