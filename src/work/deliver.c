/* Every event makes one task (port/change.c), and the task comes here. */
#include "work/deliver.h"

#include <string.h>

#include "base/json.h"
#include "flow/filling.h"

/* The lake gets the event from the store, whether the bus takes it or not. */
static struct err *
fill_alone(struct ports *p, struct arena *a, const struct event *e)
{
    struct change c;

    change_start(&c, a);
    filling_day(p, &c, e->happened_at);
    return c.count > 0 ? store_commit(p->store, &c) : NULL;
}

struct err *
deliver_step(struct ports *p, struct arena *a, const struct task *t,
             struct change *done)
{
    struct err *refused;
    json_t *payload;
    struct event *e;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    TRY(store_get(p->store, a, &event_type,
                  json_get_str(payload, "event", ""), &e));
    refused = bus_publish(p->bus, a, e);
    if (refused != NULL) {
        TRY(fill_alone(p, a, e));
        return refused;
    }
    filling_day(p, done, e->happened_at);
    return NULL;
}

struct err *
deliver_to_stream(void *ports, struct arena *a, const struct event *e)
{
    struct ports *p = ports;

    return stream_put(p->stream, a, e);
}
