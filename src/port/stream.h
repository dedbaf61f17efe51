/* Events out for analysis: NDJSON files in the lake by day, or Kinesis. */
#ifndef TANDEM_STREAM_H
#define TANDEM_STREAM_H

#include "core/event.h"
#include "base/err.h"

struct stream;

struct stream_ops {
    struct err *(*put)(struct stream *s, struct arena *a,
                       const struct event *e);
    struct err *(*forget)(struct stream *s, struct arena *a, const char *id,
                          int64_t since);
    void (*close)(struct stream *s);
};

struct stream {
    const struct stream_ops *ops;
};

/* On disk when it returns; a repeat is told apart by the event's id. ERR_DOWN:
 * disk full, no such folder. Kinesis: PutRecord with the event's id in the
 * record, the day as partition; throttling is ERR_DOWN, the task runs again. */
static inline CHECKED struct err *
stream_put(struct stream *s, struct arena *a, const struct event *e)
{
    return s->ops->put(s, a, e);
}

/* The id stands in no event from the day of `since` on when it returns; the
 * events stay. Twice is once. ERR_DOWN: try again. Kinesis takes nothing back:
 * its events go when its retention is over, and a record of its own asks
 * whoever keeps them for longer to take the id out. */
static inline CHECKED struct err *
stream_forget(struct stream *s, struct arena *a, const char *id,
              int64_t since)
{
    return s->ops->forget(s, a, id, since);
}

#endif
