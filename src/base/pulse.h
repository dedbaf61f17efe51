/*
 * A file whose time says that something happened lately: one process beats,
 * others ask. It costs whoever beats one system call in a tenth of a second.
 */
#ifndef TANDEM_PULSE_H
#define TANDEM_PULSE_H

#include <stdbool.h>

#include "base/conf.h"

struct pulse {
    const char *path;
    int64_t beaten_ms; /* by this process, on the steady clock */
};

/* The pulse of that name in the folder run/ of the data folder. Where the file
 * cannot be made there is none: it is always calm. */
struct pulse pulse_open(struct arena *a, const struct conf *c,
                        const char *name);

void pulse_beat(struct pulse *p);

/* Nobody beat within the last second. */
bool pulse_is_calm(const struct pulse *p);

#endif
