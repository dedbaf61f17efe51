/* Every near row is found, by both kernels in the same bits. */
#include "core/nearest.h"

#include <stdlib.h>
#include <string.h>

#include "base/test.h"

enum { ROWS = 3000, MOST = 50, ALIGN = 64 };

static uint32_t
next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Rows of any numbers within the bounds, some without direction, some twice. */
static struct nearest_table
table(uint32_t seed)
{
    char *room = arena_alloc(test_arena(), ROWS * EMBEDDING_DIMS + ALIGN);
    float *scales = NEW_ARRAY(test_arena(), ROWS, float);
    int8_t *rows;

    rows = (int8_t *)(room + (ALIGN - (uintptr_t)room % ALIGN) % ALIGN);
    for (size_t i = 0; i < (size_t)ROWS * EMBEDDING_DIMS; i++)
        rows[i] = (int8_t)((int)(next(&seed) % 255) - 127);
    for (size_t i = 0; i < ROWS; i++)
        scales[i] = i % 97 == 0 ? 0 : 1.0f / (float)(2000 + next(&seed) % 99);
    memcpy(rows + 500 * EMBEDDING_DIMS, rows + 400 * EMBEDDING_DIMS,
           EMBEDDING_DIMS);
    scales[500] = scales[400];
    return (struct nearest_table){ rows, scales, ROWS, NULL };
}

static struct embedding
query(const struct nearest_table *t, size_t row)
{
    struct embedding e = { .scale = t->scales[row] };

    memcpy(e.q, t->rows + row * EMBEDDING_DIMS, EMBEDDING_DIMS);
    return e;
}

static void
both_kernels_give_the_same_bits(void)
{
    for (uint32_t seed = 1; seed < 20; seed++) {
        struct nearest_table t = table(seed);
        struct embedding q = query(&t, seed * 7 + 1);
        struct nearest_hit one[MOST], two[MOST];

        memset(one, 0, sizeof(one));
        memset(two, 0, sizeof(two));
        CHECK(nearest_find(&t, &q, MOST, one) == MOST);
        CHECK(nearest_find_portable(&t, &q, MOST, two) == MOST);
        for (size_t i = 0; i < MOST; i++)
            CHECK(one[i].row == two[i].row
                  && one[i].cosine == two[i].cosine);
    }
}

/* At the bounds, where 16 bits would be too few were they passed. */
static void
the_largest_numbers_do_not_overflow(void)
{
    struct nearest_table t = table(1);
    struct embedding q = { .scale = 1 };
    struct nearest_hit one, two;

    memset(q.q, 127, sizeof(q.q));
    memset((int8_t *)t.rows + 8 * EMBEDDING_DIMS, 127, EMBEDDING_DIMS);
    memset((int8_t *)t.rows + 9 * EMBEDDING_DIMS, -127, EMBEDDING_DIMS);
    CHECK(nearest_find(&t, &q, 1, &one) == 1);
    CHECK(nearest_find_portable(&t, &q, 1, &two) == 1);
    CHECK(one.row == 8 && two.row == 8 && one.cosine == two.cosine);
    CHECK(one.cosine == 127.0f * 127 * EMBEDDING_DIMS * t.scales[8]);
}

static void
the_nearest_come_first_and_equals_in_their_order(void)
{
    struct nearest_table t = table(3);
    struct embedding q = query(&t, 400);
    struct nearest_hit hits[MOST];

    CHECK(nearest_find(&t, &q, MOST, hits) == MOST);
    CHECK(hits[0].row == 400 && hits[1].row == 500);
    for (size_t i = 1; i < MOST; i++)
        CHECK(hits[i - 1].cosine > hits[i].cosine
              || (hits[i - 1].cosine == hits[i].cosine
                  && hits[i - 1].row < hits[i].row));
}

static void
none_is_missed(void)
{
    struct nearest_table t = table(5);
    struct embedding q = query(&t, 1);
    struct nearest_hit *all = NEW_ARRAY(test_arena(), ROWS,
                                        struct nearest_hit);
    struct nearest_hit few[MOST];
    size_t count = nearest_find(&t, &q, ROWS, all);

    CHECK(count == ROWS - (ROWS + 96) / 97);
    CHECK(nearest_find(&t, &q, MOST, few) == MOST);
    for (size_t i = 0; i < MOST; i++)
        CHECK(few[i].row == all[i].row);
}

/* Which rows, and the sums that make their cosines to the bit. */
static void
all_above_a_bar_are_found_by_both_kernels(void)
{
    struct nearest_table t = table(11);
    struct embedding q = query(&t, 1), row = { .scale = 0 };
    struct nearest_sum *one = NEW_ARRAY(test_arena(), ROWS,
                                        struct nearest_sum);
    struct nearest_sum *two = NEW_ARRAY(test_arena(), ROWS,
                                        struct nearest_sum);
    float bar = (float)embedding_cosine(&q, &q) / 10;
    size_t count = nearest_above(&t, &q, bar, one), at = 0;

    CHECK(count > 1 && count < ROWS / 2);
    CHECK(nearest_above_portable(&t, &q, bar, two) == count);
    CHECK(memcmp(one, two, count * sizeof(*one)) == 0);
    for (size_t i = 0; i < ROWS; i++) {
        double cosine;

        row = query(&t, i);
        cosine = embedding_cosine(&q, &row);
        if (at < count && one[at].row == i)
            CHECK(cosine == (double)one[at++].sum * q.scale * row.scale);
        else
            CHECK((float)cosine < bar * 1.0001f || row.scale == 0);
    }
    CHECK(at == count);
}

static void
nothing_is_near_to_nothing(void)
{
    struct nearest_table t = table(7), empty = { 0 };
    struct embedding none = { 0 }, q = query(&t, 1);
    struct nearest_hit hit;

    CHECK(nearest_find(&t, &none, 1, &hit) == 0);
    CHECK(nearest_find(&t, &q, 0, &hit) == 0);
    CHECK(nearest_find(&empty, &q, 1, &hit) == 0);
}

TESTS(nearest, {
    TEST(both_kernels_give_the_same_bits),
    TEST(the_largest_numbers_do_not_overflow),
    TEST(the_nearest_come_first_and_equals_in_their_order),
    TEST(none_is_missed),
    TEST(all_above_a_bar_are_found_by_both_kernels),
    TEST(nothing_is_near_to_nothing),
})
