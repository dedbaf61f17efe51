/*
 * Chunks of 64 KiB by libsodium's secretstream: each chunk is chained to those
 * before, and the last is marked, so that a cut, a swap or a repetition shows.
 */
#include "port/blob_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    PLAIN_BYTES = 64 * 1024,
    SEALED_BYTES = PLAIN_BYTES + crypto_secretstream_xchacha20poly1305_ABYTES,
    HEADER_BYTES = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    MAGIC_BYTES = 8
};

static const char magic[MAGIC_BYTES + 1] = "TANDEMB1";

struct chunks {
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char plain[PLAIN_BYTES], sealed[SEALED_BYTES];
    const unsigned char *name; /* owner and key, authenticated */
    size_t name_size;
};

static struct chunks *
chunks_new(const struct blob_stream *s, struct arena *a)
{
    struct chunks *c = NEW(a, struct chunks);
    const char *name = arena_printf(a, "%s/%s", s->owner, s->key);

    c->name = (const unsigned char *)name;
    c->name_size = strlen(name);
    return c;
}

static struct err *
fail_io(struct arena *a, const struct blob_stream *s, const char *doing)
{
    return fail(a, ERR_DOWN, "look at the disk of the data folder",
                "cannot %s blob %s: %s", doing, s->key, strerror(errno));
}

static struct err *
fail_damaged(struct arena *a, const struct blob_stream *s)
{
    return fail(a, ERR_DOWN, "restore it from the backup",
                "blob %s is damaged, or is another one under its name",
                s->key);
}

/* Up to size bytes, less only at the end; -1: errno says why. */
static ssize_t
read_full(int fd, void *bytes, size_t size)
{
    size_t got = 0;

    while (got < size) {
        ssize_t n = read(fd, (char *)bytes + got, size - got);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        got += (size_t)n;
    }
    return (ssize_t)got;
}

static bool
write_full(int fd, const void *bytes, size_t size)
{
    size_t put = 0;

    while (put < size) {
        ssize_t n = write(fd, (const char *)bytes + put, size - put);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        put += (size_t)n;
    }
    return true;
}

/* One chunk is read ahead, since the last is marked as such. */
static struct err *
seal_chunks(const struct blob_stream *s, struct arena *a, struct chunks *c,
            int in, int out)
{
    unsigned char ahead[1];
    size_t have = 0; /* bytes of this chunk that were read ahead */

    for (;;) {
        ssize_t n = read_full(in, c->plain + have, PLAIN_BYTES - have);
        ssize_t more = n < 0 ? n : read_full(in, ahead, 1);
        unsigned long long size;
        unsigned char tag = 0;

        if (more < 0)
            return fail_io(a, s, "read the bytes of");
        if (more == 0)
            tag = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        crypto_secretstream_xchacha20poly1305_push(
            &c->state, c->sealed, &size, c->plain, have + (size_t)n,
            c->name, c->name_size, tag);
        if (!write_full(out, c->sealed, size))
            return fail_io(a, s, "write");
        if (more == 0)
            return NULL;
        c->plain[0] = ahead[0];
        have = 1;
    }
}

struct err *
blob_stream_seal(const struct blob_stream *s, struct arena *a, int in,
                 int out)
{
    struct chunks *c = chunks_new(s, a);
    unsigned char header[HEADER_BYTES];
    struct err *e;

    crypto_secretstream_xchacha20poly1305_init_push(&c->state, header,
                                                    s->secret);
    if (!write_full(out, magic, MAGIC_BYTES) ||
        !write_full(out, header, sizeof(header)))
        e = fail_io(a, s, "write");
    else
        e = seal_chunks(s, a, c, in, out);
    sodium_memzero(c, sizeof(*c));
    return e;
}

static struct err *
open_chunks(const struct blob_stream *s, struct arena *a, struct chunks *c,
            int in, int out)
{
    unsigned char tag = 0;

    while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        ssize_t n = read_full(in, c->sealed, SEALED_BYTES);
        unsigned long long size;

        if (n < 0)
            return fail_io(a, s, "read");
        if (crypto_secretstream_xchacha20poly1305_pull(
                &c->state, c->plain, &size, &tag, c->sealed, (size_t)n,
                c->name, c->name_size) != 0)
            return fail_damaged(a, s);
        if (!write_full(out, c->plain, size))
            return fail_io(a, s, "hold");
    }
    /* Nothing may follow the last. */
    return read_full(in, c->sealed, 1) == 0 ? NULL : fail_damaged(a, s);
}

struct err *
blob_stream_open(const struct blob_stream *s, struct arena *a, int in,
                 int out)
{
    struct chunks *c = chunks_new(s, a);
    unsigned char head[MAGIC_BYTES + HEADER_BYTES];
    struct err *e;

    if (read_full(in, head, sizeof(head)) != (ssize_t)sizeof(head) ||
        memcmp(head, magic, MAGIC_BYTES) != 0 ||
        crypto_secretstream_xchacha20poly1305_init_pull(
            &c->state, head + MAGIC_BYTES, s->secret) != 0)
        e = fail_damaged(a, s);
    else
        e = open_chunks(s, a, c, in, out);
    sodium_memzero(c, sizeof(*c));
    return e;
}

struct err *
blob_stream_reveal(const struct blob_stream *s, struct arena *a, int in,
                   int *fd)
{
    int out = memfd_create("blob", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    struct err *e;

    if (out < 0)
        return fail(a, ERR_DOWN, "look at the limits of this service",
                    "cannot make a memory file: %s", strerror(errno));
    e = blob_stream_open(s, a, in, out);
    if (e == NULL &&
        (fcntl(out, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW |
                                     F_SEAL_SHRINK | F_SEAL_SEAL) != 0 ||
         lseek(out, 0, SEEK_SET) != 0))
        e = fail(a, ERR_DOWN, NULL, "cannot seal a memory file: %s",
                 strerror(errno));
    if (e == NULL)
        *fd = out;
    else
        close(out);
    return e;
}
