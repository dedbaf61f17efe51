/*
 * What comes in from services around Tandem and not by a page: that a mail
 * could not be delivered, that a file arrived, that somebody's event happened.
 * A worker looks now and then. An item may come twice; its id is the same.
 */
#ifndef TANDEM_INBOUND_H
#define TANDEM_INBOUND_H

#include <stdint.h>

#include "base/err.h"

struct inbound_item {
    const char *id;      /* of what happened, the same each time it comes */
    const char *kind;    /* of the event that it becomes (core/event.h) */
    const char *detail;  /* of that event: JSON without content */
    const char *address; /* that mail does not reach; NULL: none */
};

struct inbound_message {
    const char *handle; /* the adapter's */
    struct inbound_item *item;
    size_t count; /* maybe none: a message that only tests */
};

struct inbound;

struct inbound_ops {
    struct err *(*take)(struct inbound *in, struct arena *a,
                        struct inbound_message **list, size_t *count);
    void (*done)(struct inbound *in, struct arena *a,
                 const struct inbound_message *list, size_t count);
    struct err *(*deliver)(struct inbound *in, struct arena *a,
                           const char *body, size_t size,
                           struct inbound_message *m, const char **errand);
    struct err *(*run)(struct inbound *in, struct arena *a,
                       const char *errand);
    void (*close)(struct inbound *in);
};

struct inbound {
    const struct inbound_ops *ops;
    int64_t pause_ms; /* between two looks that found nothing; 0: none */
};

/* What is there now, ten messages at most. What cannot be read is left where
 * it is. ERR_DOWN: nobody answers. SQS: ReceiveMessage; what is left goes to
 * the queue's dead letters. */
static inline CHECKED struct err *
inbound_take(struct inbound *in, struct arena *a,
             struct inbound_message **list, size_t *count)
{
    return in->ops->take(in, a, list, count);
}

/* These need not come again; if they do it is no harm. SQS: DeleteMessage. */
static inline void
inbound_done(struct inbound *in, struct arena *a,
             const struct inbound_message *list, size_t count)
{
    in->ops->done(in, a, list, count);
}

/* A message that somebody sent to our door by HTTP: its items, if it is
 * proven to be from whom they may come. *errand, where it is not NULL, is what
 * a worker has to do by inbound_run, as JSON. Nothing remote is asked here.
 * ERR_MISSING: nobody may deliver. ERR_DENIED: it is not proven. ERR_INVALID:
 * it cannot be read. ERR_BUSY: it cannot be proven before the errand is done;
 * whoever sent it sends it again. SNS: signed by its certificate, to a topic
 * of sns.inbound_topics. */
static inline CHECKED struct err *
inbound_deliver(struct inbound *in, struct arena *a, const char *body,
                size_t size, struct inbound_message *m, const char **errand)
{
    return in->ops->deliver(in, a, body, size, m, errand);
}

/* ERR_DOWN: not now; ERR_INVALID: never. SNS: fetches a certificate (that
 * there is none is no error, but logged), or confirms a subscription. */
static inline CHECKED struct err *
inbound_run(struct inbound *in, struct arena *a, const char *errand)
{
    return in->ops->run(in, a, errand);
}

#endif
