/* Counting tries and growing pauses. */
#include "core/throttle.h"

static const struct field throttle_fields[] = {
    RECORD_TEXT(throttle, id),
    RECORD_INT(throttle, count),
    RECORD_INT(throttle, started_at),
    RECORD_INT(throttle, until),
    RECORD_INT(throttle, expires_at),
    RECORD_INT(throttle, version),
    RECORD_END,
};

const struct record_type throttle_type = { "throttle",
                                           sizeof(struct throttle),
                                           throttle_fields };

int64_t
throttle_wait(const struct throttle *t, const struct throttle_rule *rule,
              int64_t now)
{
    /* A clock that was set back must not bar anyone for longer than the rule
     * could have. */
    int64_t most = rule->pause_s > 0 ? rule->pause_most_s : rule->window_s;

    if (t->until <= now)
        return 0;
    return t->until - now < most ? t->until - now : most;
}

static int64_t
pause_after(const struct throttle_rule *rule, int64_t over)
{
    int64_t pause = rule->pause_s;

    for (int64_t i = 0; i < over && pause < rule->pause_most_s; i++)
        pause *= 2;
    return pause < rule->pause_most_s ? pause : rule->pause_most_s;
}

void
throttle_count(struct throttle *t, const struct throttle_rule *rule,
               int64_t now)
{
    if (t->expires_at <= now) {
        t->count = 0;
        t->started_at = now;
        t->until = 0;
    }
    t->count++;
    if (rule->pause_s == 0) {
        t->expires_at = t->started_at + rule->window_s;
        t->until = t->count >= rule->free ? t->expires_at : 0;
        return;
    }
    if (t->count >= rule->free)
        t->until = now + pause_after(rule, t->count - rule->free);
    t->expires_at = now + rule->window_s;
}
