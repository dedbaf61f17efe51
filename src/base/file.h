/* Reading descriptors whole, and hashing what they hold. */
#ifndef TANDEM_FILE_H
#define TANDEM_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* SHA-256 (hex) and size of all that fd holds, from its start; fd stands at
 * its start again afterwards. */
CHECKED struct err *file_digest(struct arena *a, int fd, char **sha256,
                                int64_t *size_bytes);

/* All that fd holds from where it stands, NUL after it; ERR_INVALID if that
 * is more than `most` bytes. */
CHECKED struct err *file_read(struct arena *a, int fd, size_t most,
                              char **bytes, size_t *size);

/* The text of a file that comes with Tandem; ERR_DOWN: it cannot be read. */
CHECKED struct err *file_shipped(struct arena *a, const char *path,
                                 size_t most, char **text);

/* A new file in the folder, without a name: it is gone with its descriptor. */
CHECKED struct err *file_nameless(struct arena *a, const char *folder,
                                  int *fd);

/* All the bytes, where fd stands. False: not all of them; errno says why. */
bool file_write(int fd, const char *bytes, size_t size);

/* What was made, renamed or removed in the folder is on disk. False: it is
 * not; errno says why. */
bool file_sync_folder(const char *path);

#endif
