/* Between an operation's members and what travels: the five protocols of the
 * services in the table. */
#ifndef TANDEM_AWS_CODEC_H
#define TANDEM_AWS_CODEC_H

#include "aws/http.h"
#include "aws/operation.h"
#include "base/json.h"

enum { CODEC_HEADERS_MOST = 24 };

struct codec_request {
    const char *method, *target;
    struct sign_header header[CODEC_HEADERS_MOST];
    size_t count;
    const char *bytes;
    size_t size;
};

/* The members as a request; bucket_in_host leaves "/{Bucket}" out of the
 * path. ERR_INVALID: a member that the path needs is missing or empty. */
CHECKED struct err *codec_encode(struct arena *a,
                                 const struct aws_operation *o,
                                 const json_t *members, bool bucket_in_host,
                                 struct codec_request *r);

struct codec_error {
    const char *code; /* "" when the reply names none */
    const char *message, *request_id;
};

/* What a reply says: its members when it worked, else its error. A reply of
 * 200 with an error inside is an error: *failed is set. ERR_DOWN: it is not
 * of this protocol. */
CHECKED struct err *codec_decode(struct arena *a,
                                 const struct aws_operation *o,
                                 const struct http_reply *reply, bool *failed,
                                 json_t **members, struct codec_error *error);

#endif
