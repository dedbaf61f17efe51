/* The filters of a search as links, each with how many it would find. */
#ifndef TANDEM_FINDER_FACETS_H
#define TANDEM_FINDER_FACETS_H

#include "web/finder.h"

/* Rows GROUP {TITLE, ITEM {HREF, LABEL, COUNT, HERE}}. */
void finder_facets_show(const struct finder *f, struct view *v,
                        const struct searching_result *found);

#endif
