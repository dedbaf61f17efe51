/*
 * When a call is tried again: "standard mode" of AWS's SDKs (their reference
 * guide, and botocore's retries/standard.py and quota.py): three attempts, a
 * bucket of tokens that empties when much fails, growing pauses with jitter.
 * And the breaker: a service that failed again and again is left alone for a
 * while, so that it costs a worker nothing.
 */
#ifndef TANDEM_AWS_RETRY_H
#define TANDEM_AWS_RETRY_H

#include <stdbool.h>
#include <stdint.h>

enum { RETRY_ATTEMPTS = 3 };

/* What one attempt came to. */
enum retry_outcome {
    RETRY_WORKED,
    RETRY_REFUSED,   /* an answer that will be the same again */
    RETRY_THROTTLED,
    RETRY_TRANSIENT, /* 500, 502, 503, 504, or a code that says so */
    RETRY_UNREACHED, /* no connection, or it broke */
    RETRY_TIMED_OUT,
    RETRY_SKEWED     /* our clock, says the answer */
};

/* By status and AWS's code; 0 is no reply. */
enum retry_outcome retry_outcome_of(int status, const char *code);

/* Tokens of this process; 500 at first. */
struct retry_bucket {
    int tokens;
    bool filled; /* false: it is new, and full */
};

/* Takes what a retry after that outcome costs; false: too few are left. */
bool retry_take(struct retry_bucket *b, enum retry_outcome outcome,
                int *cost);

/* Success gives back what the last retry had cost, or 1 when there was
 * none. */
void retry_give_back(struct retry_bucket *b, int cost);

/* Milliseconds before retry number `retry` (from 0): random of 0..1 times
 * min(2^retry, 20) seconds, and no less than what the service asked for.
 * asked_s: of Retry-After, -1: nothing; more than 20 counts as 20. */
int64_t retry_pause_ms(int retry, int64_t asked_s, double random);

/* One service's breaker. It opens after five calls in a row that found
 * nobody, for 1 s at first, then twice as long each time, 60 s at most; then
 * one call is let through to see. */
struct retry_breaker {
    int failures;
    int64_t open_until_ms, pause_ms; /* on the steady clock */
};

/* May a call be made now; letting one through to see closes it to others
 * until that one is over. */
bool retry_may_call(struct retry_breaker *b, int64_t now_ms);

/* How a whole call ended: did anybody answer. True: it opened just now. */
bool retry_called(struct retry_breaker *b, bool answered, int64_t now_ms);

#endif
