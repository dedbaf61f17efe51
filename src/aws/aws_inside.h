/* Between aws.c and aws_inside.c only: what the client remembers. */
#ifndef TANDEM_AWS_INSIDE_H
#define TANDEM_AWS_INSIDE_H

#include "aws/aws.h"
#include "aws/codec.h"
#include "aws/credentials.h"
#include "aws/endpoint.h"
#include "aws/price.h"
#include "aws/retry.h"

enum { SERVICES_MOST = 32 };

struct aws {
    const struct ports *ports;
    struct retry_bucket bucket;
    struct retry_breaker breaker[SERVICES_MOST]; /* by place in the table */
    int64_t clock_offset_s; /* AWS's clock less ours */
    int64_t clock_noted_ms; /* when it was told last; on the steady clock */
    const struct price *prices;
    const char *region; /* of the profile; NULL: none */
};

struct retry_breaker *aws_inside_breaker(struct aws *aws, const char *service);

/* Remembers it, for other processes and later ones too. */
void aws_inside_set_clock(struct aws *aws, struct arena *a, int64_t offset_s);

/* SHA-256 of a body that comes from a descriptor. */
CHECKED struct err *aws_inside_hash(struct arena *a, const struct http_body *b,
                                const char **sha256);

/* Cuts a descriptor to nothing. */
CHECKED struct err *aws_inside_empty(struct arena *a, int fd);

/* Metrics, cost and a line of the log for a call that is over. */
void aws_inside_count(struct aws *aws, struct arena *a,
                  const struct aws_operation *o,
                  const struct aws_reply *reply, int64_t ms);

#endif
