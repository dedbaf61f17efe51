/* No scanner, which is what an operator gets who sets none. */
#include "embedded/adapters.h"

struct virus_none {
    struct virus port;
};

static struct err *
look(struct virus *port, struct arena *a, int fd, const char **found)
{
    (void)port;
    (void)a;
    (void)fd;
    *found = NULL;
    return NULL;
}

static struct err *
ready(struct virus *port, struct arena *a)
{
    (void)port;
    (void)a;
    return NULL;
}

static void
close_none(struct virus *port)
{
    (void)port;
}

static const struct virus_ops ops = {
    .look = look,
    .ready = ready,
    .close = close_none,
};

struct err *
virus_none_open(struct arena *a, const struct ports *p, struct virus **out)
{
    struct virus_none *v = NEW(a, struct virus_none);

    (void)p;
    v->port.ops = &ops;
    *out = &v->port;
    return NULL;
}
