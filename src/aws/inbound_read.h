/*
 * What services of AWS say of what happened, as items of port/inbound.h: S3
 * (uploads), SES (bounces and complaints), Textract (done), EventBridge; each
 * as it comes, or inside of SNS's envelope.
 */
#ifndef TANDEM_AWS_INBOUND_READ_H
#define TANDEM_AWS_INBOUND_READ_H

#include "base/json.h"
#include "port/inbound.h"

/* The items of one message. ERR_INVALID: it is of none of these. */
CHECKED struct err *inbound_read(struct arena *a, const char *body,
                                 size_t size, struct inbound_item **item,
                                 size_t *count);

#endif
