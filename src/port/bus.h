/* Events out to whoever subscribed. In process: functions. On AWS:
 * EventBridge PutEvents, partial failures sent again. */
#ifndef TANDEM_BUS_H
#define TANDEM_BUS_H

#include "core/event.h"
#include "base/err.h"

struct bus;

/* A subscriber is idempotent: an event may come twice. */
typedef struct err *(*bus_subscriber)(void *state, struct arena *a,
                                      const struct event *e);

struct bus_ops {
    struct err *(*publish)(struct bus *b, struct arena *a,
                           const struct event *e);
    void (*subscribe)(struct bus *b, bus_subscriber f, void *state);
    void (*close)(struct bus *b);
};

struct bus {
    const struct bus_ops *ops;
};

/* All subscribers took it; an error of one is returned after all ran. */
static inline CHECKED struct err *
bus_publish(struct bus *b, struct arena *a, const struct event *e)
{
    return b->ops->publish(b, a, e);
}

static inline void
bus_subscribe(struct bus *b, bus_subscriber f, void *state)
{
    b->ops->subscribe(b, f, state);
}

#endif
