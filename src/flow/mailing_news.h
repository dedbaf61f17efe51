/* What a digest's mail says: which openings or people, each with its why. */
#ifndef TANDEM_MAILING_NEWS_H
#define TANDEM_MAILING_NEWS_H

#include "base/json.h"
#include "core/account.h"
#include "flow/matching.h"
#include "port/ports.h"

/* Sets COUNT and LIST for mails of kind "matches" and "people": the news
 * of that time, read now. ERR_MISSING: none is left. */
CHECKED struct err *mailing_news(struct ports *p, struct arena *a,
                                 const struct account *to,
                                 struct matching_span span, json_t *values);

#endif
