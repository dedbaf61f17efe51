/*
 * The rows of a table of vectors that lie nearest to one: every row is
 * looked at, so nothing near is missed. Exact whole numbers: the kernel for
 * AVX2, chosen when the machine has it, and the portable one give the same
 * bits.
 */
#ifndef TANDEM_NEAREST_H
#define TANDEM_NEAREST_H

#include "core/embedding.h"

/* A table of embeddings, each part on its own so that a scan reads nothing
 * else. Numbers in rows lie within -127 and 127. */
struct nearest_table {
    const int8_t *rows; /* count of EMBEDDING_DIMS; aligned to 64 bytes */
    const float *scales; /* 0: no direction, never found */
    size_t count;
    const uint64_t *keys; /* equals stand by these; NULL: by their rows */
};

struct nearest_hit {
    size_t row;
    float cosine;
};

/* The up to `most` nearest, nearest first, rows of equal cosine by their keys
 * or in their order; how many there are. hits has room for `most`. */
size_t nearest_find(const struct nearest_table *t,
                    const struct embedding *query, size_t most,
                    struct nearest_hit *hits);

/* A row and the sum of its products with the query: times both scales it is
 * the cosine, to the bit that embedding_cosine gives. */
struct nearest_sum {
    uint32_t row;
    int32_t sum;
};

/* All rows of a cosine of `least` or more, in their order; how many there
 * are. sums has room for the whole table. */
size_t nearest_above(const struct nearest_table *t,
                     const struct embedding *query, float least,
                     struct nearest_sum *sums);

/* As above without the machine's own instructions, for comparing. */
size_t nearest_find_portable(const struct nearest_table *t,
                             const struct embedding *query, size_t most,
                             struct nearest_hit *hits);
size_t nearest_above_portable(const struct nearest_table *t,
                              const struct embedding *query, float least,
                              struct nearest_sum *sums);

#endif
