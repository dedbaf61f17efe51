/*
 * Deliveries of SNS. No page: whoever sends here is a program, and gets a
 * status. What is not proven to be SNS's changes nothing (port/inbound.h).
 */
#include "base/log.h"
#include "flow/receiving.h"
#include "web/body.h"
#include "web/pages.h"

static int
status_of(const struct err *e)
{
    switch (e->kind) {
    case ERR_BUSY:
    case ERR_DOWN:
        return 503; /* SNS sends it again */
    case ERR_DENIED:
        return 403;
    case ERR_MISSING:
        return 404;
    case ERR_INVALID:
    case ERR_CONFLICT:
        return 400;
    }
    return 503;
}

struct err *
inbound_sns(struct request *q, struct reply *r)
{
    struct str body;
    struct err *e = body_plain(q, &body);

    if (e == NULL)
        e = receiving_delivery(q->ports, q->a, body.text, body.size);
    if (e == NULL)
        return reply_text(q, r, "text/plain", "taken\n");
    log_err(LOG_WARN, "inbound.refused", q->reference, e);
    TRY(reply_text(q, r, "text/plain", "not taken\n"));
    r->status = status_of(e);
    return NULL;
}
