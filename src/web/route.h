/*
 * The whole site in one table (routes.c): method, path, what one must be
 * allowed to do, handler. The loop finds the row, checks the permission and
 * on POST the form token, then calls the handler. HEAD is GET without body;
 * another method on a known path is 405 with Allow. A row without ":id" stands
 * before one with it in the same place; ":id.json" takes what ends so.
 */
#ifndef TANDEM_ROUTE_H
#define TANDEM_ROUTE_H

#include "web/reply.h"

typedef struct err *(*handler)(struct request *q, struct reply *r);

/* The owner of the object a path names is checked by the flow that reads
 * it (flow/actor.h); the row says which action that is. */
struct route {
    enum method method;
    const char *path; /* "/postings/:id/apply" */
    enum action action;
    handler handler;
};

extern const struct route routes[]; /* ends with a NULL path */

/* The row for method and path, parameters filled into q. NULL: none;
 * *allow then names the methods of that path, or is NULL. */
const struct route *route_find(struct request *q, const char **allow);

/* Answers q: permission, token, handler, errors. Never fails. */
void route_serve(struct request *q, struct reply *r);

#endif
