/* The queue's contract on SQLite, and its wake-up across processes. */
#include "embedded/adapters.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/testing.h"
#include "port/queue_contract.h"

static void
keeps_the_contract_of_a_queue(void)
{
    for (const struct queue_contract *k = queue_contracts; k->claim; k++) {
        struct arena *a = arena_new();
        const struct ports *c = testing_ports(a, test_folder());
        struct store *s;
        struct queue *q;

        if (CHECK_OK(store_sqlite_open(a, c, &s)) &&
            CHECK_OK(queue_sqlite_open(a, c, &q)))
            k->check(s, q);
        clock_hold(0);
        arena_free(a);
    }
}

static void
hands_out_what_is_longest_due_first(void)
{
    struct arena *a = test_arena();
    const struct ports *c = testing_ports(a, test_folder());
    struct store *s;
    struct queue *q;
    struct task *t[5];
    struct change change;
    size_t count;

    CHECK_OK(store_sqlite_open(a, c, &s));
    CHECK_OK(queue_sqlite_open(a, c, &q));
    change_start(&change, a);
    for (int i = 0; i < 5; i++)
        change_task(&change, "test.step", arena_printf(a, "%d", i))
            ->run_at_ms -= i == 4 ? 1000 : 0;
    CHECK_OK(store_commit(s, &change));
    CHECK_OK(queue_claim(q, a, "w1", 1000, 5, t, &count));
    if (!CHECK(count == 5))
        return;
    CHECK_STR(t[0]->payload, "4");
    CHECK_STR(t[1]->payload, "0");
    CHECK_STR(t[4]->payload, "3");
}

/* Of a queue elsewhere: what stands in port/queue_rows.h. */
static void
gives_its_rows_to_a_queue_elsewhere(void)
{
    struct arena *a = test_arena();
    const struct ports *c = testing_ports(a, test_folder());
    struct store *s;
    struct queue_rows *r;
    struct task *t[2];
    const char *ids[10], *id[2];
    struct change change;
    size_t count;
    int64_t due;

    CHECK_OK(store_sqlite_open(a, c, &s));
    CHECK_OK(queue_sqlite_rows_open(a, c, &r));
    change_start(&change, a);
    id[0] = change_task(&change, "test.step", "0")->id;
    id[1] = change_task(&change, "test.step", "1")->id;
    change_task(&change, "test.step", "2")->run_at_ms += 3600000;
    CHECK_OK(store_commit(s, &change));
    CHECK_OK(queue_rows_unsent(r, a, 10, 10000, ids, &count));
    CHECK(count == 2 && str_eq(ids[0], id[0]) && str_eq(ids[1], id[1]));
    CHECK_OK(queue_rows_unsent(r, a, 10, 10000, ids, &count));
    CHECK(count == 0); /* marked */
    CHECK_OK(queue_rows_due(r, a, &due));
    CHECK(due > clock_now_ms() + 3000000 && due <= clock_now_ms() + 3600000);
    CHECK_OK(queue_rows_claim(r, a, "w1", 60000, id + 1, 1, t, &count));
    CHECK(count == 1 && str_eq(t[0]->payload, "1"));
    CHECK_OK(queue_rows_claim(r, a, "w2", 60000, id + 1, 1, t, &count));
    CHECK(count == 0); /* the message came twice */
    CHECK_OK(queue_rows_claim(r, a, "w1", 60000, id, 1, t, &count));
    CHECK(count == 1 && str_eq(t[0]->payload, "1")); /* left behind */
    CHECK_OK(queue_retry(r->queue, a, t[0], "no luck", 0));
    CHECK_OK(queue_rows_unsent(r, a, 10, 10000, ids, &count));
    CHECK(count == 1 && str_eq(ids[0], id[1])); /* a new message */
}

/* The child adds a task 100 ms from now. */
_Noreturn static void
add_later(const char *folder)
{
    struct arena *a = arena_new();
    struct change c;
    struct store *s;

    usleep(100000);
    if (store_sqlite_open(a, testing_ports(a, folder), &s) != NULL)
        _exit(1);
    change_start(&c, a);
    change_task(&c, "test.step", "{}");
    _exit(store_commit(s, &c) == NULL ? 0 : 1);
}

static void
wakes_when_another_process_adds_a_task(void)
{
    const char *folder = test_folder();
    struct arena *a = test_arena();
    int64_t start;
    struct queue *q;
    struct task *t;
    size_t count;
    pid_t pid;

    CHECK_OK(queue_sqlite_open(a, testing_ports(a, folder), &q));
    pid = fork();
    if (pid == 0)
        add_later(folder);
    start = clock_steady_ms();
    do {
        queue_wait(q, -1, 10000);
        CHECK_OK(queue_claim(q, a, "w1", 1000, 1, &t, &count));
    } while (count == 0 && clock_steady_ms() - start < 5000);
    CHECK(count == 1);
    CHECK(clock_steady_ms() - start < 3000);
    waitpid(pid, NULL, 0);
}

TESTS(queue_sqlite, {
    TEST(keeps_the_contract_of_a_queue),
    TEST(hands_out_what_is_longest_due_first),
    TEST(gives_its_rows_to_a_queue_elsewhere),
    TEST(wakes_when_another_process_adds_a_task),
})
