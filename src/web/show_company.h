/* The mark of a company whose identity is known, and by what. */
#ifndef TANDEM_SHOW_COMPANY_H
#define TANDEM_SHOW_COMPANY_H

#include "core/account.h"
#include "web/request.h"
#include "web/view.h"

/* BY_DOMAIN {DOMAIN} or BY_ADMIN {DAY}; of one that is not, neither. */
void show_company_mark(struct request *q, struct view *v,
                       const struct employer *employer);

#endif
