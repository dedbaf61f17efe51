/* What can be done where a search finds nothing. */
#ifndef TANDEM_FINDER_EMPTY_H
#define TANDEM_FINDER_EMPTY_H

#include "web/finder.h"

/* NOTHING, SPELLED {HREF, WORDS, COUNT}, OUT {OTHER {HREF, LABEL, COUNT}}. */
void finder_empty_show(const struct finder *f, struct view *v,
                       const struct searching_result *found);

#endif
