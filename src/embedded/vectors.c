/* A header of one page, then blocks: scales, keys, rows. */
#include "embedded/vectors.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/words.h"

#define MAGIC "TANDEMVE"

enum {
    FORMAT = 1,
    HEADER = 4096,
    ROWS = 8192, /* of a block: 2 MB */
    KEYS_AT = ROWS * sizeof(float),
    ROWS_AT = KEYS_AT + ROWS * sizeof(uint64_t),
    BLOCK = ROWS_AT + ROWS * EMBEDDING_DIMS
};

struct header {
    char magic[8];
    uint32_t format, rows;
    uint64_t stamp;
};

struct vectors {
    const char *path;
    int fd;
    unsigned char *map;
    size_t mapped; /* bytes */
};

static struct err *
trouble(struct arena *a, const char *verb, const char *path)
{
    return fail(a, ERR_DOWN, errno == ENOSPC
                ? "free space on the disk of the data folder"
                : "let the user that runs Tandem use the data folder",
                "cannot %s %s: %s", verb, path, strerror(errno));
}

/* ---- opening ----------------------------------------------------------- */

struct err *
vectors_make(struct arena *a, const char *path, uint64_t stamp)
{
    char *new = arena_printf(a, "%s.new", path);
    struct header h = { MAGIC, FORMAT, ROWS, stamp };
    int fd = open(new, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool ok;

    if (fd < 0)
        return trouble(a, "make", new);
    ok = pwrite(fd, &h, sizeof(h), 0) == (ssize_t)sizeof(h) &&
         ftruncate(fd, HEADER) == 0 && fsync(fd) == 0 &&
         rename(new, path) == 0;
    if (!ok) {
        struct err *e = trouble(a, "write", new);

        close(fd);
        return e;
    }
    close(fd);
    return NULL;
}

void
vectors_close(struct vectors *v)
{
    if (v->map != NULL)
        munmap(v->map, v->mapped);
    if (v->fd >= 0)
        close(v->fd);
    v->map = NULL;
    v->fd = -1;
}

static void
close_late(void *v)
{
    vectors_close(v);
}

/* As much as the file holds now, in whole blocks. */
static struct err *
map_again(struct vectors *v, struct arena *a)
{
    struct stat s;
    size_t size;
    void *map;

    if (fstat(v->fd, &s) != 0)
        return trouble(a, "look at", v->path);
    if (s.st_size < HEADER)
        return fail(a, ERR_DOWN, "restart Tandem; the index is made again",
                    "%s was cut", v->path);
    size = HEADER + ((size_t)s.st_size - HEADER) / BLOCK * BLOCK;
    if (size == v->mapped)
        return NULL;
    map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, v->fd, 0);
    if (map == MAP_FAILED)
        return trouble(a, "map", v->path);
    if (v->map != NULL)
        munmap(v->map, v->mapped);
    v->map = map;
    v->mapped = size;
    return NULL;
}

static bool
is_ours(const struct vectors *v, uint64_t stamp)
{
    struct header h;

    return pread(v->fd, &h, sizeof(h), 0) == (ssize_t)sizeof(h) &&
           memcmp(h.magic, MAGIC, sizeof(h.magic)) == 0 &&
           h.format == FORMAT && h.rows == ROWS && h.stamp == stamp;
}

struct err *
vectors_open(struct arena *a, const char *path, uint64_t stamp,
             struct vectors **out)
{
    struct vectors *v = NEW(a, struct vectors);

    *out = NULL;
    v->path = arena_str(a, path);
    v->fd = open(path, O_RDWR | O_CLOEXEC);
    if (v->fd < 0 && errno == ENOENT)
        return NULL;
    if (v->fd < 0)
        return trouble(a, "open", path);
    arena_defer(a, close_late, v);
    if (!is_ours(v, stamp)) {
        vectors_close(v);
        return NULL;
    }
    TRY(map_again(v, a));
    *out = v;
    return NULL;
}

/* ---- rows -------------------------------------------------------------- */

static size_t
blocks(const struct vectors *v)
{
    return (v->mapped - HEADER) / BLOCK;
}

static unsigned char *
block_of(const struct vectors *v, size_t block)
{
    return v->map + HEADER + block * BLOCK;
}

static float *
scale_at(const struct vectors *v, uint32_t number)
{
    return (float *)(void *)block_of(v, number / ROWS) + number % ROWS;
}

static uint64_t *
key_at(const struct vectors *v, uint32_t number)
{
    return (uint64_t *)(void *)(block_of(v, number / ROWS) + KEYS_AT) +
           number % ROWS;
}

static int8_t *
row_at(const struct vectors *v, uint32_t number)
{
    return (int8_t *)block_of(v, number / ROWS) + ROWS_AT +
           (size_t)(number % ROWS) * EMBEDDING_DIMS;
}

static bool
is_there(const struct vectors *v, uint32_t number)
{
    return number / ROWS < blocks(v);
}

/* Room is taken from the disk before it is written through the map, where a
 * full disk would be a signal. */
static struct err *
grow_to(struct vectors *v, struct arena *a, uint32_t number)
{
    off_t size = HEADER + ((off_t)(number / ROWS) + 1) * BLOCK;

    TRY(map_again(v, a));
    if (is_there(v, number))
        return NULL;
    errno = posix_fallocate(v->fd, 0, size);
    if (errno != 0)
        return trouble(a, "add to", v->path);
    return map_again(v, a);
}

/* Never 0. */
static uint64_t
key_of(const char *id, const int8_t *row, float scale)
{
    uint64_t h = words_hash((const char *)row, EMBEDDING_DIMS) ^
                 words_hash((const char *)&scale, sizeof(scale));

    h = (h * 0x9E3779B97F4A7C15ull) ^ words_hash(id, strlen(id));
    return h == 0 ? 1 : h;
}

struct err *
vectors_put(struct vectors *v, struct arena *a, uint32_t number,
            const char *id, const struct embedding *vector)
{
    TRY(grow_to(v, a, number));
    *scale_at(v, number) = 0; /* not found while it is half written */
    *key_at(v, number) = 0;
    memcpy(row_at(v, number), vector->q, EMBEDDING_DIMS);
    *scale_at(v, number) = vector->scale;
    *key_at(v, number) = key_of(id, vector->q, vector->scale);
    return NULL;
}

struct err *
vectors_drop(struct vectors *v, struct arena *a, uint32_t number)
{
    TRY(map_again(v, a));
    if (!is_there(v, number))
        return NULL;
    *scale_at(v, number) = 0;
    *key_at(v, number) = 0;
    memset(row_at(v, number), 0, EMBEDDING_DIMS);
    return NULL;
}

struct err *
vectors_hold(struct vectors *v, struct arena *a, uint32_t number,
             const char *id, bool *holds)
{
    TRY(map_again(v, a));
    *holds = is_there(v, number) &&
             *key_at(v, number) == key_of(id, row_at(v, number),
                                          *scale_at(v, number));
    return NULL;
}

uint64_t
vectors_key(const struct vectors *v, uint32_t number)
{
    return is_there(v, number) ? *key_at(v, number) : 0;
}

/* ---- finding ----------------------------------------------------------- */

struct found {
    struct nearest_hit hit;
    uint64_t key;
};

static int
nearest_first(const void *one, const void *two)
{
    const struct found *a = one, *b = two;

    if (a->hit.cosine < b->hit.cosine || a->hit.cosine > b->hit.cosine)
        return a->hit.cosine > b->hit.cosine ? -1 : 1;
    return (a->key > b->key) - (a->key < b->key);
}

/* Of each block as many as are asked for, then the best of these. */
struct err *
vectors_find(struct vectors *v, struct arena *a,
             const struct embedding *query, size_t most,
             struct nearest_hit *hits, size_t *count)
{
    struct nearest_hit *of_block = NEW_ARRAY(a, most + 1, struct nearest_hit);
    struct found *all;
    size_t n = 0;

    TRY(map_again(v, a));
    all = NEW_ARRAY(a, blocks(v) * most + 1, struct found);
    for (size_t i = 0; i < blocks(v); i++) {
        struct nearest_table t = {
            (const int8_t *)block_of(v, i) + ROWS_AT,
            (const float *)(const void *)block_of(v, i), ROWS,
            (const uint64_t *)(const void *)(block_of(v, i) + KEYS_AT)
        };
        size_t got = nearest_find(&t, query, most, of_block);

        for (size_t k = 0; k < got; k++) {
            uint32_t number = (uint32_t)(i * ROWS + of_block[k].row);

            all[n++] = (struct found){ { number, of_block[k].cosine },
                                       vectors_key(v, number) };
        }
    }
    if (n > 1)
        qsort(all, n, sizeof(*all), nearest_first);
    *count = n < most ? n : most;
    for (size_t i = 0; i < *count; i++)
        hits[i] = all[i].hit;
    return NULL;
}
