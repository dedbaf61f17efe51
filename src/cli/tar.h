/*
 * Archives as every tar reads them (ustar): regular files only, each with its
 * SHA-256 noted, the notes last as SHA256SUMS. Written here because linking
 * an archive library would bring forty formats that a backup never has, and
 * calling the program tar could not check what it unpacks while it does.
 */
#ifndef TANDEM_TAR_H
#define TANDEM_TAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { TAR_NAME_MOST = 200 };

struct tar {
    int fd;
    struct arena *a;
    char *piece;           /* what is on its way */
    struct str sums;       /* "hash  name\n" of each file so far */
    int64_t files, bytes;
};

struct tar_entry {
    const char *name;
    int64_t size, at; /* at: when it was last written */
};

/* On a descriptor at its start, for writing or for reading. */
void tar_start(struct tar *t, struct arena *a, int fd);

/* What fd holds now; ERR_CONFLICT when it shrinks meanwhile. */
CHECKED struct err *tar_add(struct tar *t, const char *name, int fd);

/* The sums, and the end. */
CHECKED struct err *tar_finish(struct tar *t);

/* The next file; *more is false at the end, when every sum was found right.
 * ERR_INVALID: not an archive of ours, cut off, or changed. */
CHECKED struct err *tar_next(struct tar *t, struct tar_entry *entry,
                             bool *more);

/* Writes the contents of the entry that tar_next named to `out`; -1: only
 * checks it. Must be called once for each. */
CHECKED struct err *tar_take(struct tar *t, const struct tar_entry *entry,
                             int out);

#endif
