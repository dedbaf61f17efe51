/*
 * Headers and footers: read on a sheet of their own, since the first page's,
 * the left and the right one and those of each section often say the same.
 */
#ifndef TANDEM_EXTRACT_ASIDE_H
#define TANDEM_EXTRACT_ASIDE_H

#include "extract/sheet.h"

/* An empty sheet with the limits of another. */
void aside_start(struct sheet *aside, const struct sheet *of);

/* Its lines that the sheet does not hold already, then an empty one; what is
 * hidden on it, too. */
void aside_put(struct sheet *s, const struct sheet *aside);

#endif
