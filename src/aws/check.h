/* One look at each service that a setting leads to: a call that reads and
 * changes nothing. For `tandem doctor`. */
#ifndef TANDEM_AWS_CHECK_H
#define TANDEM_AWS_CHECK_H

#include "aws/aws.h"

struct check {
    const char *port, *choice; /* where [ports] port = choice */
    const char *service, *operation;
    const char *member, *setting; /* the member is that setting's value */
    const char *more; /* other members, as JSON; NULL: none */
};

extern const struct check check_rows[]; /* ends with a NULL port */

/* Whether the settings lead there. */
bool check_is_due(struct arena *a, const struct conf *c,
                  const struct check *row);

/* The error says what is wrong and what mends it, such as the IAM action. */
CHECKED struct err *check_make(struct aws *aws, struct arena *a,
                               const struct conf *c, const struct check *row);

#endif
