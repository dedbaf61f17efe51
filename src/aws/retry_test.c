/* The numbers of standard mode, and the breaker. */
#include "aws/retry.h"

#include "base/test.h"

static void
tells_what_helps_from_what_does_not(void)
{
    CHECK(retry_outcome_of(200, "") == RETRY_WORKED);
    CHECK(retry_outcome_of(400, "ThrottlingException") == RETRY_THROTTLED);
    CHECK(retry_outcome_of(503, "SlowDown") == RETRY_THROTTLED);
    CHECK(retry_outcome_of(400, "RequestTimeout") == RETRY_TRANSIENT);
    CHECK(retry_outcome_of(502, "") == RETRY_TRANSIENT);
    CHECK(retry_outcome_of(501, "") == RETRY_REFUSED);
    CHECK(retry_outcome_of(403, "AccessDenied") == RETRY_REFUSED);
    CHECK(retry_outcome_of(403, "SignatureDoesNotMatch") == RETRY_SKEWED);
}

static void
pauses_longer_each_time_and_never_above_twenty_seconds(void)
{
    CHECK(retry_pause_ms(0, -1, 1) == 1000);
    CHECK(retry_pause_ms(1, -1, 1) == 2000);
    CHECK(retry_pause_ms(1, -1, 0.25) == 500);
    CHECK(retry_pause_ms(9, -1, 1) == 20000);
    CHECK(retry_pause_ms(0, 3, 0) == 3000);
    CHECK(retry_pause_ms(0, 3600, 0) == 20000);
}

static void
stops_when_its_tokens_are_used_up(void)
{
    struct retry_bucket b = { .filled = false };
    int cost, taken = 0;

    while (retry_take(&b, RETRY_TRANSIENT, &cost))
        taken++;
    CHECK(taken == 100 && cost == 5);
    retry_give_back(&b, 5);
    CHECK(!retry_take(&b, RETRY_TIMED_OUT, &cost));
    CHECK(cost == 10);
    CHECK(retry_take(&b, RETRY_THROTTLED, &cost));
    for (int i = 0; i < 1000; i++)
        retry_give_back(&b, 0);
    CHECK(b.tokens == 500);
}

static void
leaves_a_dead_service_alone_and_looks_again(void)
{
    struct retry_breaker b = { 0 };

    for (int i = 0; i < 4; i++) {
        CHECK(retry_may_call(&b, 0));
        CHECK(!retry_called(&b, false, 0));
    }
    CHECK(retry_called(&b, false, 0)); /* the fifth opens it */
    CHECK(!retry_may_call(&b, 999));
    CHECK(retry_may_call(&b, 1000));  /* one, to see */
    CHECK(!retry_may_call(&b, 1001)); /* and no other meanwhile */
    CHECK(!retry_called(&b, false, 1500));
    CHECK(!retry_may_call(&b, 3499)); /* twice as long */
    CHECK(retry_may_call(&b, 3500));
    CHECK(!retry_called(&b, true, 3600));
    CHECK(retry_may_call(&b, 3601));
}

TESTS(retry, {
    TEST(tells_what_helps_from_what_does_not),
    TEST(pauses_longer_each_time_and_never_above_twenty_seconds),
    TEST(stops_when_its_tokens_are_used_up),
    TEST(leaves_a_dead_service_alone_and_looks_again),
})
