/* Events out to whoever subscribed: functions in this process, or the targets
 * of EventBridge rules. */
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

/* All subscribers took it; an error of one is returned after all ran, and the
 * task that publishes runs again. EventBridge: PutEvents, entries that failed
 * are sent again; the event's id lets targets tell a repeat. */
static inline CHECKED struct err *
bus_publish(struct bus *b, struct arena *a, const struct event *e)
{
    return b->ops->publish(b, a, e);
}

/* From now on f is called for each event published in this process, in the
 * order of subscribing. EventBridge: the same, before the entry is sent. */
static inline void
bus_subscribe(struct bus *b, bus_subscriber f, void *state)
{
    b->ops->subscribe(b, f, state);
}

#endif
