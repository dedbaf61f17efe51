/*
 * multipart/form-data (RFC 7578), read as it arrives: bytes go in, parts come
 * out through a sink, and never more than one window is in memory.
 */
#ifndef TANDEM_MULTIPART_H
#define TANDEM_MULTIPART_H

#include "base/err.h"

enum {
    MULTIPART_BOUNDARY_MOST = 70, /* RFC 2046 */
    MULTIPART_HEADERS_MOST = 8192,
    MULTIPART_WINDOW = 65536
};

struct multipart_part {
    const char *name, *file_name; /* file_name NULL: an ordinary field */
    size_t name_size, file_name_size;
};

/* An error of a sink ends the reading. */
struct multipart_sink {
    void *context;
    struct err *(*begin)(void *context, const struct multipart_part *part);
    struct err *(*data)(void *context, const char *bytes, size_t size);
    struct err *(*end)(void *context);
};

struct multipart;

/* The boundary that a Content-Type names, or NULL. */
char *multipart_boundary(struct arena *a, const char *content_type);

struct multipart *multipart_new(struct arena *a, const char *boundary,
                                const struct multipart_sink *sink);

/* ERR_INVALID: not what the boundary promised. */
CHECKED struct err *multipart_feed(struct multipart *m, const char *bytes,
                                   size_t size);

/* ERR_INVALID: it ended in the middle. */
CHECKED struct err *multipart_finish(struct multipart *m);

#endif
