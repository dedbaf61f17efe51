/* The encrypted form of a blob, from one descriptor to another. */
#ifndef TANDEM_BLOB_STREAM_H
#define TANDEM_BLOB_STREAM_H

#include "base/err.h"
#include "port/keys.h"

struct blob_stream {
    const char *owner, *key;
    unsigned char secret[DATA_KEY_BYTES];
};

/* Encrypts what `in` holds from its position to its end. ERR_DOWN: the disk
 * is full, or either cannot be used. */
CHECKED struct err *blob_stream_seal(const struct blob_stream *s,
                                     struct arena *a, int in, int out);

/* Decrypts and verifies. ERR_DOWN: damaged, cut, or another blob's; out then
 * holds bytes that must not be used. */
CHECKED struct err *blob_stream_open(const struct blob_stream *s,
                                     struct arena *a, int in, int out);

/* The same, into memory that nobody can change any more: *fd, at its
 * beginning, is the caller's to close. */
CHECKED struct err *blob_stream_reveal(const struct blob_stream *s,
                                       struct arena *a, int in, int *fd);

#endif
