/*
 * The table of AWS's operations that Tandem uses, and of their services.
 * Adding one is a row here, a price in conf/aws/prices.tsv and a mapping in
 * its adapter. The rows are checked against AWS's own models in tests/peers.
 */
#ifndef TANDEM_AWS_OPERATION_H
#define TANDEM_AWS_OPERATION_H

#include <stdbool.h>
#include <stdint.h>

enum aws_protocol {
    AWS_JSON_1_0,
    AWS_JSON_1_1,
    AWS_REST_JSON,
    AWS_REST_XML,
    AWS_QUERY
};

struct aws_service {
    const char *name;  /* "sqs", as the table of operations names it */
    const char *id;    /* "SQS", as in AWS_ENDPOINT_URL_SQS */
    enum aws_protocol protocol;
    const char *signing; /* the name that requests are signed for */
    const char *host;    /* how its endpoint begins; NULL: a setting is
                          * all of it, opensearch.endpoint */
    const char *target;  /* X-Amz-Target before the operation; NULL: none */
    const char *version; /* of the query protocol */
    bool plain_gov;      /* GovCloud has no endpoint of its own for FIPS */
};

struct aws_operation {
    const char *service, *name;

    /* REST only: "PUT", and "/{Bucket}/{Key+}?tagging" (+: slashes stay). */
    const char *method, *path;

    /* Members that do not travel in the body, separated by spaces:
     * Member=header:Name, Member=headers:Prefix- (an object, each of its
     * members a header), Member=query:name, Member=payload:Root (REST: the
     * body itself, as XML under that root, or JSON when Root is empty),
     * Member=map:key:value (query protocol: an object that is a map). */
    const char *binds;

    bool idempotent; /* twice is once: what may have arrived is repeated */
    int64_t deadline_ms; /* all tries together */
    const char *action; /* what IAM must allow; NULL: nothing, any keys do;
                         * "": it is sent unsigned */
};

/* Both end with a NULL name. */
extern const struct aws_service operation_services[];
extern const struct aws_operation operation_rows[];

/* The row; a name that has none stops the process, as asking for a setting
 * that is not in the table does. */
const struct aws_service *operation_service(const char *name);
const struct aws_operation *operation_of(const char *service,
                                             const char *name);

#endif
