/*
 * Lines on their way elsewhere: a file that many processes append to, and
 * that one takes away piece by piece. A line is lost only when the file is
 * full, or with the disk.
 */
#ifndef TANDEM_SPOOL_H
#define TANDEM_SPOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum { SPOOL_MOST = 64 * 1024 * 1024 }; /* bytes that wait at most */

/* Appends one line, whole. False: there is no room, or it cannot be written;
 * nothing is said of it here, because the log itself writes so. */
bool spool_add(const char *path, const char *line, size_t size);

/* What is being taken away. Closed with the arena. */
struct spool {
    int fd;
    const char *path; /* of the bytes that are taken */
    int64_t at, size; /* those before `at` are done */
};

/* The lines so far; later ones go to another file. *mine is false when there
 * are none, or another process takes them. ERR_DOWN: the disk. */
CHECKED struct err *spool_open(struct arena *a, const char *path,
                               struct spool *s, bool *mine);

/* Up to `most` bytes from `at` on that end with a line; *size is 0 when all
 * are done. */
CHECKED struct err *spool_read(struct arena *a, const struct spool *s,
                               size_t most, const char **bytes, size_t *size);

/* So many more bytes are done, also after this process ends; when none is
 * left the file goes. */
CHECKED struct err *spool_done(struct arena *a, struct spool *s, size_t size);

#endif
