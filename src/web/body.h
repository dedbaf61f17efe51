/*
 * The body of a POST: form fields into memory within a limit, a file straight
 * into an unnamed temporary file.
 */
#ifndef TANDEM_BODY_H
#define TANDEM_BODY_H

#include "base/str.h"
#include "web/request.h"

enum {
    BODY_TEXT_MOST = 1048576, /* all fields of a form together */
    BODY_SLACK = 65536        /* what multipart puts round a file */
};

/* Reads q's body into q->form and q->upload. *status: 413 too large, 400
 * not a form. What is refused is still read to its end, so that the answer
 * reaches a browser that is still sending. */
CHECKED struct err *body_read(struct request *q, int *status);

/* The body as it came, for a route of METHOD_POST_OPEN whose sender has no
 * form. ERR_INVALID: larger than BODY_TEXT_MOST, or not whole. */
CHECKED struct err *body_plain(struct request *q, struct str *text);

/* Reads and forgets what is left. */
void body_skip(struct request *q);

#endif
