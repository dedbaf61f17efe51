/* Nothing comes in but by pages. */
#include "embedded/adapters.h"

static struct err *
take(struct inbound *in, struct arena *a, struct inbound_message **list,
     size_t *count)
{
    (void)in, (void)a;
    *list = NULL;
    *count = 0;
    return NULL;
}

static void
done(struct inbound *in, struct arena *a, const struct inbound_message *list,
     size_t count)
{
    (void)in, (void)a, (void)list, (void)count;
}

static struct err *
deliver(struct inbound *in, struct arena *a, const char *body, size_t size,
        struct inbound_message *m, const char **errand)
{
    (void)in, (void)body, (void)size, (void)m;
    *errand = NULL;
    return fail(a, ERR_MISSING, NULL, "nobody delivers here");
}

static struct err *
run(struct inbound *in, struct arena *a, const char *errand)
{
    (void)in, (void)errand;
    return fail(a, ERR_INVALID, "set ports.inbound", "nobody delivers here");
}

static void
close_inbound(struct inbound *in)
{
    (void)in;
}

static const struct inbound_ops ops = {
    .take = take,
    .done = done,
    .deliver = deliver,
    .run = run,
    .close = close_inbound,
};

struct err *
inbound_none_open(struct arena *a, const struct ports *p,
                  struct inbound **out)
{
    (void)p;
    *out = NEW(a, struct inbound);
    (*out)->ops = &ops;
    return NULL;
}
