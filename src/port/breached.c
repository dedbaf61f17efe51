/* Finding a hash among lines that differ in length: every step reads the line
 * that begins at or after the middle. */
#include "port/breached.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha1.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

enum {
    HASH_CHARS = 2 * SHA1_DIGEST_SIZE,
    LINE_MOST = 128, /* a hash, a count, both line ends, and room */
    SAMPLES = 64
};

struct breached {
    const char *path;
    int fd;
    off_t size;
};

/* A line: where it begins and ends, and its hash in capitals. */
struct line {
    off_t at, end;
    char hash[HASH_CHARS + 1];
};

static struct err *
malformed(const struct breached *b, struct arena *a, off_t at)
{
    return fail(a, ERR_INVALID, "take the file of SHA-1 hashes that is "
                "ordered by hash, or leave auth.breached_passwords empty",
                "%s has no line of a hash, in order, near byte %lld",
                b->path, (long long)at);
}

static struct err *
read_at(const struct breached *b, struct arena *a, off_t at, char *bytes,
        size_t most, size_t *size)
{
    ssize_t got;

    do {
        got = pread(b->fd, bytes, most, at);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return fail(a, ERR_DOWN, "let Tandem read it", "cannot read %s: %s",
                    b->path, strerror(errno));
    *size = (size_t)got;
    return NULL;
}

static bool
take_hash(const char *text, size_t size, char *hash)
{
    if (size < HASH_CHARS)
        return false;
    for (size_t i = 0; i < HASH_CHARS; i++) {
        char c = text[i];

        if (c >= 'a' && c <= 'f')
            c = (char)(c - 'a' + 'A');
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F')))
            return false;
        hash[i] = c;
    }
    hash[HASH_CHARS] = '\0';
    return size == HASH_CHARS || text[HASH_CHARS] == ':' ||
           text[HASH_CHARS] == '\r' || text[HASH_CHARS] == '\n';
}

/* The line that begins at `at`. */
static struct err *
line_at(const struct breached *b, struct arena *a, off_t at,
        struct line *line)
{
    char text[LINE_MOST];
    const char *newline;
    size_t size;

    TRY(read_at(b, a, at, text, sizeof(text), &size));
    newline = memchr(text, '\n', size);
    if (!take_hash(text, size, line->hash) ||
        (newline == NULL && at + (off_t)size < b->size))
        return malformed(b, a, at);
    line->at = at;
    line->end = newline != NULL ? at + (newline - text) + 1 : b->size;
    return NULL;
}

/* The first line that begins at `at` or later; line->at is the file's size
 * where none does. */
static struct err *
line_from(const struct breached *b, struct arena *a, off_t at,
          struct line *line)
{
    char text[LINE_MOST];
    const char *newline;
    size_t size;

    if (at == 0)
        return line_at(b, a, 0, line);
    TRY(read_at(b, a, at - 1, text, sizeof(text), &size));
    newline = memchr(text, '\n', size);
    if (newline == NULL && at - 1 + (off_t)size < b->size)
        return malformed(b, a, at);
    line->at = newline == NULL ? b->size : at + (newline - text);
    return line->at >= b->size ? NULL : line_at(b, a, line->at, line);
}

/* A file that is ordered by count, or not at all, would find nothing. */
static struct err *
check_order(const struct breached *b, struct arena *a)
{
    struct line before, line;

    TRY(line_at(b, a, 0, &before));
    for (int i = 1; i < SAMPLES; i++) {
        TRY(line_from(b, a, b->size / SAMPLES * i, &line));
        if (line.at >= b->size)
            return NULL;
        if (line.at != before.at && strcmp(before.hash, line.hash) >= 0)
            return malformed(b, a, line.at);
        before = line;
    }
    return NULL;
}

struct err *
breached_open(struct arena *a, const char *path, struct breached **out)
{
    struct breached *b = NEW(a, struct breached);
    struct stat st;
    struct err *e;

    b->path = path;
    b->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (b->fd < 0)
        return fail(a, ERR_DOWN, "correct auth.breached_passwords, or leave "
                    "it empty", "cannot open %s: %s", path, strerror(errno));
    b->size = fstat(b->fd, &st) == 0 ? st.st_size : 0;
    e = check_order(b, a);
    if (e != NULL) {
        close(b->fd);
        return e;
    }
    *out = b;
    return NULL;
}

static void
hash_of(const char *password, char *hash)
{
    static const char digits[] = "0123456789ABCDEF";
    uint8_t bytes[SHA1_DIGEST_SIZE];
    struct sha1_ctx sha1;

    sha1_init(&sha1);
    sha1_update(&sha1, strlen(password), (const uint8_t *)password);
    sha1_digest(&sha1, sizeof(bytes), bytes);
    for (size_t i = 0; i < sizeof(bytes); i++) {
        hash[2 * i] = digits[bytes[i] >> 4];
        hash[2 * i + 1] = digits[bytes[i] & 15];
    }
    hash[HASH_CHARS] = '\0';
}

struct err *
breached_has(const struct breached *b, struct arena *a, const char *password,
             bool *has)
{
    char hash[HASH_CHARS + 1];
    off_t low = 0, high = b->size; /* lines that begin in between */
    struct line line;

    hash_of(password, hash);
    *has = false;
    while (low < high && !*has) {
        off_t middle = low + (high - low) / 2;
        int order;

        TRY(line_from(b, a, middle, &line));
        if (line.at >= high) {
            high = middle;
            continue;
        }
        order = strcmp(line.hash, hash);
        *has = order == 0;
        if (order < 0)
            low = line.end;
        else
            high = middle;
    }
    return NULL;
}
