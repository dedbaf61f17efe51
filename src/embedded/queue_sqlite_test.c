/* The queue's contract on SQLite, and its wake-up across processes. */
#include "embedded/adapters.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
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
    TEST(wakes_when_another_process_adds_a_task),
})
