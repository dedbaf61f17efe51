/*
 * How often something was tried, and how long to wait before the next try.
 * Counted for a thing that need not exist (an address that nobody has), so
 * that a pause tells nothing about it.
 */
#ifndef TANDEM_THROTTLE_H
#define TANDEM_THROTTLE_H

#include "core/record.h"

struct throttle {
    const char *id; /* SHA-256 of "what:whose" */
    int64_t count;  /* tries since started_at */
    int64_t started_at;
    int64_t until;      /* no try before it; 0: none is barred */
    int64_t expires_at; /* when the row means nothing any more */
    int64_t version;
};

/* Up to `free` tries in window_s. With pause_s, each further one doubles the
 * pause, up to pause_most_s; without, the window must end first. */
struct throttle_rule {
    int64_t free, window_s, pause_s, pause_most_s;
};

extern const struct record_type throttle_type;

/* Seconds until the next try is allowed; 0: now. */
int64_t throttle_wait(const struct throttle *t,
                      const struct throttle_rule *rule, int64_t now);

/* Counts one try made now; a zeroed t with an id is a first one. */
void throttle_count(struct throttle *t, const struct throttle_rule *rule,
                    int64_t now);

#endif
