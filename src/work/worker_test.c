/* The worker on the embedded adapters: what becomes of tasks. */
#include "work/worker.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/str.h"
#include "base/test.h"
#include "wire.h"
#include "work/tasks.h"

static void
no_lines(const char *line, size_t size)
{
    (void)line;
    (void)size;
}

static struct ports *
open_ports(struct arena *a, const char *folder)
{
    struct ports *p = NULL;

    setenv("TANDEM_DATA", folder, 1);
    log_redirect(no_lines);
    if (!CHECK_OK(wire_open(a, NULL, &p)))
        test_skip("the ports do not open");
    return p;
}

static void
add_event(struct ports *p)
{
    struct change c;

    change_start(&c, test_arena());
    change_event(&c, "test.happened", NULL);
    CHECK_OK(store_commit(p->store, &c));
}

static struct queue_counts
counts(struct ports *p)
{
    struct queue_counts n = { .waiting = -1 };

    CHECK_OK(queue_counts(p->queue, test_arena(), &n));
    return n;
}

static void
hands_every_event_to_the_stream_once(void)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    struct ports *p;
    struct worker *w;
    char line[512];
    int lines = 0;
    FILE *lake;

    clock_hold(1773414000); /* 13 March 2026 */
    p = open_ports(a, folder);
    CHECK_OK(worker_open(a, p, &w));
    for (int i = 0; i < 25; i++)
        add_event(p);
    CHECK_OK(worker_finish(w));
    CHECK(counts(p).waiting == 0 && counts(p).dead == 0);
    lake = fopen(arena_printf(a, "%s/lake/2026/03/13.ndjson", folder), "r");
    if (!CHECK(lake != NULL))
        return;
    while (fgets(line, sizeof(line), lake) != NULL)
        lines += strstr(line, "\"kind\":\"test.happened\"") != NULL;
    fclose(lake);
    CHECK(lines == 25);
}

static void
buries_at_once_what_trying_again_cannot_help(void)
{
    struct arena *a = test_arena();
    struct ports *p = open_ports(a, test_folder());
    struct task *unknown, *missing, *t;
    struct worker *w;
    struct change c;

    CHECK_OK(worker_open(a, p, &w));
    change_start(&c, a);
    unknown = change_task(&c, "test.unknown", "{}");
    missing = change_task(&c, "event.deliver", "{\"event\":\"none\"}");
    CHECK_OK(store_commit(p->store, &c));
    CHECK_OK(worker_finish(w));
    CHECK(counts(p).dead == 2);
    CHECK_OK(store_get(p->store, a, &task_type, unknown->id, &t));
    CHECK(strstr(t->error, "test.unknown") != NULL);
    CHECK_OK(store_get(p->store, a, &task_type, missing->id, &t));
    CHECK(t->state == TASK_DEAD && t->tries == 1);
}

/* The child claims and dies; a worker of its name has the task at once. */
static void
takes_over_from_a_worker_that_died(void)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    struct ports *p = open_ports(a, folder);
    struct worker *w;
    size_t ran;
    pid_t pid;

    add_event(p);
    add_event(p);
    pid = fork();
    if (pid == 0) {
        struct arena *mine = arena_new();
        struct ports *child = open_ports(mine, folder);
        struct task *t[2];
        size_t count;

        if (queue_claim(child->queue, mine, "worker-1", 60000, 2, t, &count))
            _exit(1);
        _exit(count == 2 ? 0 : 2);
    }
    waitpid(pid, NULL, 0);
    CHECK(counts(p).running == 2);
    CHECK_OK(worker_open(a, p, &w));
    CHECK_OK(worker_turn(w, &ran));
    CHECK(ran == 1); /* alone */
    CHECK_OK(worker_finish(w));
    CHECK(counts(p).running == 0 && counts(p).dead == 0);
}

/* Works in a child until it is killed. */
static pid_t
start_worker(const char *folder)
{
    pid_t pid = fork();
    struct arena *a;
    struct worker *w;

    if (pid != 0)
        return pid;
    a = arena_new();
    if (worker_open(a, open_ports(a, folder), &w) == NULL)
        worker_run(w);
    _exit(1);
}

static int
kinds_in(const char *path)
{
    char line[512];
    int count = 0;
    FILE *in = fopen(path, "r");

    if (!CHECK(in != NULL))
        return -1;
    while (fgets(line, sizeof(line), in) != NULL)
        count += strstr(line, "test.happened") != NULL;
    fclose(in);
    return count;
}

/* Lost 0, stuck 0; what was delivered twice is told apart by its id. */
static void
loses_no_task_when_workers_are_killed(void)
{
    enum { EVENTS = 300, KILLS = 8 };
    struct arena *a = test_arena();
    const char *folder = test_folder();
    struct worker *w;
    struct ports *p;
    int64_t schedules = 0;
    int lines;

    p = open_ports(a, folder);
    for (int i = 0; i < EVENTS; i++)
        add_event(p);
    for (int i = 0; i < KILLS; i++) {
        pid_t pid = start_worker(folder);

        usleep(50000 + 1000 * id_below(50));
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    CHECK_OK(worker_open(a, p, &w));
    CHECK_OK(worker_finish(w));
    for (const struct schedule_row *r = schedule_rows; r->kind != NULL; r++)
        schedules++;
    CHECK(counts(p).waiting <= schedules);
    CHECK(counts(p).running == 0 && counts(p).failed == 0 &&
          counts(p).dead == 0);
    lines = kinds_in(arena_printf(a, "%s/lake/%.4s/%.2s/%.2s.ndjson", folder,
                                  clock_iso(a, clock_now()),
                                  clock_iso(a, clock_now()) + 5,
                                  clock_iso(a, clock_now()) + 8));
    CHECK(lines >= EVENTS && lines <= EVENTS + KILLS);
}

/* The step hangs on a lock that the test holds; the alarm of its time limit
 * is sent early. */
static void
ends_a_worker_whose_step_hangs_and_runs_the_task_again(void)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    struct ports *p = open_ports(a, folder);
    struct worker *w;
    int lock, status = 0;
    pid_t pid;

    clock_hold(1773414000);
    add_event(p);
    CHECK_OK(worker_open(a, p, &w));
    CHECK_OK(worker_finish(w)); /* makes the file of the day */
    lock = open(arena_printf(a, "%s/lake/2026/03/13.ndjson", folder),
                O_RDONLY);
    CHECK(flock(lock, LOCK_EX) == 0);
    add_event(p);
    pid = start_worker(folder);
    for (int i = 0; i < 200 && counts(p).running == 0; i++)
        usleep(10000);
    usleep(50000);
    kill(pid, SIGALRM);
    waitpid(pid, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 3);
    CHECK(counts(p).running == 1);
    close(lock);
    clock_hold(1773414000 + 3600); /* the lease is over */
    CHECK_OK(worker_finish(w));
    CHECK(counts(p).running == 0 && counts(p).dead == 0);
}

static void
lets_one_task_of_each_schedule_wait(void)
{
    struct arena *a = test_arena();
    struct ports *p = open_ports(a, test_folder());
    int64_t rows = 0;

    for (const struct schedule_row *r = schedule_rows; r->kind != NULL; r++) {
        CHECK(tasks_row(r->kind) != NULL);
        rows += r->port == NULL; /* the others are for AWS */
    }
    for (int i = 0; i < 3; i++)
        CHECK_OK(tasks_schedule(p, a));
    CHECK(counts(p).waiting == rows);
}

static void
gives_two_workers_two_names(void)
{
    struct arena *a = test_arena();
    struct ports *p = open_ports(a, test_folder());
    struct worker *one, *two;
    int64_t names = 0;

    CHECK_OK(worker_open(a, p, &one));
    CHECK_OK(worker_open(a, p, &two));
    for (int i = 1; i <= 3; i++)
        names += access(conf_data_path(a, p->conf,
                                       arena_printf(a, "run/worker-%d.lock",
                                                    i)), F_OK) == 0;
    CHECK(names == 2);
}

static void
has_a_step_and_a_limit_for_every_kind(void)
{
    for (const struct task_row *r = task_rows; r->kind != NULL; r++) {
        CHECK(r->step != NULL && r->limit_s > 0 && r->pause_ms > 0);
        CHECK(tasks_row(r->kind) == r); /* no kind stands there twice */
    }
}

static struct err *
dawdles(void *ms, struct arena *a, const struct event *e)
{
    (void)a, (void)e;
    poll(NULL, 0, *(int *)ms);
    return NULL;
}

/* Who takes long takes one, and leaves the others to others. */
static void
claims_as_many_as_it_does_soon(void)
{
    struct arena *a = test_arena();
    size_t ran = 0, most = 0;
    struct worker *w;
    struct ports *p;
    int ms = 150;

    p = open_ports(a, test_folder());
    CHECK_OK(worker_open(a, p, &w));
    bus_subscribe(p->bus, dawdles, &ms);
    for (int i = 0; i < 60; i++)
        add_event(p);
    for (int i = 0; i < 4; i++) {
        CHECK_OK(worker_turn(w, &ran));
        CHECK(ran == 1);
    }
    ms = 0;
    do {
        CHECK_OK(worker_turn(w, &ran));
        most = ran > most ? ran : most;
    } while (ran > 0);
    CHECK(most > 1 && most <= 10);
}

TESTS(worker, {
    TEST(hands_every_event_to_the_stream_once),
    TEST(buries_at_once_what_trying_again_cannot_help),
    TEST(takes_over_from_a_worker_that_died),
    TEST(loses_no_task_when_workers_are_killed),
    TEST(ends_a_worker_whose_step_hangs_and_runs_the_task_again),
    TEST(claims_as_many_as_it_does_soon),
    TEST(lets_one_task_of_each_schedule_wait),
    TEST(gives_two_workers_two_names),
    TEST(has_a_step_and_a_limit_for_every_kind),
})
