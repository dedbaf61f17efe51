/* A posting in a line of a list: what every list says of it. */
#ifndef TANDEM_SHOW_POSTING_H
#define TANDEM_SHOW_POSTING_H

#include "core/account.h"
#include "core/posting.h"
#include "web/request.h"
#include "web/view.h"

/* ID, TITLE, KIND, AGO; sections AT {PLACE}, PAID {PAY} or UNPAID, HOME
 * {REMOTE}; EMPLOYER where one is given (not on its own page). km: -1, or how
 * far it is. */
void show_posting(struct request *q, struct view *row,
                  const struct posting *posting,
                  const struct employer *employer, double km);

#endif
