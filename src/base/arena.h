/*
 * Memory that lives until its turn ends. Each process, request and task has
 * one arena; everything a call hands back lives in the arena it was given, so
 * there is nothing to free. Running out of memory stops the process: the
 * supervisor restarts it, and sizes are limited at the door.
 */
#ifndef TANDEM_ARENA_H
#define TANDEM_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* A new, empty arena. The caller ends it with arena_free. */
struct arena *arena_new(void);

/* Runs the deferred calls, newest first, and empties the arena for reuse. */
void arena_reset(struct arena *a);

/* As arena_reset, and gives the arena itself back. NULL does nothing. */
void arena_free(struct arena *a);

/* size bytes, zeroed, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);

/* Zeroed room for count things of size bytes; stops the process on overflow. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* A copy of size bytes, with a NUL byte after them. */
void *arena_copy(struct arena *a, const void *bytes, size_t size);

/* The same bytes with room for more, where they were if it is free behind
 * them. What is new is not zeroed. */
void *arena_grow(struct arena *a, void *bytes, size_t size, size_t room);

/* A copy of a string; NULL gives NULL. */
char *arena_str(struct arena *a, const char *s);

/* Strings one after the other; the last is NULL. For lists, where formatting
 * a page's hundreds of short texts is felt. */
char *arena_join(struct arena *a, ...) __attribute__((sentinel));

char *arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Calls end(thing) when the arena is reset or freed: for what is not memory,
 * and for values of libraries that allocate by themselves. */
void arena_defer(struct arena *a, void (*end)(void *), void *thing);

/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *a);

#define NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define NEW_ARRAY(a, count, type) \
    ((type *)arena_array((a), (count), sizeof(type)))

#endif
