/*
 * What costs more than a page, and how often one account may ask for it: a
 * table of routes, each with its setting. What strangers may ask for is
 * limited by network address: in flow/limits.h where it sends mail or hashes
 * a password, in conf/nginx/http.conf where it searches.
 */
#ifndef TANDEM_COST_H
#define TANDEM_COST_H

#include "web/route.h"

/* Counts this request if its route costs. ERR_BUSY: once too often; the fix
 * says how long to wait. */
CHECKED struct err *cost_count(struct request *q, const struct route *row);

#endif
