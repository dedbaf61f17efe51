/* Numbers and codes of standard mode: see the header. */
#include "aws/retry.h"

#include <stddef.h>

#include "base/str.h"

enum {
    TOKENS = 500, COST = 5, TIMEOUT_COST = 10, PAUSE_MOST_MS = 20000,
    FAILURES_MOST = 5, OPEN_FIRST_MS = 1000, OPEN_MOST_MS = 60000
};

static const char *const throttling[] = {
    "Throttling", "ThrottlingException", "ThrottledException",
    "RequestThrottledException", "TooManyRequestsException",
    "ProvisionedThroughputExceededException", "TransactionInProgressException",
    "RequestLimitExceeded", "BandwidthLimitExceeded",
    "LimitExceededException", "RequestThrottled", "SlowDown",
    "PriorRequestNotComplete", "EC2ThrottledException", NULL,
};

static const char *const transient[] = {
    "RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete",
    NULL,
};

static const char *const skewed[] = {
    "AuthFailure", "InvalidSignatureException", "RequestExpired",
    "RequestInTheFuture", "RequestTimeTooSkewed", "SignatureDoesNotMatch",
    NULL,
};

static bool
is_one_of(const char *code, const char *const *list)
{
    for (; *list != NULL; list++) {
        if (str_eq(code, *list))
            return true;
    }
    return false;
}

enum retry_outcome
retry_outcome_of(int status, const char *code)
{
    if (status >= 200 && status < 300 && str_empty(code))
        return RETRY_WORKED;
    if (is_one_of(code, throttling) || status == 429)
        return RETRY_THROTTLED;
    if (is_one_of(code, transient) || status == 500 || status == 502 ||
        status == 503 || status == 504)
        return RETRY_TRANSIENT;
    if (is_one_of(code, skewed))
        return RETRY_SKEWED;
    return RETRY_REFUSED;
}

bool
retry_take(struct retry_bucket *b, enum retry_outcome outcome, int *cost)
{
    *cost = outcome == RETRY_TIMED_OUT ? TIMEOUT_COST : COST;
    if (!b->filled)
        *b = (struct retry_bucket){ TOKENS, true };
    if (b->tokens < *cost)
        return false;
    b->tokens -= *cost;
    return true;
}

void
retry_give_back(struct retry_bucket *b, int cost)
{
    if (!b->filled)
        return;
    b->tokens += cost > 0 ? cost : 1;
    if (b->tokens > TOKENS)
        b->tokens = TOKENS;
}

int64_t
retry_pause_ms(int retry, int64_t asked_s, double random)
{
    int64_t most = retry < 5 ? (int64_t)1000 << retry : PAUSE_MOST_MS;
    int64_t asked_ms = asked_s > 20 ? PAUSE_MOST_MS : asked_s * 1000;
    int64_t pause_ms;

    if (most > PAUSE_MOST_MS)
        most = PAUSE_MOST_MS;
    pause_ms = (int64_t)(random * (double)most);
    return pause_ms < asked_ms ? asked_ms : pause_ms;
}

bool
retry_may_call(struct retry_breaker *b, int64_t now_ms)
{
    if (b->failures < FAILURES_MOST)
        return true;
    if (now_ms < b->open_until_ms)
        return false;
    b->open_until_ms = now_ms + b->pause_ms;
    return true;
}

bool
retry_called(struct retry_breaker *b, bool answered, int64_t now_ms)
{
    if (answered) {
        *b = (struct retry_breaker){ 0 };
        return false;
    }
    if (++b->failures < FAILURES_MOST)
        return false;
    b->pause_ms = b->pause_ms == 0 ? OPEN_FIRST_MS : b->pause_ms * 2;
    if (b->pause_ms > OPEN_MOST_MS)
        b->pause_ms = OPEN_MOST_MS;
    b->open_until_ms = now_ms + b->pause_ms;
    return b->failures == FAILURES_MOST;
}
