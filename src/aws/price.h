/* What calls cost: conf/aws/prices.tsv, or the file that aws.prices names. */
#ifndef TANDEM_AWS_PRICE_H
#define TANDEM_AWS_PRICE_H

#include "base/conf.h"

struct price {
    const char *name; /* "sqs.SendMessage"; NULL ends the list */
    double usd;       /* of one */
};

/* Lines of name, tab, US dollars, tab, of how many; # begins a comment.
 * ERR_INVALID names the line. */
CHECKED struct err *price_read(struct arena *a, const struct conf *c,
                               const struct price **prices);

/* Of one; 0 when it costs nothing or is not in the list. */
double price_of(const struct price *prices, const char *name);

#endif
