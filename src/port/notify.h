/* Telling a person at once: notices in the product, or SNS and SMS. */
#ifndef TANDEM_NOTIFY_H
#define TANDEM_NOTIFY_H

#include "core/event.h"
#include "base/err.h"

struct notify;

struct notify_ops {
    struct err *(*tell)(struct notify *n, struct arena *a,
                        const struct notice *notice);
    void (*close)(struct notify *n);
};

struct notify {
    const struct notify_ops *ops;
};

/* The notice reaches its account; the same id again changes nothing. ERR_DOWN:
 * try again. SNS: Publish to the account's topic after the row in the store,
 * whose insert decides whether this id was sent before. */
static inline CHECKED struct err *
notify_tell(struct notify *n, struct arena *a, const struct notice *notice)
{
    return n->ops->tell(n, a, notice);
}

#endif
