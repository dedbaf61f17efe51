/* The contract of the queue, claim by claim. */
#include "port/queue_contract.h"

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"

enum { MOST = 10, LEASE_MS = 60000 };

struct claimed {
    struct task *task[MOST];
    size_t count;
};

static struct claimed
claim(struct queue *q, const char *worker, size_t most)
{
    struct claimed c = { .count = 0 };

    CHECK_OK(queue_claim(q, test_arena(), worker, LEASE_MS, most, c.task,
                         &c.count));
    return c;
}

static void
add(struct store *s, int count, int64_t delay_ms, int64_t tries_most)
{
    struct change c;

    change_start(&c, test_arena());
    for (int i = 0; i < count; i++) {
        struct task *t = change_task(&c, "test.step",
                                     arena_printf(test_arena(), "%d", i));

        t->run_at_ms += delay_ms;
        t->tries_most = tries_most;
    }
    CHECK_OK(store_commit(s, &c));
}

static struct err *
finish(struct store *s, const struct task *t)
{
    struct change c;

    change_start(&c, test_arena());
    change_finish(&c, t);
    return store_commit(s, &c);
}

static const char *
state_of(struct store *s, const char *id)
{
    struct task *t;

    if (!CHECK_OK(store_get(s, test_arena(), &task_type, id, &t)))
        return "";
    return task_state_names[t->state];
}

static bool
is_conflict(struct err *e)
{
    return e != NULL && e->kind == ERR_CONFLICT;
}

static void
hands_each_task_to_one_worker(struct store *s, struct queue *q)
{
    struct claimed first, second, third;
    unsigned had = 0;

    add(s, 5, 0, 0);
    first = claim(q, "w1", 3);
    second = claim(q, "w2", MOST);
    third = claim(q, "w3", MOST);
    if (!CHECK(first.count == 3 && second.count == 2 && third.count == 0))
        return;
    for (size_t i = 0; i < 5; i++)
        had |= 1u << (i < 3 ? first.task[i] : second.task[i - 3])->payload[0] %
               8;
    CHECK(had == 0x1f); /* '0' to '4', in no order that a queue must keep */
    CHECK(first.task[0]->tries == 1 && first.task[0]->fence == 1);
    CHECK_STR(state_of(s, first.task[0]->id), "running");
}

static void
leaves_a_task_alone_until_it_is_due(struct store *s, struct queue *q)
{
    add(s, 1, 60000, 0);
    CHECK(claim(q, "w1", MOST).count == 0);
    clock_hold(clock_now() + 61);
    CHECK(claim(q, "w1", MOST).count == 1);
}

static void
is_done_only_under_its_fence(struct store *s, struct queue *q)
{
    struct claimed mine, theirs;

    add(s, 1, 0, 0);
    mine = claim(q, "w1", 1);
    clock_hold(clock_now() + LEASE_MS / 1000 + 1);
    theirs = claim(q, "w2", 1);
    if (!CHECK(mine.count == 1 && theirs.count == 1))
        return;
    CHECK(theirs.task[0]->fence == mine.task[0]->fence + 1);
    CHECK(is_conflict(finish(s, mine.task[0])));
    CHECK(is_conflict(queue_extend(q, test_arena(), mine.task[0], 1)));
    CHECK(is_conflict(queue_retry(q, test_arena(), mine.task[0], "x", 1)));
    CHECK(is_conflict(queue_bury(q, test_arena(), mine.task[0], "x")));
    CHECK_OK(finish(s, theirs.task[0]));
    CHECK(is_conflict(finish(s, theirs.task[0])));
    CHECK_STR(state_of(s, mine.task[0]->id), "done");
    CHECK(claim(q, "w1", 1).count == 0);
}

static void
keeps_a_task_whose_lease_is_extended(struct store *s, struct queue *q)
{
    struct claimed c;

    add(s, 1, 0, 0);
    c = claim(q, "w1", 1);
    clock_hold(clock_now() + 50);
    CHECK_OK(queue_extend(q, test_arena(), c.task[0], LEASE_MS));
    clock_hold(clock_now() + 50);
    CHECK(claim(q, "w2", 1).count == 0);
    CHECK_OK(finish(s, c.task[0]));
}

static void
gives_back_what_a_dead_worker_had_one_by_one(struct store *s, struct queue *q)
{
    struct claimed dead, c;
    bool was_claimed = false;

    add(s, 4, 0, 0);
    dead = claim(q, "w1", 3); /* any three: a queue need not keep order */
    CHECK(dead.count == 3);
    c = claim(q, "w1", MOST);
    if (!CHECK(c.count == 1 && c.task[0]->tries == 2))
        return;
    CHECK_OK(finish(s, c.task[0]));
    c = claim(q, "w2", MOST);
    if (!CHECK(c.count == 1 && c.task[0]->tries == 1))
        return;
    for (size_t i = 0; i < dead.count; i++)
        was_claimed = was_claimed || str_eq(dead.task[i]->id, c.task[0]->id);
    CHECK(!was_claimed);
}

/* A task that kills its worker each time, and one that came after it. */
static void
lets_others_by_what_kills_its_worker(struct store *s, struct queue *q)
{
    struct claimed c;
    const char *poison;

    add(s, 1, 0, 0);
    c = claim(q, "w1", MOST);
    if (!CHECK(c.count == 1))
        return;
    poison = c.task[0]->id;
    for (int died = 1; died <= 2; died++) {
        c = claim(q, "w1", MOST);
        CHECK(c.count == 1 && str_eq(c.task[0]->id, poison));
    }
    add(s, 1, 0, 0);
    c = claim(q, "w1", MOST);
    CHECK(c.count == 1 && !str_eq(c.task[0]->id, poison));
    CHECK_OK(finish(s, c.task[0]));
    c = claim(q, "w1", MOST);
    CHECK(c.count == 1 && str_eq(c.task[0]->id, poison));
}

static void
tries_a_failed_task_again_after_its_pause(struct store *s, struct queue *q)
{
    struct claimed c;
    struct task *t;

    add(s, 1, 0, 0);
    c = claim(q, "w1", 1);
    CHECK_OK(queue_retry(q, test_arena(), c.task[0], "no luck", 5000));
    CHECK_STR(state_of(s, c.task[0]->id), "failed");
    CHECK(claim(q, "w1", 1).count == 0);
    clock_hold(clock_now() + 6);
    c = claim(q, "w1", 1);
    if (!CHECK(c.count == 1 && c.task[0]->tries == 2))
        return;
    CHECK_OK(store_get(s, test_arena(), &task_type, c.task[0]->id, &t));
    CHECK_STR(t->error, "no luck");
    CHECK_OK(queue_retry(q, test_arena(), c.task[0], NULL, 0));
    c = claim(q, "w1", 1);
    CHECK(c.count == 1 && c.task[0]->tries == 2);
}

static const char *
fail_one_of(struct store *s, struct queue *q, const char *key)
{
    struct change add_one;
    struct claimed c;

    change_start(&add_one, test_arena());
    change_task(&add_one, "test.step", "{}")->unique_key = key;
    CHECK_OK(store_commit(s, &add_one));
    c = claim(q, "w1", 1);
    if (!CHECK(c.count == 1))
        return "";
    CHECK_OK(queue_retry(q, test_arena(), c.task[0], "away", 60000));
    return c.task[0]->id;
}

/* A service that is away, and asked for again and again. */
static void
keeps_one_failed_task_of_a_key(struct store *s, struct queue *q)
{
    const char *first = fail_one_of(s, q, "one"), *last;
    struct queue_counts n;
    struct claimed c;

    (void)fail_one_of(s, q, "other");
    (void)fail_one_of(s, q, NULL);
    (void)fail_one_of(s, q, NULL);
    last = fail_one_of(s, q, "one");
    CHECK_OK(queue_counts(q, test_arena(), &n));
    CHECK(n.failed == 4 && n.waiting == 0 && n.running == 0);
    CHECK_STR(state_of(s, first), "done");
    CHECK_STR(state_of(s, last), "failed");
    clock_hold(clock_now() + 61);
    c = claim(q, "w1", MOST);
    CHECK(c.count == 4);
}

static void
buries_a_task_whose_tries_are_used_up(struct store *s, struct queue *q)
{
    struct claimed c;
    char *id;

    add(s, 1, 0, 2);
    for (int i = 0; i < 2; i++) {
        c = claim(q, "w1", 1);
        if (!CHECK(c.count == 1))
            return;
        id = arena_str(test_arena(), c.task[0]->id);
    }
    CHECK(claim(q, "w1", 1).count == 0);
    CHECK_STR(state_of(s, id), "dead");
}

static void
keeps_dead_tasks_until_replayed_or_dropped(struct store *s, struct queue *q)
{
    struct queue_counts n;
    struct claimed c;
    const char *id;

    add(s, 1, 0, 0);
    c = claim(q, "w1", 1);
    id = c.task[0]->id;
    CHECK(queue_drop(q, test_arena(), id) != NULL);
    CHECK_OK(queue_bury(q, test_arena(), c.task[0], "poison"));
    CHECK_OK(queue_counts(q, test_arena(), &n));
    CHECK(n.dead == 1 && n.running == 0 && n.waiting == 0);
    CHECK_OK(queue_replay(q, test_arena(), id));
    CHECK(queue_replay(q, test_arena(), id) != NULL);
    c = claim(q, "w1", 1);
    if (!CHECK(c.count == 1 && c.task[0]->tries == 1))
        return;
    CHECK_OK(queue_bury(q, test_arena(), c.task[0], "poison"));
    CHECK_OK(queue_drop(q, test_arena(), id));
    CHECK(queue_drop(q, test_arena(), id) != NULL);
}

static void
carries_a_payload_of_any_size(struct store *s, struct queue *q)
{
    enum { BYTES = 2 * 1024 * 1024 };
    char *payload = arena_alloc(test_arena(), BYTES + 1);
    struct claimed c;
    struct change add_one;

    memset(payload, 'x', BYTES);
    change_start(&add_one, test_arena());
    change_task(&add_one, "test.step", payload);
    CHECK_OK(store_commit(s, &add_one));
    c = claim(q, "w1", MOST);
    CHECK(c.count == 1 && str_eq(c.task[0]->payload, payload));
}

static void
sleeps_no_longer_than_until_a_task_is_due(struct store *s, struct queue *q)
{
    int64_t start = clock_steady_ms();
    int fds[2];

    queue_wait(q, -1, 50);
    CHECK(clock_steady_ms() - start >= 40);
    add(s, 1, 200, 0);
    start = clock_steady_ms();
    queue_wait(q, -1, 10000);
    while (claim(q, "w1", 1).count == 0 && clock_steady_ms() - start < 5000)
        queue_wait(q, -1, 10000);
    CHECK(clock_steady_ms() - start < 2000);
    if (!CHECK(pipe(fds) == 0) || !CHECK(write(fds[1], "x", 1) == 1))
        return;
    start = clock_steady_ms();
    queue_wait(q, fds[0], 10000);
    CHECK(clock_steady_ms() - start < 2000);
    close(fds[0]);
    close(fds[1]);
}

#define CLAIM(f) { #f, f }

const struct queue_contract queue_contracts[] = {
    CLAIM(hands_each_task_to_one_worker),
    CLAIM(leaves_a_task_alone_until_it_is_due),
    CLAIM(is_done_only_under_its_fence),
    CLAIM(keeps_a_task_whose_lease_is_extended),
    CLAIM(gives_back_what_a_dead_worker_had_one_by_one),
    CLAIM(lets_others_by_what_kills_its_worker),
    CLAIM(tries_a_failed_task_again_after_its_pause),
    CLAIM(keeps_one_failed_task_of_a_key),
    CLAIM(buries_a_task_whose_tries_are_used_up),
    CLAIM(keeps_dead_tasks_until_replayed_or_dropped),
    CLAIM(carries_a_payload_of_any_size),
    CLAIM(sleeps_no_longer_than_until_a_task_is_due),
    { NULL, NULL },
};
