/*
 * What happens to a task. Its try is counted when it is claimed. It ends as
 * done (with the step's change, in one commit, under its fence), failed (due
 * again after a pause), or dead. A worker that dies in the middle, or is
 * ended by the time limit, records nothing: its next life has the same name,
 * and so gets the task back at once and alone (port/queue.h).
 */
#include "work/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/prefork.h"
#include "base/str.h"
#include "flow/receiving.h"
#include "work/lane.h"
#include "work/tasks.h"

enum {
    MOST_WORKERS = 1024,
    BATCH_MOST = 100,            /* of worker.batch */
    BATCH_MS = 200,              /* that a batch should take */
    MARGIN_MS = 10000,           /* of the lease beyond the time limit */
    SCHEDULE_MS = 30000,         /* between two looks at the schedules */
    PAUSE_MOST_MS = 3600 * 1000, /* between two tries */
    TROUBLE_MS = 1000            /* after the queue did not answer */
};

struct worker {
    struct ports *ports;
    struct arena *batch, *task; /* emptied after each batch, each task */
    const char *name;
    int lock;
    struct lane lane;
    size_t most;          /* that it claims next */
    int64_t scheduled_ms; /* on the steady clock; 0: never */
    int64_t looked_ms;    /* at the inbound door */
};

/* ---- one task ---- */

static void
on_alarm(int signal)
{
    static const char line[] =
        "{\"level\":\"error\",\"event\":\"task.limit\",\"what\":\"a step took "
        "longer than its limit; this worker ends and the task comes back\"}\n";

    (void)signal;
    if (write(STDERR_FILENO, line, sizeof(line) - 1) < 0)
        _exit(4);
    _exit(3);
}

static void
limit(int64_t seconds)
{
    struct sigaction action = { .sa_handler = on_alarm };

    sigaction(SIGALRM, &action, NULL);
    alarm((unsigned)seconds);
}

static void
count(struct worker *w, const char *name, const struct task *t, double value)
{
    metric_add(w->ports->metric, name,
               arena_printf(w->task, "kind=%s", t->kind), value);
}

static int64_t
pause_for(const struct task_row *row, int64_t tries)
{
    int64_t ms = row->pause_ms;

    for (int64_t i = 1; i < tries && ms < PAUSE_MOST_MS; i++)
        ms *= 2;
    ms = ms < PAUSE_MOST_MS ? ms : PAUSE_MOST_MS;
    return ms / 2 + id_below((uint32_t)(ms / 2 + 1)); /* not all at once */
}

/* Another worker has it: that one records the outcome. */
static void
record(const struct task *t, const char *event, const struct err *outcome)
{
    if (outcome != NULL && outcome->kind == ERR_CONFLICT)
        log_err(LOG_INFO, "task.lost", t->id, outcome);
    else if (outcome != NULL)
        log_err(LOG_ERROR, event, t->id, outcome);
}

static void
bury(struct worker *w, const struct task *t, const struct err *e)
{
    log_err(LOG_ERROR, "task.dead", t->id, e);
    count(w, "tasks_dead_total", t, 1);
    record(t, "task.bury",
           queue_bury(w->ports->queue, w->task, t, err_text(w->task, e)));
}

static int64_t
tries_most(struct worker *w, const struct task *t, const struct task_row *row)
{
    if (t->tries_most > 0)
        return t->tries_most;
    return row->tries > 0 ? row->tries
                          : conf_int(w->ports->conf, "queue.tries");
}

static void
failed(struct worker *w, const struct task *t, const struct task_row *row,
       const struct err *e)
{
    if (e->kind == ERR_INVALID || e->kind == ERR_MISSING ||
        t->tries >= tries_most(w, t, row)) {
        bury(w, t, e);
        return;
    }
    log_err(LOG_WARN, "task.failed", t->id, e);
    count(w, "tasks_failed_total", t, 1);
    record(t, "task.retry",
           queue_retry(w->ports->queue, w->task, t, err_text(w->task, e),
                       pause_for(row, t->tries)));
}

/* The lease outlasts the time limit, also for the last of a batch. */
static struct err *
hold(struct worker *w, const struct task *t, const struct task_row *row)
{
    int64_t needs_ms = row->limit_s * 1000 + MARGIN_MS;

    if (t->lease_until_ms - clock_now_ms() >= needs_ms)
        return NULL;
    return queue_extend(w->ports->queue, w->task, t, needs_ms);
}

static struct err *
step(struct worker *w, const struct task *t, const struct task_row *row)
{
    struct change done;
    struct err *e;

    change_start(&done, w->task);
    limit(row->limit_s);
    e = row->step(w->ports, w->task, t, &done);
    if (e == NULL) {
        change_finish(&done, t);
        e = store_commit(w->ports->store, &done);
    }
    limit(0);
    return e;
}

static void
hand_back(struct worker *w, const struct task *t)
{
    record(t, "task.hand_back",
           queue_retry(w->ports->queue, w->task, t, NULL, 0));
}

static void
run(struct worker *w, const struct task *t)
{
    const struct task_row *row = tasks_row(t->kind);
    int64_t start;
    struct err *e;

    if (row == NULL) {
        bury(w, t, fail(w->task, ERR_INVALID, "run a worker that knows it",
                        "there is no kind of task called %s", t->kind));
        return;
    }
    if (t->tries > tries_most(w, t, row)) {
        bury(w, t, fail(w->task, ERR_DOWN, "look at the log of that time",
                        "its worker died, or it took longer than %lld s",
                        (long long)row->limit_s));
        return;
    }
    if (row->long_step && !lane_wait(&w->lane)) {
        hand_back(w, t);
        return;
    }
    e = hold(w, t, row);
    if (e != NULL) {
        lane_leave(&w->lane);
        record(t, "task.extend", e);
        return;
    }
    start = clock_steady_ms();
    e = step(w, t, row);
    lane_leave(&w->lane);
    count(w, "task_seconds_total", t,
          (double)(clock_steady_ms() - start) / 1000);
    if (e != NULL) {
        failed(w, t, row, e);
        return;
    }
    count(w, "tasks_done_total", t, 1);
    log_event(LOG_INFO, "task.done", "task", t->id, "kind", t->kind, "ms",
              arena_printf(w->task, "%lld",
                           (long long)(clock_steady_ms() - start)), NULL);
}

/* ---- a batch ---- */

/* What a worker holds no other one does, however idle: so it claims as many
 * as the last ones say it does soon, and one when it comes from waiting. */
static size_t
next_batch(const struct worker *w, size_t claimed, int64_t ms)
{
    size_t most = (size_t)conf_int(w->ports->conf, "worker.batch");
    size_t fit = claimed * BATCH_MS / (size_t)(ms > 0 ? ms : 1);

    if (most > 2 * w->most)
        most = 2 * w->most;
    return fit < 1 ? 1 : fit < most ? fit : most;
}

struct err *
worker_turn(struct worker *w, size_t *ran)
{
    int64_t start_ms = clock_steady_ms();
    struct task *tasks[BATCH_MOST];
    size_t claimed;

    *ran = 0;
    arena_reset(w->batch);
    TRY(queue_claim(w->ports->queue, w->batch, w->name,
                    conf_int(w->ports->conf, "worker.lease_seconds") * 1000,
                    w->most, tasks, &claimed));
    for (size_t i = 0; i < claimed; i++) {
        arena_reset(w->task);
        if (prefork_draining()) {
            hand_back(w, tasks[i]);
        } else {
            run(w, tasks[i]);
            (*ran)++;
        }
    }
    w->most = next_batch(w, claimed, clock_steady_ms() - start_ms);
    arena_reset(w->task);
    return NULL;
}

struct err *
worker_finish(struct worker *w)
{
    size_t ran;

    do
        TRY(worker_turn(w, &ran));
    while (ran > 0);
    return NULL;
}

/* What the clock asks of a worker, whatever tasks there are. */
static void
schedule(struct worker *w)
{
    struct err *e;

    if (w->scheduled_ms != 0 &&
        clock_steady_ms() - w->scheduled_ms < SCHEDULE_MS)
        return;
    w->scheduled_ms = clock_steady_ms();
    e = tasks_schedule(w->ports, w->task);
    if (e != NULL)
        log_err(LOG_ERROR, "task.schedule", NULL, e);
    e = metric_flush(w->ports->metric, w->task);
    if (e != NULL)
        log_err(LOG_WARN, "metric.flush", NULL, e);
    e = log_lines_flush(w->ports->log, w->task);
    if (e != NULL)
        log_err(LOG_WARN, "log.flush", NULL, e);
    arena_reset(w->task);
}

/* News from outside, until there are none. How long until the next look. */
static int64_t
look_outside(struct worker *w)
{
    int64_t pause_ms = w->ports->inbound->pause_ms;
    int64_t since_ms = clock_steady_ms() - w->looked_ms;
    bool any = true;

    if (pause_ms == 0)
        return SCHEDULE_MS;
    if (w->looked_ms != 0 && since_ms < pause_ms)
        return pause_ms - since_ms;
    while (any && !prefork_draining()) {
        struct err *e = receiving_look(w->ports, w->task, &any);

        if (e != NULL)
            log_err(LOG_WARN, "inbound.look", NULL, e);
        any = any && e == NULL;
        arena_reset(w->task);
    }
    w->looked_ms = clock_steady_ms();
    return pause_ms < SCHEDULE_MS ? pause_ms : SCHEDULE_MS;
}

/* The queue does not answer: look again in a while, or drain. */
static void
rest(struct err *e)
{
    struct pollfd fd = { .fd = prefork_wake_fd(), .events = POLLIN };

    log_err(LOG_ERROR, "queue.claim", NULL, e);
    poll(&fd, 1, TROUBLE_MS);
}

void
worker_run(struct worker *w)
{
    size_t ran;

    while (!prefork_draining()) {
        int64_t most_ms;
        struct err *e;

        schedule(w);
        most_ms = look_outside(w);
        e = worker_turn(w, &ran);
        if (e != NULL)
            rest(e);
        else if (ran == 0)
            queue_wait(w->ports->queue, prefork_wake_fd(), most_ms);
    }
}

/* ---- opening ---- */

static void
end(void *state)
{
    struct worker *w = state;

    arena_free(w->batch);
    arena_free(w->task);
    if (w->lock >= 0)
        close(w->lock);
}

/* The first number whose lock is free; the lock goes with the process. */
static struct err *
take_name(struct worker *w, struct arena *a, const struct conf *c)
{
    for (int i = 1; i <= MOST_WORKERS; i++) {
        char *path = conf_data_path(a, c,
                                    arena_printf(a, "run/worker-%d.lock", i));

        w->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (w->lock < 0)
            return fail(a, ERR_DOWN, "let the user that runs Tandem write "
                        "there", "cannot open %s: %s", path, strerror(errno));
        if (flock(w->lock, LOCK_EX | LOCK_NB) == 0) {
            w->name = arena_printf(a, "worker-%d", i);
            return NULL;
        }
        close(w->lock);
        w->lock = -1;
    }
    return fail(a, ERR_BUSY, "lower worker.processes",
                "there are %d workers already", MOST_WORKERS);
}

struct err *
worker_open(struct arena *a, struct ports *p, struct worker **out)
{
    struct worker *w = NEW(a, struct worker);

    w->ports = p;
    w->lock = -1;
    w->most = 1;
    w->lane = lane_open(a, p->conf, 0);
    w->batch = arena_new();
    w->task = arena_new();
    arena_defer(a, end, w);
    TRY(take_name(w, a, p->conf));
    tasks_subscribe(p);
    *out = w;
    return NULL;
}
