/*
 * A ZIP file, written front to back. ZIP because every computer and telephone
 * opens it without a further program; libarchive because it is one of the
 * parts already, and of it only the writing of this one format is called:
 * what reads and guesses stays in tandem-extract.
 */
#ifndef TANDEM_PACKING_H
#define TANDEM_PACKING_H

#include <stdint.h>

#include "base/err.h"

struct packing;

/* Writes to fd, which must stay open until packing_end, files of at most so
 * many bytes together: one more is ERR_INVALID, before it is written. */
CHECKED struct err *packing_start(struct arena *a, int fd, int64_t most,
                                  struct packing **out);

/* A file with that name (ASCII, / between folders): the text, or what `from`
 * holds, from its start. */
CHECKED struct err *packing_add(struct packing *p, const char *name,
                                const char *text, int64_t at);
CHECKED struct err *packing_add_file(struct packing *p, const char *name,
                                     int from, int64_t at);

/* The end of the file. Must be called once, also after an error, which it
 * then hands back. */
CHECKED struct err *packing_end(struct packing *p, struct err *e);

#endif
