/* How many of what there is of a person: rows HOLDING {NAME, COUNT}. */
#ifndef TANDEM_SHOW_HOLDINGS_H
#define TANDEM_SHOW_HOLDINGS_H

#include "web/reply.h"

void show_holding(struct view *v, const char *name, int64_t count);

/* Of who asks; what there is none of is left out. */
CHECKED struct err *show_holdings(struct request *q, struct view *v);

#endif
