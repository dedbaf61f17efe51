/* Lines go to standard error and nowhere else: the journal has them. */
#include "embedded/adapters.h"

static struct err *
flush(struct log_lines *l, struct arena *a)
{
    (void)l, (void)a; /* nothing waits */
    return NULL;
}

static void
close_lines(struct log_lines *l)
{
    (void)l;
}

static const struct log_lines_ops ops = { .flush = flush,
                                          .close = close_lines };

struct err *
log_json_open(struct arena *a, const struct ports *p, struct log_lines **out)
{
    (void)p;
    *out = NEW(a, struct log_lines);
    (*out)->ops = &ops;
    return NULL;
}
