/* Counters of this machine for whoever asks: Prometheus' text. */
#include "embedded/adapters.h"

#include "port/counters.h"

struct metric_text {
    struct metric port;
    struct counters *counters;
};

static void
add(struct metric *m, const char *name, const char *label, double value)
{
    counters_add(((struct metric_text *)m)->counters, name, label, value);
}

static struct err *
as_text(struct metric *m, struct arena *a, const char **text)
{
    *text = counters_text(((struct metric_text *)m)->counters, a);
    return NULL;
}

static struct err *
flush(struct metric *m, struct arena *a)
{
    (void)m, (void)a; /* whoever wants them comes and asks */
    return NULL;
}

static void
close_metric(struct metric *m)
{
    (void)m; /* the file closes with its arena */
}

static const struct metric_ops ops = {
    .add = add,
    .text = as_text,
    .flush = flush,
    .close = close_metric,
};

struct err *
metric_text_open(struct arena *a, const struct ports *p, struct metric **out)
{
    struct metric_text *m = NEW(a, struct metric_text);

    m->port.ops = &ops;
    TRY(counters_open(a, p->conf, &m->counters));
    *out = &m->port;
    return NULL;
}
