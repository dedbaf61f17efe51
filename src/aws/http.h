/*
 * One HTTP request and its reply, by libcurl. Connections are kept for the
 * life of the process and never shared with a child. No redirect is followed
 * and nothing is tried again here: see aws/aws.h.
 */
#ifndef TANDEM_AWS_HTTP_H
#define TANDEM_AWS_HTTP_H

#include "aws/sign.h"
#include "base/err.h"

/* What is sent: `size` bytes in memory, or of a descriptor from offset on,
 * which is left where it stands. */
struct http_body {
    const char *bytes; /* NULL: they come from fd */
    int fd;
    int64_t offset, size;
};

/* Where a reply that worked goes instead of memory. */
struct http_sink {
    int fd;
    int64_t most; /* more is ERR_INVALID */
};

struct http_request {
    const char *method, *url;
    const struct sign_header *headers;
    size_t count;
    struct http_body body;
    const struct http_sink *sink; /* NULL: memory, for every status */
    int64_t timeout_ms, connect_ms;
    bool direct; /* never through a proxy */
};

struct http_reply {
    int status;
    char *bytes; /* ends in NUL */
    size_t size;
    const char *headers; /* "name: value\n" each, names in small letters */
    bool timed_out;      /* with an error: it took too long */
    bool unsent;         /* with an error: nobody was reached */
    bool unwritable;     /* with an error: the sink did not take it */
    int64_t ms;
};

/* ERR_DOWN: no reply came, or half of one; ERR_INVALID: more came than there
 * was room for. A status of 4xx or 5xx is a reply. */
CHECKED struct err *http_send(struct arena *a, const struct http_request *r,
                              struct http_reply *reply);

/* A reply's header by its name in small letters, trimmed; NULL: none. */
const char *http_header(struct arena *a, const struct http_reply *reply,
                        const char *name);

#endif
