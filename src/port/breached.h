/*
 * A file of stolen passwords, as Have I Been Pwned gives it (ordered by hash):
 * a line each, SHA-1 in hexadecimal, then ":" and how often it was seen, or
 * nothing. Tens of gigabytes are searched by halves, on this machine, without
 * reading them into memory.
 */
#ifndef TANDEM_BREACHED_H
#define TANDEM_BREACHED_H

#include <stdbool.h>

#include "base/err.h"

struct breached;

/* Opens the file, for as long as the process lives; a newer one is taken at
 * the next start. ERR_INVALID: it is empty, or its lines are not such, or not
 * in that order, as far as samples of it tell. ERR_DOWN: it does not open. */
CHECKED struct err *breached_open(struct arena *a, const char *path,
                                  struct breached **b);

/* Whether these very bytes are in it. */
CHECKED struct err *breached_has(const struct breached *b, struct arena *a,
                                 const char *password, bool *has);

#endif
