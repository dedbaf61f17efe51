/* What a mail says of saved searches: which hits are new, each with why it
 * was found. */
#ifndef TANDEM_MAILING_ALERTS_H
#define TANDEM_MAILING_ALERTS_H

#include "base/json.h"
#include "core/account.h"
#include "port/ports.h"

/* The text of all, and how many hits there are: of what alerting_tell said,
 * read again now. ERR_MISSING: none is left. */
CHECKED struct err *mailing_alerts(struct ports *p, struct arena *a,
                                   const struct account *to,
                                   const json_t *alerts, const char **text,
                                   int64_t *count);

#endif
