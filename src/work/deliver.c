/* Every event makes one task (port/change.c), and the task comes here. */
#include "work/deliver.h"

#include <string.h>

#include "base/json.h"
#include "flow/filling.h"

struct err *
deliver_step(struct ports *p, struct arena *a, const struct task *t,
             struct change *done)
{
    json_t *payload;
    struct event *e;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    TRY(store_get(p->store, a, &event_type,
                  json_get_str(payload, "event", ""), &e));
    TRY(bus_publish(p->bus, a, e));
    filling_day(p, done, e->happened_at);
    return NULL;
}

struct err *
deliver_to_stream(void *ports, struct arena *a, const struct event *e)
{
    struct ports *p = ports;

    return stream_put(p->stream, a, e);
}
