/* The thin rulers of lists: a page has twenty of them (web/chart.h). */
#ifndef TANDEM_RULER_H
#define TANDEM_RULER_H

#include "core/outline.h"

/* 8 px high, hidden from screen readers. */
char *ruler_thin(struct arena *a, const struct outline *o);

#endif
