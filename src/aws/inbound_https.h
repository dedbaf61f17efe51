/*
 * SNS that delivers by HTTPS: taken only for topics of sns.inbound_topics, and
 * only with a valid signature. A request never waits for AWS: certificates
 * are fetched by a worker and kept in run/ of the data folder; SNS sends again
 * what came before its certificate.
 */
#ifndef TANDEM_AWS_INBOUND_HTTPS_H
#define TANDEM_AWS_INBOUND_HTTPS_H

#include "aws/aws.h"

/* As inbound_deliver and inbound_run of port/inbound.h. */
CHECKED struct err *inbound_https_take(struct arena *a, const struct conf *c,
                                       const char *body, size_t size,
                                       struct inbound_message *m,
                                       const char **errand);
CHECKED struct err *inbound_https_run(struct aws *aws, struct arena *a,
                                      const struct conf *c,
                                      const char *errand);

#endif
