/*
 * One pass over the rows with a heap of the best so far, whose worst is the
 * bar that a row must pass; few do, so the pass costs reading. A product of
 * two bytes and the sum of two such fit into 16 bits as long as no byte is
 * -128, which is why embeddings stop at 127.
 */
#include "core/nearest.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static int32_t
dot_portable(const int8_t *row, const struct embedding *query)
{
    int32_t sum = 0;

    for (int d = 0; d < EMBEDDING_DIMS; d++)
        sum += row[d] * query->q[d];
    return sum;
}

/* ---- the best so far: a heap, the worst on top ---- */

struct best {
    const struct nearest_table *t;
    struct nearest_hit *hit;
    size_t count, most;
};

static bool
is_worse(const struct best *b, const struct nearest_hit *x,
         const struct nearest_hit *y)
{
    const uint64_t *key = b->t->keys;

    if (x->cosine < y->cosine || x->cosine > y->cosine)
        return x->cosine < y->cosine;
    if (key != NULL && key[x->row] != key[y->row])
        return key[x->row] > key[y->row];
    return x->row > y->row;
}

static void
swap(struct nearest_hit *x, struct nearest_hit *y)
{
    struct nearest_hit z = *x;

    *x = *y;
    *y = z;
}

static void
sink(const struct best *b, size_t count)
{
    struct nearest_hit *hit = b->hit;

    for (size_t at = 0;;) {
        size_t worst = at, left = 2 * at + 1, right = left + 1;

        if (left < count && is_worse(b, &hit[left], &hit[worst]))
            worst = left;
        if (right < count && is_worse(b, &hit[right], &hit[worst]))
            worst = right;
        if (worst == at)
            return;
        swap(&hit[at], &hit[worst]);
        at = worst;
    }
}

static void
take(struct best *b, size_t row, float cosine)
{
    struct nearest_hit new = { row, cosine };

    if (b->count == b->most) {
        if (is_worse(b, &new, &b->hit[0]))
            return;
        b->hit[0] = new;
        sink(b, b->count);
        return;
    }
    b->hit[b->count] = new;
    for (size_t at = b->count++; at > 0;) {
        size_t up = (at - 1) / 2;

        if (!is_worse(b, &b->hit[at], &b->hit[up]))
            return;
        swap(&b->hit[at], &b->hit[up]);
        at = up;
    }
}

/* The worst goes last, again and again: best first. */
static void
sort(struct best *b)
{
    for (size_t rest = b->count; rest > 1; rest--) {
        swap(&b->hit[0], &b->hit[rest - 1]);
        sink(b, rest - 1);
    }
}

/* ---- the pass ---- */

static inline void
consider(struct best *b, const struct nearest_table *t, size_t row,
         int32_t sum, float query_scale, float *bar)
{
    float cosine = (float)sum * t->scales[row] * query_scale;

    if (cosine < *bar || t->scales[row] == 0)
        return;
    take(b, row, cosine);
    if (b->count == b->most)
        *bar = b->hit[0].cosine;
}

static void
scan_portable(const struct nearest_table *t, const struct embedding *query,
              struct best *b)
{
    float bar = -2; /* below every cosine */

    for (size_t i = 0; i < t->count; i++)
        consider(b, t, i, dot_portable(t->rows + i * EMBEDDING_DIMS, query),
                 query->scale, &bar);
}

/* ---- all above a bar ---- */

static inline size_t
note(const struct nearest_table *t, size_t row, int32_t sum,
     float query_scale, float least, struct nearest_sum *sums, size_t count)
{
    if ((float)sum * t->scales[row] * query_scale < least
        || t->scales[row] == 0)
        return count;
    sums[count] = (struct nearest_sum){ (uint32_t)row, sum };
    return count + 1;
}

size_t
nearest_above_portable(const struct nearest_table *t,
                       const struct embedding *query, float least,
                       struct nearest_sum *sums)
{
    size_t count = 0;

    for (size_t i = 0; i < t->count; i++)
        count = note(t, i, dot_portable(t->rows + i * EMBEDDING_DIMS, query),
                     query->scale, least, sums, count);
    return count;
}

#if defined(__x86_64__)

enum { LANE = 32, LANES = EMBEDDING_DIMS / LANE };

/* The sum over a row: bytes of the query without sign times bytes of the row
 * with the query's sign, in pairs. */
__attribute__((target("avx2"))) static inline int32_t
dot_avx2(const int8_t *row, const __m256i size[LANES],
         const __m256i sign[LANES])
{
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i sum = _mm256_setzero_si256();
    __m128i half;

    for (int i = 0; i < LANES; i++) {
        __m256i x = _mm256_load_si256((const __m256i *)(row + i * LANE));
        __m256i pairs = _mm256_maddubs_epi16(size[i],
                                             _mm256_sign_epi8(x, sign[i]));

        sum = _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, ones));
    }
    half = _mm_add_epi32(_mm256_castsi256_si128(sum),
                         _mm256_extracti128_si256(sum, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));
    return _mm_cvtsi128_si32(half);
}

__attribute__((target("avx2"))) static inline void
split_avx2(const struct embedding *query, __m256i size[LANES],
           __m256i sign[LANES])
{
    for (int i = 0; i < LANES; i++) {
        sign[i] = _mm256_loadu_si256((const __m256i *)(query->q + i * LANE));
        size[i] = _mm256_abs_epi8(sign[i]);
    }
}

__attribute__((target("avx2"))) static void
scan_avx2(const struct nearest_table *t, const struct embedding *query,
          struct best *b)
{
    __m256i size[LANES], sign[LANES];
    float bar = -2;

    split_avx2(query, size, sign);
    for (size_t i = 0; i < t->count; i++)
        consider(b, t, i, dot_avx2(t->rows + i * EMBEDDING_DIMS, size, sign),
                 query->scale, &bar);
}

__attribute__((target("avx2"))) static size_t
above_avx2(const struct nearest_table *t, const struct embedding *query,
           float least, struct nearest_sum *sums)
{
    __m256i size[LANES], sign[LANES];
    size_t count = 0;

    split_avx2(query, size, sign);
    for (size_t i = 0; i < t->count; i++)
        count = note(t, i,
                     dot_avx2(t->rows + i * EMBEDDING_DIMS, size, sign),
                     query->scale, least, sums, count);
    return count;
}

static bool
has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

#else

static void
scan_avx2(const struct nearest_table *t, const struct embedding *query,
          struct best *b)
{
    scan_portable(t, query, b);
}

static size_t
above_avx2(const struct nearest_table *t, const struct embedding *query,
           float least, struct nearest_sum *sums)
{
    return nearest_above_portable(t, query, least, sums);
}

static bool
has_avx2(void)
{
    return false;
}

#endif

size_t
nearest_find_portable(const struct nearest_table *t,
                      const struct embedding *query, size_t most,
                      struct nearest_hit *hits)
{
    struct best b = { t, hits, 0, most };

    if (most == 0 || query->scale == 0)
        return 0;
    scan_portable(t, query, &b);
    sort(&b);
    return b.count;
}

size_t
nearest_find(const struct nearest_table *t, const struct embedding *query,
             size_t most, struct nearest_hit *hits)
{
    struct best b = { t, hits, 0, most };

    if (most == 0 || query->scale == 0)
        return 0;
    if (has_avx2())
        scan_avx2(t, query, &b);
    else
        scan_portable(t, query, &b);
    sort(&b);
    return b.count;
}

size_t
nearest_above(const struct nearest_table *t, const struct embedding *query,
              float least, struct nearest_sum *sums)
{
    return has_avx2() ? above_avx2(t, query, least, sums)
                      : nearest_above_portable(t, query, least, sums);
}
