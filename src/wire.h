/* From settings to ports: the only place that knows both sides. */
#ifndef TANDEM_WIRE_H
#define TANDEM_WIRE_H

#include "port/ports.h"

/* Reads the settings (path NULL: as conf_load) and opens every port with the
 * adapter they choose, for this process alone: what is opened here must not
 * cross a fork. Everything closes with the arena. ERR_INVALID: the settings
 * (exit 78); ERR_DOWN: an adapter cannot work, or leaves an operation
 * empty. */
CHECKED struct err *wire_open(struct arena *process, const char *conf_path,
                              struct ports **out);

/* The same on settings that were read already. */
CHECKED struct err *wire_ports(struct arena *process, const struct conf *c,
                               struct ports **out);

/* The log alone, for a process that starts others. */
CHECKED struct err *wire_log(struct arena *a, const struct conf *c);

/* Only extract and parse, which need no data folder; the rest is NULL. */
CHECKED struct err *wire_readers(struct arena *process, const struct conf *c,
                                 struct ports **out);

/* Those, embed and rank: what matching needs without a store. */
CHECKED struct err *wire_matching(struct arena *process,
                                  const struct conf *c, struct ports **out);

#endif
