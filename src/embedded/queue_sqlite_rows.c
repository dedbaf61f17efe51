/*
 * The rows of tasks for a queue that stands elsewhere: which of them have a
 * message there, until when. The mark means nothing to the queue on SQLite.
 */
#include "embedded/queue_sqlite.h"

#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "embedded/adapters.h"
#include "embedded/statement.h"
#include "embedded/wake.h"

struct rows_sqlite {
    struct queue_rows port;
    struct sqlite *db;
    struct arena *a;
    const char *wake;
    int watch; /* of the wake file; -1: not yet */
};

/* ---- marks -------------------------------------------------------------- */

struct mark {
    int64_t now, until;
    size_t most;
    const char **id;
    size_t count;
};

static struct err *
set_marks(struct sqlite *db, struct arena *a, void *state)
{
    const struct mark *m = state;

    for (size_t i = 0; i < m->count; i++) {
        struct statement *s;

        TRY(statement_of(db, a,
                         "UPDATE task SET sent_until_ms = :until"
                         " WHERE id = :id AND state IN ('waiting', 'failed')",
                         &s));
        statement_text(s, "id", m->id[i]);
        statement_int(s, "until", m->until);
        TRY(statement_run(s, a));
    }
    return NULL;
}

/* The thousand that are due first, and of these who has no message: so many
 * rows are looked at, however many wait. */
static struct err *
find_unsent(struct sqlite *db, struct arena *a, struct mark *m)
{
    struct statement *s;
    bool row;

    m->count = 0;
    TRY(statement_of(db, a,
                     "SELECT id FROM (SELECT id, sent_until_ms FROM task"
                     " WHERE state IN ('waiting', 'failed')"
                     " AND run_at_ms <= :now ORDER BY run_at_ms, rowid"
                     " LIMIT 1000) WHERE sent_until_ms <= :now LIMIT :most",
                     &s));
    statement_int(s, "now", m->now);
    statement_int(s, "most", (int64_t)m->most);
    for (;;) {
        TRY(statement_step(s, a, &row));
        if (!row)
            return NULL;
        m->id[m->count++] = statement_get_text(s, a, "id");
    }
}

static struct err *
mark_unsent(struct sqlite *db, struct arena *a, void *state)
{
    TRY(find_unsent(db, a, state));
    return set_marks(db, a, state);
}

/* The first look is without the lock: mostly there is nothing. */
static struct err *
unsent(struct queue_rows *port, struct arena *a, size_t most,
       int64_t hold_ms, const char **ids, size_t *count)
{
    struct rows_sqlite *r = (struct rows_sqlite *)port;
    int64_t now = clock_now_ms();
    struct mark m = { .now = now, .until = now + hold_ms, .most = most,
                      .id = ids };

    *count = 0;
    TRY(find_unsent(r->db, a, &m));
    if (m.count > 0)
        TRY(sqlite_write(r->db, a, mark_unsent, &m));
    *count = m.count;
    return NULL;
}

static struct err *
sent(struct queue_rows *port, struct arena *a, const char *const *ids,
     size_t count, int64_t hold_ms)
{
    struct rows_sqlite *r = (struct rows_sqlite *)port;
    struct mark m = { .until = clock_now_ms() + hold_ms,
                      .id = arena_copy(a, ids, count * sizeof(*ids)),
                      .count = count };

    return sqlite_write(r->db, a, set_marks, &m);
}

/* ---- claiming ----------------------------------------------------------- */

/* Whether a worker of that name, or whose lease is over, left a task. */
static struct err *
any_left(struct rows_sqlite *r, struct arena *a, const char *worker,
         bool *any)
{
    struct statement *s;

    TRY(statement_of(r->db, a,
                     "SELECT 1 FROM task WHERE state = 'running'"
                     " AND (run_at_ms <= :now OR worker = :worker) LIMIT 1",
                     &s));
    statement_int(s, "now", clock_now_ms());
    statement_text(s, "worker", worker);
    TRY(statement_step(s, a, any));
    statement_reset(s);
    return NULL;
}

static struct err *
claim_rows(struct queue_rows *port, struct arena *a, const char *worker,
           int64_t lease_ms, const char *const *ids, size_t count,
           struct task **tasks, size_t *claimed)
{
    struct rows_sqlite *r = (struct rows_sqlite *)port;
    static const char *const none[] = { NULL };
    struct queue_sqlite_claim c = {
        .worker = arena_str(a, worker), .lease_ms = lease_ms,
        .now = clock_now_ms(), .id = count > 0 ? ids : none, .ids = count,
        .task = tasks };
    bool any = count > 0;

    *claimed = 0;
    if (!any)
        TRY(any_left(r, a, worker, &any));
    if (any)
        TRY(queue_sqlite_claim(r->db, a, &c));
    *claimed = c.count;
    return NULL;
}

/* ---- waiting ------------------------------------------------------------ */

static struct err *
due(struct queue_rows *port, struct arena *a, int64_t *at_ms)
{
    struct rows_sqlite *r = (struct rows_sqlite *)port;
    struct statement *s;
    bool row;

    TRY(statement_of(r->db, a,
                     "SELECT min("
                     " ifnull((SELECT min(run_at_ms) FROM task WHERE state IN"
                     "  ('waiting', 'failed') AND run_at_ms > :now),"
                     "  9223372036854775807),"
                     " ifnull((SELECT min(run_at_ms) FROM task"
                     "  WHERE state = 'running'), 9223372036854775807))"
                     " AS at",
                     &s));
    statement_int(s, "now", clock_now_ms());
    TRY(statement_step(s, a, &row));
    *at_ms = statement_get_int(s, "at");
    statement_reset(s);
    return NULL;
}

static void
unwatch(void *state)
{
    struct rows_sqlite *r = state;

    if (r->watch >= 0)
        close(r->watch);
    r->watch = -1;
}

static int
news(struct queue_rows *port)
{
    struct rows_sqlite *r = (struct rows_sqlite *)port;
    struct arena *a;
    struct err *e;

    if (r->watch >= 0) {
        wake_drain(r->watch);
        return r->watch;
    }
    a = arena_new();
    e = wake_watch(a, r->wake, &r->watch);
    if (e != NULL) {
        log_err(LOG_WARN, "queue.watch", NULL, e);
        r->watch = -1;
    } else {
        arena_defer(r->a, unwatch, r);
    }
    arena_free(a);
    return r->watch;
}

static const struct queue_rows_ops ops = {
    .unsent = unsent,
    .sent = sent,
    .claim = claim_rows,
    .due = due,
    .news = news,
};

struct err *
queue_sqlite_rows_open(struct arena *a, const struct ports *p,
                       struct queue_rows **out)
{
    struct rows_sqlite *r = NEW(a, struct rows_sqlite);

    r->port.ops = &ops;
    r->a = a;
    r->watch = -1;
    TRY(queue_sqlite_open(a, p, &r->port.queue));
    TRY(sqlite_shared(a, p->conf, SQLITE_CORE, &r->db));
    TRY(wake_file(a, p->conf, &r->wake));
    *out = &r->port;
    return NULL;
}
