/*
 * What the adapters of metrics share: counters of all processes of this
 * machine, in one file of the data folder. What was counted outlives a restart
 * and is lost with the file, which is all that Prometheus asks.
 */
#ifndef TANDEM_COUNTERS_H
#define TANDEM_COUNTERS_H

#include "base/conf.h"

struct counters;
struct slot;

/* Made if it is not there; closed with the arena. */
CHECKED struct err *counters_open(struct arena *a, const struct conf *conf,
                                  struct counters **counters);

/* As metric_add of port/metric.h. */
void counters_add(struct counters *c, const char *name, const char *label,
                  double value);

/* Everything counted so far, in Prometheus' text format. */
const char *counters_text(struct counters *c, struct arena *a);

/* A counter that grew since it was last sent elsewhere. */
struct counter {
    const char *name, *label; /* "name=value", or "" */
    double more;
    struct slot *slot;
};

/* Those that grew, sorted, and how many. One process at a time. */
size_t counters_unsent(struct counters *c, struct arena *a,
                       struct counter **list);

/* What they grew by was sent. */
void counters_sent(const struct counter *list, size_t count);

#endif
