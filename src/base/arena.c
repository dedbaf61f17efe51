/*
 * A list of chunks, filled front to back. The first chunk is kept across
 * resets so that a request of ordinary size allocates nothing. Under the
 * address sanitizer every allocation is a chunk of its own: a read one byte
 * too far is then seen.
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
enum { CHUNK_BYTES = 0 };
#else
enum { CHUNK_BYTES = 64 * 1024 };
#endif

struct chunk {
    struct chunk *next;
    size_t size, used;
    _Alignas(max_align_t) unsigned char bytes[];
};

struct deferred {
    struct deferred *next;
    void (*end)(void *);
    void *thing;
};

struct arena {
    struct chunk *first, *current;
    struct deferred *deferred;
    size_t used;
};

static void *
must(void *memory)
{
    if (memory == NULL) {
        fputs("tandem: out of memory\n", stderr);
        abort();
    }
    return memory;
}

static struct chunk *
chunk_new(size_t size)
{
    struct chunk *c = must(malloc(sizeof(*c) + size));

    c->next = NULL;
    c->size = size;
    c->used = 0;
    return c;
}

struct arena *
arena_new(void)
{
    return must(calloc(1, sizeof(struct arena)));
}

static void
run_deferred(struct arena *a)
{
    struct deferred *d = a->deferred;

    a->deferred = NULL;
    for (; d != NULL; d = d->next)
        d->end(d->thing);
}

static void
chunks_free(struct chunk *c)
{
    while (c != NULL) {
        struct chunk *next = c->next;

        free(c);
        c = next;
    }
}

void
arena_reset(struct arena *a)
{
    run_deferred(a);
    if (a->first != NULL && a->first->size > CHUNK_BYTES) {
        chunks_free(a->first);
        a->first = NULL;
    } else if (a->first != NULL) {
        chunks_free(a->first->next);
        a->first->next = NULL;
        a->first->used = 0;
    }
    a->current = a->first;
    a->used = 0;
}

void
arena_free(struct arena *a)
{
    if (a == NULL)
        return;
    run_deferred(a);
    chunks_free(a->first);
    free(a);
}

static void
chunk_add(struct arena *a, size_t size)
{
    struct chunk *c = chunk_new(size > CHUNK_BYTES ? size : CHUNK_BYTES);

    if (a->current == NULL)
        a->first = c;
    else
        a->current->next = c;
    a->current = c;
}

static size_t
aligned(size_t size)
{
    const size_t align = sizeof(max_align_t) / 2;

    return size == 0 ? align : (size + align - 1) & ~(align - 1);
}

/* Memory as it was left: for those who fill all of it. */
static void *
take(struct arena *a, size_t size)
{
    size_t room = aligned(size);
    void *memory;

    if (room < size)
        must(NULL);
    if (a->current == NULL || a->current->size - a->current->used < room)
        chunk_add(a, CHUNK_BYTES == 0 && size > 0 ? size : room);
    memory = a->current->bytes + a->current->used;
    a->current->used += room < a->current->size ? room : a->current->size;
    a->used += room;
    return memory;
}

void *
arena_alloc(struct arena *a, size_t size)
{
    return memset(take(a, size), 0, size);
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        must(NULL);
    return arena_alloc(a, count * size);
}

void *
arena_copy(struct arena *a, const void *bytes, size_t size)
{
    char *copy = take(a, size + 1);

    if (size > 0)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

void *
arena_grow(struct arena *a, void *bytes, size_t size, size_t room)
{
    struct chunk *c = a->current;
    size_t had = aligned(size), more = aligned(room) - had;
    void *moved;

    if (c != NULL && c->used >= had &&
        (unsigned char *)bytes == c->bytes + c->used - had &&
        c->size - c->used >= more) {
        c->used += more;
        a->used += more;
        return bytes;
    }
    moved = take(a, room);
    if (size > 0)
        memcpy(moved, bytes, size);
    return moved;
}

char *
arena_str(struct arena *a, const char *s)
{
    return s == NULL ? NULL : arena_copy(a, s, strlen(s));
}

char *
arena_join(struct arena *a, ...)
{
    const char *s;
    size_t size = 0;
    va_list args;
    char *joined, *at;

    va_start(args, a);
    while ((s = va_arg(args, const char *)) != NULL)
        size += strlen(s);
    va_end(args);
    joined = at = take(a, size + 1);
    *at = '\0';
    va_start(args, a);
    while ((s = va_arg(args, const char *)) != NULL)
        at = stpcpy(at, s);
    va_end(args);
    return joined;
}

/* Formatted once, where the next memory comes from, if it fits there. */
char *
arena_vprintf(struct arena *a, const char *format, va_list args)
{
    struct chunk *c = a->current;
    size_t left = c == NULL ? 0 : c->size - c->used;
    va_list again;
    char *s;
    int size;

    va_copy(again, args);
    size = vsnprintf(left == 0 ? NULL : (char *)c->bytes + c->used, left,
                     format, again);
    va_end(again);
    if (size < 0)
        must(NULL);
    s = take(a, (size_t)size + 1);
    if (aligned((size_t)size + 1) > left)
        vsnprintf(s, (size_t)size + 1, format, args);
    return s;
}

char *
arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    char *s;

    va_start(args, format);
    s = arena_vprintf(a, format, args);
    va_end(args);
    return s;
}

void
arena_defer(struct arena *a, void (*end)(void *), void *thing)
{
    struct deferred *d = NEW(a, struct deferred);

    d->end = end;
    d->thing = thing;
    d->next = a->deferred;
    a->deferred = d;
}

size_t
arena_used(const struct arena *a)
{
    return a->used;
}
