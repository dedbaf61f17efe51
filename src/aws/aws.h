/*
 * One call of one operation of AWS: signed, sent, tried again as AWS's SDKs
 * do in standard mode, counted, priced. An adapter names service, operation
 * and members; what travels how stands in the table (aws/operation.c), and
 * where to in settings (aws/endpoint.h).
 *
 *     struct aws_reply reply;
 *     struct aws_request r = {
 *         .service = "sqs", .operation = "DeleteMessage",
 *         .members = aws_members(a, "{s:s,s:s}", "QueueUrl", url,
 *                                "ReceiptHandle", h),
 *         .setting = "sqs.queue_url" };
 *     struct err *e = aws_call(q->aws, a, &r, &reply);
 *
 * To add an operation: a row in operation.c, a price in
 * conf/aws/prices.tsv, its IAM action in the row. A wait is the caller's: a
 * call may take the operation's whole deadline. Batches answer 200 with
 * failures inside: the adapter loops over those.
 */
#ifndef TANDEM_AWS_AWS_H
#define TANDEM_AWS_AWS_H

#include "aws/http.h"
#include "base/json.h"
#include "port/ports.h"

struct aws;

struct aws_request {
    const char *service, *operation; /* a row of the table */
    json_t *members; /* by the model's names; blobs as base64; NULL: none */
    const struct http_body *body; /* streamed, in place of the payload */
    const struct http_sink *sink; /* where a streamed payload goes */
    const char *setting; /* what to look at when the thing that is named is
                          * not there: "s3.bucket"; NULL: nothing */
    int64_t deadline_ms; /* 0: the operation's own */
    const struct http_watch *watch; /* what to do while it waits */
    const char *signing; /* the name it is signed for; NULL: the service's */
};

/* Filled as far as it is known, also when the call failed. */
struct aws_reply {
    int status;        /* of HTTP; 0: no reply came */
    const char *code;  /* AWS's code of the error; "": none */
    const char *message, *request_id; /* "": none */
    json_t *members;   /* never NULL when it worked; lives in the arena */
    const char *bytes; /* the reply as it came, where there was no sink */
    size_t size;
    const char *headers; /* for aws_header */
    int attempts;
    bool unsent;       /* with an error: no attempt reached anybody */
    bool left; /* the watch did not want to wait: that is no failure */
};

/* The client of this process, one for all adapters: opened by the first that
 * asks. The ports are those being opened; metric may come later. ERR_INVALID:
 * no region, a wrong endpoint or price. */
CHECKED struct err *aws_open(struct arena *a, const struct ports *p,
                             struct aws **aws);

/* Makes the call. What came of it by kind:
 * ERR_MISSING   what is named is not there (404, ...NotFound, NoSuch...)
 * ERR_CONFLICT  a condition does not hold (409, 412)
 * ERR_DENIED    keys, token or permission; `fix` names the IAM action
 * ERR_INVALID   the request itself is wrong
 * ERR_BUSY      throttled, still after all tries, or a quota
 * ERR_DOWN      nobody answers, or only with errors of its own; or the
 *               breaker of the service is open, and nothing was sent */
CHECKED struct err *aws_call(struct aws *aws, struct arena *a,
                             const struct aws_request *r,
                             struct aws_reply *reply);

/* Makes several, side by side where that is faster; replies in the order of
 * the requests. The error of the first that did not work: then some may have
 * been made and others not. */
CHECKED struct err *aws_call_all(struct aws *aws, struct arena *a,
                                 const struct aws_request *r,
                                 struct aws_reply *reply, size_t count);

/* Members by jansson's json_pack, in the arena. */
#define aws_members(a, ...) json_keep((a), json_pack(__VA_ARGS__))

/* The elements of a list, also where XML has one of them or none: an array
 * in the arena. */
json_t *aws_list(struct arena *a, const json_t *object, const char *key);

/* A header of the reply by its name in small letters; NULL: none. */
const char *aws_header(struct arena *a, const struct aws_reply *reply,
                       const char *name);

/* The price of one thing beside calls ("bedrock-runtime.Converse.input"), in
 * US dollars; 0: it is not in the list. */
double aws_price(const struct aws *aws, const char *name);

/* Counts so many of them as cost: the US dollars. */
double aws_charge(struct aws *aws, struct arena *a, const char *name,
                  double count);

/* Where the service is reached now, and what says so. */
struct endpoint;
CHECKED struct err *aws_endpoint(struct aws *aws, struct arena *a,
                                 const char *service,
                                 struct endpoint *endpoint);

#endif
