/*
 * A file of vectors, mapped by every process that uses it: rows of 256 bytes
 * aligned to 64, in blocks that are only ever added, so that nobody's mapping
 * shrinks under them. A row is replaced in place; who reads it at that moment
 * may see it half old, which costs one place in one search. Writers stand in
 * one line (the lock of the database beside it).
 */
#ifndef TANDEM_VECTORS_H
#define TANDEM_VECTORS_H

#include "core/nearest.h"

struct vectors;

/* Makes a new, empty file in the place of what is there: processes that map
 * the old one keep it until they open again. stamp: what tells them apart. */
CHECKED struct err *vectors_make(struct arena *a, const char *path,
                                 uint64_t stamp);

/* The file; *v NULL: there is none, it is damaged, or of another format or
 * stamp. It is unmapped with the arena, or by vectors_close. */
CHECKED struct err *vectors_open(struct arena *a, const char *path,
                                 uint64_t stamp, struct vectors **v);
void vectors_close(struct vectors *v);

/* Writes a row, adding blocks up to it. ERR_DOWN: the disk is full. */
CHECKED struct err *vectors_put(struct vectors *v, struct arena *a,
                                uint32_t number, const char *id,
                                const struct embedding *vector);

/* Nothing of the row is left. */
CHECKED struct err *vectors_drop(struct vectors *v, struct arena *a,
                                 uint32_t number);

/* Whether the row is as it was put for this id. */
CHECKED struct err *vectors_hold(struct vectors *v, struct arena *a,
                                 uint32_t number, const char *id,
                                 bool *holds);

/* The up to `most` nearest rows, nearest first, equal ones by key. hits has
 * room for `most`; how many there are. */
CHECKED struct err *vectors_find(struct vectors *v, struct arena *a,
                                 const struct embedding *query, size_t most,
                                 struct nearest_hit *hits, size_t *count);

/* A number made of the row's id and vector, to order equals by; 0: no row. */
uint64_t vectors_key(const struct vectors *v, uint32_t number);

#endif
