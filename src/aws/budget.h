/* What one thing may cost a day (UTC): a count in run/ of the data folder
 * that all processes of this machine share. */
#ifndef TANDEM_AWS_BUDGET_H
#define TANDEM_AWS_BUDGET_H

#include "base/conf.h"

struct budget {
    const char *name;  /* of the file, and what people are told it is for */
    const char *setting;
    double most_usd;
    int64_t day;       /* of the last take */
};

/* Takes usd of today's before they are spent. ERR_BUSY: today has no more
 * left. ERR_DOWN: the count cannot be kept, so nothing may be spent. */
CHECKED struct err *budget_take(struct budget *b, struct arena *a,
                                const struct conf *c, double usd);

/* What was taken last turned out to be so much; nothing where that day is
 * over. */
void budget_settle(const struct budget *b, struct arena *a,
                   const struct conf *c, double taken_usd, double spent_usd);

#endif
