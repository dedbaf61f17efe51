/* Reading descriptors whole, and hashing what they hold. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"

enum { PIECE_BYTES = 64 * 1024 };

static struct err *
cannot_read(struct arena *a)
{
    return fail(a, ERR_DOWN, "check the disk", "cannot read a file: %s",
                strerror(errno));
}

static ssize_t
read_some(int fd, void *bytes, size_t size)
{
    ssize_t got;

    do
        got = read(fd, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

struct err *
file_digest(struct arena *a, int fd, char **sha256, int64_t *size_bytes)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    unsigned char *piece = arena_alloc(a, PIECE_BYTES);
    crypto_hash_sha256_state state;
    ssize_t got;

    crypto_hash_sha256_init(&state);
    *size_bytes = 0;
    if (lseek(fd, 0, SEEK_SET) != 0)
        return cannot_read(a);
    while ((got = read_some(fd, piece, PIECE_BYTES)) > 0) {
        crypto_hash_sha256_update(&state, piece, (size_t)got);
        *size_bytes += got;
    }
    if (got < 0 || lseek(fd, 0, SEEK_SET) != 0)
        return cannot_read(a);
    crypto_hash_sha256_final(&state, hash);
    *sha256 = hex_encode(a, hash, sizeof(hash));
    return NULL;
}

struct err *
file_read(struct arena *a, int fd, size_t most, char **bytes, size_t *size)
{
    struct str s = str_new(a);
    char *piece = arena_alloc(a, PIECE_BYTES);
    ssize_t got;

    while ((got = read_some(fd, piece, PIECE_BYTES)) > 0) {
        if (s.size + (size_t)got > most)
            return fail(a, ERR_INVALID, "make it smaller",
                        "the file is larger than %zu bytes", most);
        str_add_bytes(&s, piece, (size_t)got);
    }
    if (got < 0)
        return cannot_read(a);
    *bytes = s.text;
    *size = s.size;
    return NULL;
}

struct err *
file_shipped(struct arena *a, const char *path, size_t most, char **text)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct err *e;
    size_t size;

    if (fd < 0)
        return fail(a, ERR_DOWN, "install Tandem again, or set TANDEM_SHARE",
                    "cannot open %s: %s", path, strerror(errno));
    e = file_read(a, fd, most, text, &size);
    close(fd);
    return e;
}

struct err *
file_nameless(struct arena *a, const char *folder, int *fd)
{
    char *path = arena_join(a, folder, "/.nameless-XXXXXX", NULL);

    *fd = mkostemp(path, O_CLOEXEC); /* O_TMPFILE is not everywhere */
    if (*fd >= 0 && unlink(path) == 0)
        return NULL;
    if (*fd >= 0)
        close(*fd);
    return fail(a, ERR_DOWN, "let this program write the data folder",
                "cannot make a file in %s: %s", folder, strerror(errno));
}

bool
file_write(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t did = write(fd, bytes, size);

        if (did < 0 && errno == EINTR)
            continue;
        if (did < 0)
            return false;
        bytes += did;
        size -= (size_t)did;
    }
    return true;
}

bool
file_sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    int why = errno;

    if (fd >= 0)
        close(fd);
    errno = why;
    return done;
}
