/*
 * One HTTP request and its reply, by libcurl. Connections are kept for the
 * life of the process and never shared with a child. No redirect is followed
 * and nothing is tried again here: see aws/aws.h.
 */
#ifndef TANDEM_AWS_HTTP_H
#define TANDEM_AWS_HTTP_H

#include "aws/sign.h"
#include "base/err.h"

enum { HTTP_AT_ONCE = 16 };

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

/* For a reply that may take long: what to do meanwhile. */
struct http_watch {
    /* Called before the first wait, whenever one of the descriptors can be
     * read, and when the time it asked for is over. It says which descriptors
     * (-1: none) and for how long, and may send requests of its own. False:
     * the reply is not waited for any longer. */
    bool (*turn)(void *state, int fd[2], int64_t *most_ms);
    void *state;
};

struct http_request {
    const char *method, *url;
    const struct sign_header *headers;
    size_t count;
    struct http_body body;
    const struct http_sink *sink; /* NULL: memory, for every status */
    int64_t timeout_ms, connect_ms;
    bool direct; /* never through a proxy */
    bool once;   /* not sent again on another connection where this one broke,
                  * which libcurl does by itself */
    const struct http_watch *watch; /* NULL: nothing to do meanwhile */
};

struct http_reply {
    int status;
    char *bytes; /* ends in NUL */
    size_t size;
    const char *headers; /* "name: value\n" each, names in small letters */
    bool timed_out;      /* with an error: it took too long */
    bool unsent;         /* with an error: nobody was reached */
    bool unwritable;     /* with an error: the sink did not take it */
    bool left;           /* with an error: the watch did not want to wait */
    int64_t ms;
};

/* ERR_DOWN: no reply came, or half of one; ERR_INVALID: more came than there
 * was room for. A status of 4xx or 5xx is a reply. */
CHECKED struct err *http_send(struct arena *a, const struct http_request *r,
                              struct http_reply *reply);

/* As http_send each, side by side; e[i] says how number i ended. At most
 * HTTP_AT_ONCE of them. */
void http_send_all(struct arena *a, const struct http_request *const *r,
                   struct http_reply *const *reply, size_t count,
                   struct err **e);

/* A reply's header by its name in small letters, trimmed; NULL: none. */
const char *http_header(struct arena *a, const struct http_reply *reply,
                        const char *name);

#endif
