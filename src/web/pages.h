/* Every handler, by file. Each file is one group of pages. */
#ifndef TANDEM_PAGES_H
#define TANDEM_PAGES_H

#include "web/route.h"

#define PAGE(name) struct err *name(struct request *q, struct reply *r)

/* health.c */
PAGE(health_alive);
PAGE(health_ready);
PAGE(health_metrics);
PAGE(health_robots);

/* page_home.c */
PAGE(home_show);
PAGE(home_matching);
PAGE(home_privacy);

#endif
