/* CloudWatch Logs as a peer has it: what the log says arrives there, in
 * order; tests/peers looks. */
#include "aws/adapters.h"

#include <stdlib.h>

#include "aws/peer.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/spool.h"
#include "base/test.h"

static void
no_lines(const char *line, size_t size)
{
    (void)line, (void)size; /* the copy is what is looked at */
}

static struct log_lines *
open_log(struct ports **p)
{
    struct log_lines *l;

    *p = peer_ports_with_store(test_arena());
    log_redirect(no_lines);
    CHECK_OK(log_cloudwatch_open(test_arena(), *p, &l));
    return l;
}

static void
close_log(struct log_lines *l)
{
    l->ops->close(l);
    log_redirect(NULL);
    clock_hold(0);
}

/* Of several processes: the second line is older than the first. */
static void
brings_lines_in_the_order_of_their_times(void)
{
    struct ports *p;
    struct log_lines *l = open_log(&p);
    int64_t now = clock_now();

    clock_hold(now);
    log_event(LOG_WARN, "test.line", "n", "2", NULL);
    clock_hold(now - 60);
    log_event(LOG_WARN, "test.line", "n", "1", NULL);
    clock_hold(now);
    log_event(LOG_WARN, "test.line", "n", "3 \xc3\xa9", NULL);
    CHECK_OK(log_lines_flush(l, test_arena()));
    CHECK_OK(log_lines_flush(l, test_arena())); /* none is left */
    close_log(l);
}

/* More than one batch takes: by number, and by a day between two lines. */
static void
brings_many_lines_in_several_batches(void)
{
    struct ports *p;
    struct log_lines *l = open_log(&p);
    int64_t now = clock_now();

    clock_hold(now - 3 * DAY_S);
    log_event(LOG_WARN, "test.old", NULL);
    clock_hold(now);
    for (int i = 0; i < 12000; i++)
        log_event(LOG_WARN, "test.many", NULL);
    CHECK_OK(log_lines_flush(l, test_arena()));
    close_log(l);
}

static void
keeps_lines_while_the_service_is_away(void)
{
    struct ports *p;
    struct log_lines *l = open_log(&p);

    log_event(LOG_WARN, "test.kept", NULL);
    CHECK(log_lines_flush(l, test_arena()) != NULL);
    CHECK_OK(log_lines_flush(l, test_arena()));
    close_log(l);
}

TESTS(log_cloudwatch, {
    TEST(brings_lines_in_the_order_of_their_times),
    TEST(brings_many_lines_in_several_batches),
})

TESTS(log_cloudwatch_away, {
    TEST(keeps_lines_while_the_service_is_away),
})
