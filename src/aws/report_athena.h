/* The reports that the lake answers: conf/aws/reports.sql. */
#ifndef TANDEM_AWS_REPORT_ATHENA_H
#define TANDEM_AWS_REPORT_ATHENA_H

#include "base/conf.h"

struct report_text {
    const char *name; /* NULL ends the list */
    const char *text;
};

/* ERR_INVALID: the file cannot be read. */
CHECKED struct err *report_athena_read(struct arena *a, const struct conf *c,
                                       const struct report_text **texts);

/* The report's query over a span of UTC seconds; NULL: the lake does not
 * answer this one. */
const char *report_athena_query(struct arena *a,
                                const struct report_text *texts,
                                const char *name, const char *table,
                                int64_t from, int64_t until);

#endif
