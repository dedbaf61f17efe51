/* Tries as rows of the store, one for what is counted. */
#include "port/tries.h"

#include "base/clock.h"
#include "base/id.h"

/* "After 5 wrong tries we pause for a minute", and the page says so. */
static const struct throttle_rule rule = { 5, DAY_S, MINUTE_S, HOUR_S };

const char *
tries_id(struct arena *a, const char *what, const char *whose)
{
    return id_hash(a, arena_printf(a, "%s:%s", what, whose));
}

static struct err *
too_many(struct arena *a, int64_t wait_s)
{
    int64_t minutes = (wait_s + MINUTE_S - 1) / MINUTE_S;
    const char *fix = arena_printf(a, "try again in %lld minute%s",
                                   (long long)minutes,
                                   minutes == 1 ? "" : "s");

    return fail(a, ERR_BUSY, fix, "there were too many wrong tries");
}

struct err *
tries_count(struct store *s, struct arena *a, const char *id)
{
    int64_t wait;

    TRY(store_try(s, a, id, &rule, &wait));
    return wait > 0 ? too_many(a, wait) : NULL;
}

void
tries_forget(struct change *c, const char *id)
{
    struct throttle *t = NEW(c->a, struct throttle);

    t->id = id;
    change_delete(c, &throttle_type, t);
}
