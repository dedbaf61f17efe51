/* Events to functions of this process. An event comes from a task, so that a
 * subscriber that fails is tried again, with all others: each is idempotent. */
#include "embedded/adapters.h"

#include <assert.h>

enum { MOST = 32 };

struct bus_process {
    struct bus port;
    struct {
        bus_subscriber take;
        void *state;
    } subscriber[MOST];
    size_t count;
};

static struct err *
publish(struct bus *port, struct arena *a, const struct event *e)
{
    struct bus_process *b = (struct bus_process *)port;
    struct err *first = NULL;

    for (size_t i = 0; i < b->count; i++) {
        struct err *error = b->subscriber[i].take(b->subscriber[i].state, a,
                                                  e);

        if (first == NULL)
            first = error;
    }
    return first;
}

static void
subscribe(struct bus *port, bus_subscriber take, void *state)
{
    struct bus_process *b = (struct bus_process *)port;

    assert(b->count < MOST);
    b->subscriber[b->count].take = take;
    b->subscriber[b->count++].state = state;
}

static void
close_bus(struct bus *port)
{
    ((struct bus_process *)port)->count = 0;
}

static const struct bus_ops ops = {
    .publish = publish,
    .subscribe = subscribe,
    .close = close_bus,
};

struct err *
bus_process_open(struct arena *a, const struct ports *p, struct bus **out)
{
    struct bus_process *b = NEW(a, struct bus_process);

    (void)p;
    b->port.ops = &ops;
    *out = &b->port;
    return NULL;
}
