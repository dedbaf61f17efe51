/*
 * Signature Version 4, as AWS's signing documentation and its published test
 * suite have it: in headers, or in the query of an address that is given away
 * (presigned). Nothing here sends anything or reads the clock.
 */
#ifndef TANDEM_SIGN_H
#define TANDEM_SIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* The payload of what is signed without its body. */
#define SIGN_UNSIGNED "UNSIGNED-PAYLOAD"

enum { SIGN_HEADERS_ADDED = 4 };

struct sign_header {
    const char *name, *value;
};

struct sign_key {
    const char *access, *secret;
    const char *token; /* NULL or "": none */
};

/* A request as it goes out: signing changes nothing that stands here. */
struct sign_request {
    const char *method;
    const char *target; /* path and query, in their final encoding */
    const struct sign_header *headers; /* all of them are signed */
    size_t count;
    const char *payload; /* sign_payload of the body, or SIGN_UNSIGNED; a
                          * header x-amz-content-sha256 wins over it */
};

struct sign_how {
    const char *region, *service; /* the signing name */
    int64_t at;          /* UTC seconds */
    bool in_query;       /* presign; else headers */
    int64_t expires_s;   /* of what is presigned */
    bool keep_path;      /* do not take out ".", ".." and empty segments */
    bool name_payload;   /* add x-amz-content-sha256; s3 and aoss always */
    bool token_unsigned; /* the token is added after signing */
};

struct sign_result {
    struct sign_header header[SIGN_HEADERS_ADDED]; /* to add, in this order */
    size_t count;
    const char *target; /* with the signature where it was presigned */
};

/* Signs. Service s3: the path is encoded once and never normalised; any
 * other: normalised, and what is encoded is encoded again. */
void sign_request(struct arena *a, const struct sign_key *key,
                  const struct sign_request *r, const struct sign_how *how,
                  struct sign_result *result);

/* SHA-256 of a body, in hex. */
char *sign_payload(struct arena *a, const void *bytes, size_t size);

/* Adds text in RFC 3986 encoding: all but A-Z a-z 0-9 - . _ ~, and "/" where
 * it separates. */
void sign_encode(struct str *out, const char *text, bool keep_slash);

/* HMAC-SHA256 of a text under the key of that day, region and service, in
 * hex: what a form for S3 is signed with (POST policy). */
char *sign_text(struct arena *a, const struct sign_key *key,
                const struct sign_how *how, const char *text);

/* "20260313T152000Z". */
char *sign_time(struct arena *a, int64_t at);

#endif
