/*
 * Events to EventBridge, after the functions of this process took them. The
 * event's id stands in its detail: a target tells a repeat by it. PutEvents
 * answers 200 with what failed inside, entry by entry.
 */
#include "aws/adapters.h"

#include <assert.h>

#include "aws/aws.h"
#include "core/record_json.h"

enum { SUBSCRIBERS_MOST = 32 };

#define SOURCE "tandem"

struct bus_eventbridge {
    struct bus port;
    struct aws *aws;
    const char *name; /* of the bus */
    struct {
        bus_subscriber take;
        void *state;
    } subscriber[SUBSCRIBERS_MOST];
    size_t count;
};

static struct err *
publish_here(struct bus_eventbridge *b, struct arena *a,
             const struct event *e)
{
    struct err *first = NULL;

    for (size_t i = 0; i < b->count; i++) {
        struct err *error = b->subscriber[i].take(b->subscriber[i].state, a,
                                                  e);

        if (first == NULL)
            first = error;
    }
    return first;
}

static struct err *
put_event(struct bus_eventbridge *b, struct arena *a, const struct event *e)
{
    const char *detail = json_text(a, record_json(a, &event_type, e));
    struct aws_request r = {
        .service = "events", .operation = "PutEvents",
        .setting = "events.bus",
        .members = aws_members(
            a, "{s:[{s:s,s:s,s:s,s:s,s:I}]}", "Entries", "EventBusName",
            b->name, "Source", SOURCE, "DetailType", e->kind, "Detail",
            detail, "Time", (json_int_t)e->happened_at) };
    struct aws_reply reply;
    struct err *error = aws_call(b->aws, a, &r, &reply);
    const json_t *entry;

    if (error != NULL) {
        error->kind = ERR_DOWN;
        return error;
    }
    if (json_get_int(reply.members, "FailedEntryCount", 0) == 0)
        return NULL;
    entry = json_array_get(json_object_get(reply.members, "Entries"), 0);
    return fail(a, ERR_DOWN, "nothing: it is tried again",
                "events.PutEvents took no event %s: %s", e->id,
                json_get_str(entry, "ErrorCode", "without a code"));
}

/* The task that publishes runs again when either half failed. */
static struct err *
eventbridge_publish(struct bus *port, struct arena *a, const struct event *e)
{
    struct bus_eventbridge *b = (struct bus_eventbridge *)port;

    TRY(publish_here(b, a, e));
    return put_event(b, a, e);
}

static void
eventbridge_subscribe(struct bus *port, bus_subscriber take, void *state)
{
    struct bus_eventbridge *b = (struct bus_eventbridge *)port;

    assert(b->count < SUBSCRIBERS_MOST);
    b->subscriber[b->count].take = take;
    b->subscriber[b->count++].state = state;
}

static void
eventbridge_close(struct bus *port)
{
    ((struct bus_eventbridge *)port)->count = 0;
}

static const struct bus_ops ops = {
    .publish = eventbridge_publish,
    .subscribe = eventbridge_subscribe,
    .close = eventbridge_close,
};

struct err *
bus_eventbridge_open(struct arena *a, const struct ports *p, struct bus **bus)
{
    struct bus_eventbridge *b = NEW(a, struct bus_eventbridge);

    b->port.ops = &ops;
    b->name = conf_text(p->conf, "events.bus");
    TRY(aws_open(a, p, &b->aws));
    *bus = &b->port;
    return NULL;
}
