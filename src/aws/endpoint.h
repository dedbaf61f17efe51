/* Where a service is reached: settings, the usual variables of AWS, else the
 * rules of regions and partitions. */
#ifndef TANDEM_AWS_ENDPOINT_H
#define TANDEM_AWS_ENDPOINT_H

#include "aws/operation.h"
#include "base/conf.h"

struct endpoint {
    const char *url;    /* without a slash at its end */
    const char *region; /* signed for */
    const char *source; /* what chose it: a setting, a variable, "region" */
    bool own;           /* not AWS's own host: buckets stand in the path */
};

/* ERR_INVALID: no region is set, or what is set is no address. `profile` is
 * the region of the profile in AWS's shared files; NULL: none. */
CHECKED struct err *endpoint_of(struct arena *a, const struct conf *c,
                                    const struct aws_service *s,
                                    const char *profile,
                                    struct endpoint *endpoint);

/* False: the service has no endpoint but one that is set, and it is not. */
bool endpoint_is_set(const struct conf *c, const struct aws_service *s);

/* The region that holds; NULL: none is set. */
const char *endpoint_region(const struct conf *c, const char *profile);

/* Of a named region by rule alone: host name of the service. */
char *endpoint_host(struct arena *a, const struct aws_service *s,
               const char *region, bool fips, bool dual_stack);

#endif
