/*
 * Answers to what did not work: pages with the status, in plain words, with
 * the reference that the log has too.
 */
#ifndef TANDEM_REFUSAL_H
#define TANDEM_REFUSAL_H

#include "web/reply.h"

/* The status for an error: 404, 422, 403, 409, 429 or 503. */
int refusal_status(const struct err *e);

/* Makes the page for the status, and one line in the log. `e` may be NULL.
 * Never fails: without a template it is a line of text. */
void refusal_page(struct request *q, struct reply *r, int status,
                  const struct err *e);

/* 405, with the methods that the path knows. */
void refusal_method(struct request *q, struct reply *r, const char *allow);

/* 403: the form's token is not good. What was typed is kept. */
void refusal_token(struct request *q, struct reply *r);

#endif
