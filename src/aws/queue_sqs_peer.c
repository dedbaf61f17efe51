/* SQS as a peer has it, held against port/queue.h. PEER_QUEUES names queues
 * that tests/peers made, a new one for each store. */
#include <stdlib.h>

#include "aws/adapters.h"
#include "aws/messages.h"
#include "aws/peer.h"
#include "base/clock.h"
#include "base/test.h"
#include "port/queue_contract.h"

/* A new store, and a queue of SQS over it. */
static struct ports *
open_queue(void)
{
    struct arena *a = test_arena();
    struct ports *p;

    setenv("TANDEM_SQS_QUEUE_URL", peer_next(a, "PEER_QUEUES"), 1);
    p = peer_ports_with_store(a);
    CHECK_OK(queue_sqs_open(a, p, &p->queue));
    return p;
}

static void
keeps_the_contract_of_a_queue(void)
{
    for (const struct queue_contract *k = queue_contracts; k->claim; k++) {
        struct ports *p = open_queue();

        k->check(p->store, p->queue);
        clock_hold(0);
    }
}

static const char *
add(struct ports *p)
{
    struct change c;
    struct task *t;

    change_start(&c, test_arena());
    t = change_task(&c, "test.step", "{}");
    CHECK_OK(store_commit(p->store, &c));
    return t->id;
}

static size_t
claim(struct ports *p, const char *worker, struct task **t)
{
    size_t count = 0;

    CHECK_OK(queue_claim(p->queue, test_arena(), worker, 60000, 10, t,
                         &count));
    return count;
}

static struct messages
sqs_of(struct ports *p)
{
    struct messages m = { .url = conf_text(p->conf, "sqs.queue_url"),
                          .setting = "sqs.queue_url" };

    CHECK_OK(aws_open(test_arena(), p, &m.aws));
    return m;
}

static void
send(struct ports *p, const char *body)
{
    struct messages m = sqs_of(p);
    bool failed = true;

    CHECK_OK(messages_send(&m, test_arena(), &body, 1, &failed));
    CHECK(!failed);
}

/* How many messages there are that nobody holds. */
static size_t
messages_left(struct ports *p)
{
    struct messages m = sqs_of(p);
    struct messages_wish w = { .most = 10, .hidden_s = 0 };
    json_t *list = NULL;

    CHECK_OK(messages_receive(&m, test_arena(), &w, &list));
    return json_array_size(list);
}

static void
finish(struct ports *p, const struct task *t)
{
    struct change c;

    change_start(&c, test_arena());
    change_finish(&c, t);
    CHECK_OK(store_commit(p->store, &c));
}

static void
runs_a_task_once_whose_message_comes_twice(void)
{
    struct ports *p = open_queue();
    struct task *t[10];
    const char *id = add(p);
    const char *body = arena_printf(test_arena(), "{\"task\":\"%s\"}", id);

    send(p, body); /* and the queue sends its own */
    CHECK(claim(p, "w1", t) == 1);
    finish(p, t[0]);
    send(p, body); /* late, too */
    CHECK(claim(p, "w1", t) == 0);
    CHECK(claim(p, "w1", t) == 0);
    CHECK(messages_left(p) == 0);
}

/* As when the process died between the mark and the sending. */
static void
sends_a_task_again_that_was_marked_and_not_sent(void)
{
    struct ports *p = open_queue();
    const char *id = add(p), *marked[10];
    struct task *t[10];
    size_t count = 0;

    CHECK_OK(queue_rows_unsent(p->queue_rows, test_arena(), 10, 10000, marked,
                               &count));
    CHECK(count == 1 && str_eq(marked[0], id));
    CHECK(claim(p, "w1", t) == 0);
    clock_hold(clock_now() + 11);
    CHECK(claim(p, "w1", t) == 1);
    clock_hold(0);
}

/* The message was taken, and is gone without anybody having had it. */
static void
sends_a_task_again_whose_message_is_lost(void)
{
    struct ports *p = open_queue();
    const char *id = add(p);
    struct task *t[10];
    const char *ids[] = { id };

    CHECK_OK(queue_rows_sent(p->queue_rows, test_arena(), ids, 1,
                             15 * 60 * 1000));
    CHECK(claim(p, "w1", t) == 0);
    clock_hold(clock_now() + 15 * 60 + 1);
    CHECK(claim(p, "w1", t) == 1);
    clock_hold(0);
}

static void
leaves_what_is_not_its_own_to_the_dead_letters(void)
{
    struct ports *p = open_queue();
    struct task *t[10];
    size_t count = 9;

    send(p, "hello");
    send(p, "{\"task\":\"of-another-installation\"}");
    CHECK_OK(queue_claim(p->queue, test_arena(), "w1", 1000, 10, t, &count));
    CHECK(count == 0);
}

static void
keeps_a_message_while_its_task_runs(void)
{
    struct ports *p = open_queue();
    struct task *t[10], *u[10];

    add(p);
    CHECK(claim(p, "w1", t) == 1);
    CHECK_OK(queue_extend(p->queue, test_arena(), t[0], 900000));
    CHECK(messages_left(p) == 0);
    finish(p, t[0]);
    CHECK(claim(p, "w1", u) == 0);
}

static void
takes_no_harm_from_a_service_that_is_away(void)
{
    struct ports *p = open_queue();
    struct task *t[10];
    size_t count = 9;
    struct err *e;

    add(p);
    e = queue_claim(p->queue, test_arena(), "w1", 60000, 10, t, &count);
    CHECK(e != NULL && e->kind == ERR_DOWN && count == 0);
    clock_hold(clock_now() + 11);
    CHECK(claim(p, "w1", t) == 1);
    CHECK(t[0]->tries == 1);
    clock_hold(0);
}

TESTS(queue_sqs, {
    TEST(keeps_the_contract_of_a_queue),
    TEST(runs_a_task_once_whose_message_comes_twice),
    TEST(sends_a_task_again_that_was_marked_and_not_sent),
    TEST(sends_a_task_again_whose_message_is_lost),
    TEST(leaves_what_is_not_its_own_to_the_dead_letters),
    TEST(keeps_a_message_while_its_task_runs),
})

/* With the peer away at first: tests/peers makes it so. */
TESTS(queue_sqs_away, {
    TEST(takes_no_harm_from_a_service_that_is_away),
})
