/* A dashboard of QuickSight, for report_athena.c. */
#ifndef TANDEM_AWS_QUICKSIGHT_H
#define TANDEM_AWS_QUICKSIGHT_H

#include "aws/aws.h"

struct quicksight;

/* *q and *frames are NULL where no dashboard is set. ERR_INVALID names the
 * setting that is wrong. */
CHECKED struct err *quicksight_open(struct arena *a, const struct ports *p,
                                    struct aws *aws, struct quicksight **q,
                                    const char **frames);

/* As report_dashboard of port/report.h. */
CHECKED struct err *quicksight_address(struct quicksight *q, struct arena *a,
                                       const char **url);

/* The account in the ARN of a user; NULL: it is none. */
const char *quicksight_account(struct arena *a, const char *user);

#endif
