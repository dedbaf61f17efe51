/* CloudWatch as a peer has it, held against port/metric.h. */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/test.h"
#include "port/metric_contract.h"

static void
keeps_the_contract_of_metrics(void)
{
    struct ports *p = peer_ports_with_store(test_arena());
    struct metric *m; /* not the ports' own: calls are counted there */

    CHECK_OK(metric_cloudwatch_open(test_arena(), p, &m));
    metric_contract(m);
}

/* Twice in a minute is once, and what was not taken is not forgotten. */
static void
sends_what_was_counted_since_the_last_time(void)
{
    struct ports *p = peer_ports_with_store(test_arena());
    struct metric *m;

    CHECK_OK(metric_cloudwatch_open(test_arena(), p, &m));
    metric_add(m, "mails_total", NULL, 3);
    CHECK(metric_flush(m, test_arena()) != NULL); /* tests/peers says no */
    metric_add(m, "mails_total", NULL, 4);
    CHECK_OK(metric_flush(m, test_arena()));
    metric_add(m, "mails_total", NULL, 5);
    CHECK_OK(metric_flush(m, test_arena())); /* not its time */
}

TESTS(metric_cloudwatch, {
    TEST(keeps_the_contract_of_metrics),
})

TESTS(metric_cloudwatch_away, {
    TEST(sends_what_was_counted_since_the_last_time),
})
