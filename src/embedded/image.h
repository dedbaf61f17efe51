/* A file that make compiled, mapped read-only: all processes share one copy,
 * and starting costs no reading. */
#ifndef TANDEM_IMAGE_H
#define TANDEM_IMAGE_H

#include <stddef.h>

#include "base/err.h"

struct image {
    const void *at;
    size_t size;
};

/* Maps the file for as long as the arena lives. what: its name in messages.
 * ERR_MISSING: not there; ERR_INVALID: empty; ERR_DOWN: no room to map. */
CHECKED struct err *image_open(struct arena *a, const char *path,
                               const char *what, struct image *out);

/* Where a file of that name lies beside the running program, or up to two
 * folders above it, so that a build tree works uninstalled; else where it is
 * installed. */
const char *image_find(struct arena *a, const char *name);

#endif
