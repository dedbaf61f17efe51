/* Blocks of 512 bytes: a header, the contents, zeros to the next block. */
#include "cli/tar.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 512, PIECE = 64 * 1024, NAME_BYTES = 100, SUMS_MOST = 1 << 30 };

#define SUMS "SHA256SUMS"

struct header {
    char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], sum[8];
    char type, link[100], magic[6], version[2], owner[32], group[32];
    char major[8], minor[8], prefix[155], rest[12];
};

_Static_assert(sizeof(struct header) == BLOCK, "a header is one block");

static const char zeros[BLOCK];

void
tar_start(struct tar *t, struct arena *a, int fd)
{
    *t = (struct tar){ .fd = fd, .a = a, .sums = str_new(a),
                        .piece = arena_alloc(a, PIECE) };
}

/* ---- writing ------------------------------------------------------------ */

static struct err *
write_all(struct tar *t, int fd, const void *bytes, size_t size)
{
    const char *at = bytes;

    while (size > 0) {
        ssize_t did = write(fd, at, size);

        if (did < 0 && errno == EINTR)
            continue;
        if (did < 0)
            return fail(t->a, ERR_DOWN, "see that there is room for it",
                        "cannot write: %s", strerror(errno));
        at += did;
        size -= (size_t)did;
    }
    return NULL;
}

static unsigned
sum_of(const struct header *h)
{
    const unsigned char *byte = (const unsigned char *)h;
    size_t at = offsetof(struct header, sum);
    unsigned sum = 0;

    for (size_t i = 0; i < BLOCK; i++)
        sum += i >= at && i < at + sizeof(h->sum) ? ' ' : byte[i];
    return sum;
}

/* Beyond 8 GiB, as GNU and all after it write it: binary, marked. */
static void
set_size(struct header *h, int64_t size)
{
    if (size < (int64_t)1 << 33) {
        snprintf(h->size, sizeof(h->size), "%011llo",
                 (unsigned long long)size);
        return;
    }
    h->size[0] = (char)0x80;
    for (int i = 0; i < 8; i++)
        h->size[11 - i] = (char)(size >> (8 * i));
}

/* A name longer than its field is split at its last slash. */
static struct err *
set_name(struct tar *t, struct header *h, const char *name)
{
    const char *slash = strrchr(name, '/');
    size_t size = strlen(name);

    if (size <= NAME_BYTES) {
        memcpy(h->name, name, size);
        return NULL;
    }
    if (slash == NULL || (size_t)(slash - name) > sizeof(h->prefix) ||
        strlen(slash + 1) > NAME_BYTES)
        return fail(t->a, ERR_INVALID, "give that file a shorter name",
                    "the name %s is too long", name);
    memcpy(h->prefix, name, (size_t)(slash - name));
    memcpy(h->name, slash + 1, strlen(slash + 1));
    return NULL;
}

static struct err *
write_header(struct tar *t, const char *name, int64_t size, int64_t at)
{
    struct header h = { .mode = "0000600", .uid = "0000000",
                        .gid = "0000000", .type = '0', .version = "00" };

    memcpy(h.magic, "ustar", sizeof(h.magic));
    h.version[0] = h.version[1] = '0';
    set_size(&h, size);
    snprintf(h.mtime, sizeof(h.mtime), "%011llo", (unsigned long long)at);
    TRY(set_name(t, &h, name));
    snprintf(h.sum, sizeof(h.sum), "%06o", sum_of(&h));
    h.sum[7] = ' ';
    return write_all(t, t->fd, &h, sizeof(h));
}

static struct err *
pad(struct tar *t, int64_t size)
{
    size_t over = (size_t)(size % BLOCK);

    return over == 0 ? NULL : write_all(t, t->fd, zeros, BLOCK - over);
}

static void
note_sum(struct tar *t, const char *name, crypto_hash_sha256_state *state)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_final(state, hash);
    str_addf(&t->sums, "%s  %s\n", hex_encode(t->a, hash, sizeof(hash)),
             name);
}

/* Exactly size bytes: a file that grows is taken as it was at first. */
static struct err *
copy_in(struct tar *t, const char *name, int fd, int64_t size)
{
    char *piece = t->piece;
    crypto_hash_sha256_state state;
    int64_t left = size;

    crypto_hash_sha256_init(&state);
    while (left > 0) {
        ssize_t got = read(fd, piece, left < PIECE ? (size_t)left : PIECE);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return fail(t->a, got == 0 ? ERR_CONFLICT : ERR_DOWN,
                        "try again", "%s cannot be read whole: %s", name,
                        got == 0 ? "it became shorter" : strerror(errno));
        crypto_hash_sha256_update(&state, (unsigned char *)piece,
                                  (size_t)got);
        TRY(write_all(t, t->fd, piece, (size_t)got));
        left -= got;
    }
    note_sum(t, name, &state);
    return NULL;
}

struct err *
tar_add(struct tar *t, const char *name, int fd)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return fail(t->a, ERR_DOWN, "check the disk", "cannot look at %s: %s",
                    name, strerror(errno));
    TRY(write_header(t, name, st.st_size, st.st_mtime));
    TRY(copy_in(t, name, fd, st.st_size));
    t->files++;
    t->bytes += st.st_size;
    return pad(t, st.st_size);
}

struct err *
tar_finish(struct tar *t)
{
    int64_t size = (int64_t)t->sums.size;

    TRY(write_header(t, SUMS, size, 0));
    TRY(write_all(t, t->fd, t->sums.text, t->sums.size));
    TRY(pad(t, size));
    TRY(write_all(t, t->fd, zeros, BLOCK));
    return write_all(t, t->fd, zeros, BLOCK);
}

/* ---- reading ------------------------------------------------------------ */

static struct err *
damaged(struct tar *t, const char *why)
{
    return fail(t->a, ERR_INVALID, "take another backup",
                "this is no whole backup of Tandem: %s", why);
}

static struct err *
read_all(struct tar *t, void *bytes, size_t size)
{
    char *at = bytes;

    while (size > 0) {
        ssize_t got = read(t->fd, at, size);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(t->a, ERR_DOWN, "check the disk", "cannot read: %s",
                        strerror(errno));
        if (got == 0)
            return damaged(t, "it is cut off");
        at += got;
        size -= (size_t)got;
    }
    return NULL;
}

static bool
get_size(const struct header *h, int64_t *size)
{
    char digits[sizeof(h->size) + 1] = "";
    char *end;

    if ((unsigned char)h->size[0] == 0x80) {
        *size = 0;
        for (int i = 4; i < 12; i++)
            *size = (int64_t)((uint64_t)*size << 8) |
                    (unsigned char)h->size[i];
        return *size >= 0;
    }
    memcpy(digits, h->size, sizeof(h->size));
    *size = strtoll(digits, &end, 8);
    return *size >= 0 && end != digits;
}

static const char *
get_name(struct tar *t, const struct header *h)
{
    int prefix = (int)strnlen(h->prefix, sizeof(h->prefix));
    int name = (int)strnlen(h->name, sizeof(h->name));

    return prefix == 0 ? arena_printf(t->a, "%.*s", name, h->name)
                       : arena_printf(t->a, "%.*s/%.*s", prefix, h->prefix,
                                      name, h->name);
}

/* The last file says what all before it must be. */
static struct err *
check_sums(struct tar *t, int64_t size)
{
    char *noted;

    if (size != (int64_t)t->sums.size || size > SUMS_MOST)
        return damaged(t, "files are missing or changed");
    noted = arena_alloc(t->a, (size_t)size + 1);
    TRY(read_all(t, noted, (size_t)size));
    if (memcmp(noted, t->sums.text, (size_t)size) != 0)
        return damaged(t, "a file was changed");
    return NULL;
}

struct err *
tar_next(struct tar *t, struct tar_entry *entry, bool *more)
{
    struct header h;
    char sum[8] = "";

    TRY(read_all(t, &h, sizeof(h)));
    memcpy(sum, h.sum, 7);
    if (memcmp(h.magic, "ustar", 5) != 0 ||
        strtoul(sum, NULL, 8) != sum_of(&h) || h.type != '0' ||
        !get_size(&h, &entry->size))
        return damaged(t, "a header is not ours");
    entry->at = strtoll(h.mtime, NULL, 8);
    entry->name = get_name(t, &h);
    *more = !str_eq(entry->name, SUMS);
    return *more ? NULL : check_sums(t, entry->size);
}

struct err *
tar_take(struct tar *t, const struct tar_entry *entry, int out)
{
    char *piece = t->piece;
    crypto_hash_sha256_state state;
    int64_t left = entry->size;
    size_t over = (size_t)(entry->size % BLOCK);

    crypto_hash_sha256_init(&state);
    while (left > 0) {
        size_t take = left < PIECE ? (size_t)left : PIECE;

        TRY(read_all(t, piece, take));
        crypto_hash_sha256_update(&state, (unsigned char *)piece, take);
        if (out >= 0)
            TRY(write_all(t, out, piece, take));
        left -= (int64_t)take;
    }
    note_sum(t, entry->name, &state);
    t->files++;
    t->bytes += entry->size;
    return over == 0 ? NULL : read_all(t, piece, BLOCK - over);
}
