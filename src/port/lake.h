/*
 * The lake: the events of each day (UTC) as one file of lines, a JSON object
 * each, for questions on all of it by others' engines. The store has them
 * first, and a file is never added to: it is written whole, again and again,
 * so that nothing in it can be lost, be there twice, or stay when the store
 * has forgotten it (flow/filling.h). A line has the fields of core/event.h.
 */
#ifndef TANDEM_LAKE_H
#define TANDEM_LAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct lake;

struct lake_days {
    const int64_t *at; /* midnights, rising */
    size_t count;
};

struct lake_ops {
    struct err *(*write)(struct lake *l, struct arena *a, int64_t day,
                         int fd);
    struct err *(*days)(struct lake *l, struct arena *a,
                        struct lake_days *days);
    void (*close)(struct lake *l);
};

struct lake {
    const struct lake_ops *ops;
    bool is_there; /* false: nobody keeps one, and nothing need be written */
};

/* The day's file holds what fd does, from its start, in place of what it held:
 * all of it or as before. `day` is its midnight. ERR_DOWN: try again. S3: one
 * PutObject, gzipped. */
static inline CHECKED struct err *
lake_write(struct lake *l, struct arena *a, int64_t day, int fd)
{
    return l->ops->write(l, a, day, fd);
}

/* The days that have a file. ERR_DOWN: it does not answer. S3: its list. */
static inline CHECKED struct err *
lake_days(struct lake *l, struct arena *a, struct lake_days *days)
{
    return l->ops->days(l, a, days);
}

#endif
