/* Between the files of audit_cloudtrail only. */
#ifndef TANDEM_AUDIT_CLOUDTRAIL_H
#define TANDEM_AUDIT_CLOUDTRAIL_H

#include <stddef.h>

#include "aws/aws.h"

struct audit_cloudtrail {
    struct audit_log port;
    struct audit_log *chain; /* proves itself */
    struct aws *aws;
    const struct conf *conf;
    const char *channel; /* ARN */
    const char *account; /* whose channel it is */
    const char *table;   /* the id of the event data store */
    const char *source;
    const char *query;   /* conf/aws/audit.sql */
};

/* The texts of a copy that travel beside name and id, by what they are called
 * in additionalEventData, whose values are text, and in answers. */
struct audit_cloudtrail_text {
    const char *name; /* NULL: the end */
    size_t offset;    /* in struct audit_copy */
};
extern const struct audit_cloudtrail_text audit_cloudtrail_texts[];

/* Reads t->query. */
CHECKED struct err *audit_cloudtrail_read(struct arena *a,
                                          struct audit_cloudtrail *t);

/* Operations of the port: _query.c and _acts.c. */
CHECKED struct err *audit_cloudtrail_head(struct audit_log *port,
                                          struct arena *a,
                                          struct audit_copy *head);
CHECKED struct err *audit_cloudtrail_copies(struct audit_log *port,
                                            struct arena *a,
                                            const char *after,
                                            struct audit_copies *copies);
CHECKED struct err *audit_cloudtrail_acts(struct audit_log *port,
                                          struct arena *a, int64_t since,
                                          struct audit_acts *acts);

#endif
