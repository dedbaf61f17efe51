/* Counters and times, as Prometheus text, or to CloudWatch. */
#ifndef TANDEM_METRIC_H
#define TANDEM_METRIC_H

#include "base/err.h"

struct metric;

struct metric_ops {
    void (*add)(struct metric *m, const char *name, const char *label,
                double value);
    struct err *(*text)(struct metric *m, struct arena *a, const char **text);
    struct err *(*flush)(struct metric *m, struct arena *a);
    void (*close)(struct metric *m);
};

struct metric {
    const struct metric_ops *ops;
};

/* Adds to a counter, metric_add(m, "tasks_done", "kind=mail.send", 1). The
 * label is "name=value" or NULL; both come from small fixed sets. Counted
 * across all processes of this machine. Never fails visibly. CloudWatch: the
 * same counters, sent by PutMetricData once a minute as differences. */
static inline void
metric_add(struct metric *m, const char *name, const char *label,
           double value)
{
    m->ops->add(m, name, label, value);
}

/* Everything counted so far, in Prometheus' text format; "" when nothing was.
 * ERR_DOWN: the counters cannot be read. CloudWatch: this machine's share. */
static inline CHECKED struct err *
metric_text(struct metric *m, struct arena *a, const char **text)
{
    return m->ops->text(m, a, text);
}

/* What was counted goes elsewhere, when the time for that has come; a worker
 * asks now and then. ERR_DOWN: it did not, and goes the next time. */
static inline CHECKED struct err *
metric_flush(struct metric *m, struct arena *a)
{
    return m->ops->flush(m, a);
}

#endif
