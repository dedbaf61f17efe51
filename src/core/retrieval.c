/*
 * Sums over the lists of an index. A term counts by how few documents hold
 * it; one that a fifth of them hold says nothing and is left, and so is what
 * comes after the budget: so a search costs what its best terms cost,
 * whatever the size of the text and of the index.
 */
#include "core/retrieval.h"

#include <math.h>
#include <string.h>

#include "core/words.h"

enum {
    BUDGET = 150000,   /* documents looked at, each as often as it is met */
    COMMON_LEAST = 500, /* below so many documents no term is too common */
    TERMS_MOST = 40,   /* of one field */
    PAIRS_MOST = 24    /* of words of titles */
};

/* A pair of words of a title says as much as three words. */
#define PAIR_WEIGHT 3.0f

struct sums {
    struct arena *a, *turn;
    const struct retrieval_source *s;
    float *sum; /* by number */
    size_t budget, common;
};

uint64_t
retrieval_hash(const char *bytes, size_t size)
{
    uint64_t h = words_hash(bytes, size) & 0xFFFFFFFFFFull;

    return h == 0 ? 1 : h;
}

/* ---- sums -------------------------------------------------------------- */

static struct err *
add(struct sums *x, enum retrieval_field field, const uint64_t *hash,
    size_t count, float weight)
{
    struct retrieval_rows rows;
    struct err *e;
    float value;

    if (x->budget == 0)
        return NULL;
    e = x->s->read(x->s->state, x->turn, field, hash, count, x->common + 1,
                   &rows);
    if (e != NULL)
        return err_copy(x->a, e);
    x->budget -= rows.count < x->budget ? rows.count : x->budget;
    if (rows.count <= x->common && rows.count > 0) {
        value = weight * (float)log(1 + (double)x->s->numbers
                                            / (double)rows.count);
        for (size_t i = 0; i < rows.count; i++)
            x->sum[rows.number[i]] += value;
    }
    arena_reset(x->turn);
    return NULL;
}

static struct err *
add_terms(struct sums *x, enum retrieval_field field,
          const struct retrieval_term *term, size_t count)
{
    for (size_t i = 0; i < count && i < TERMS_MOST; i++)
        TRY(add(x, field, &term[i].hash, 1, term[i].weight));
    return NULL;
}

static bool
is_pair(const struct retrieval_document *like, size_t i)
{
    const uint64_t *word = like->title;

    if (i + 1 >= like->titles || word[i] == 0 || word[i + 1] == 0)
        return false;
    for (size_t k = 0; k < i; k++) {
        if (word[k] == word[i] && word[k + 1] == word[i + 1])
            return false; /* again */
    }
    return true;
}

static struct err *
add_titles(struct sums *x, const struct retrieval_document *like)
{
    size_t pairs = 0;

    for (size_t i = 0; i < like->titles && pairs < PAIRS_MOST; i++) {
        if (!is_pair(like, i))
            continue;
        TRY(add(x, RETRIEVAL_TITLE, &like->title[i], 2, PAIR_WEIGHT));
        pairs++;
    }
    return NULL;
}

/* ---- the best ---------------------------------------------------------- */

struct best {
    const struct sums *x;
    uint32_t *number; /* a heap, the worst on top */
    size_t count;
};

static bool
is_worse(const struct best *b, uint32_t one, uint32_t two)
{
    const struct retrieval_source *s = b->x->s;
    float x = b->x->sum[one], y = b->x->sum[two];

    if (x < y || x > y)
        return x < y;
    return s->key(s->state, one) > s->key(s->state, two);
}

static void
swap(uint32_t *x, uint32_t *y)
{
    uint32_t z = *x;

    *x = *y;
    *y = z;
}

static void
sink(struct best *b)
{
    for (size_t at = 0;;) {
        size_t worst = at, left = 2 * at + 1, right = left + 1;

        if (left < b->count && is_worse(b, b->number[left],
                                        b->number[worst]))
            worst = left;
        if (right < b->count && is_worse(b, b->number[right],
                                         b->number[worst]))
            worst = right;
        if (worst == at)
            return;
        swap(&b->number[at], &b->number[worst]);
        at = worst;
    }
}

static void
take(struct best *b, uint32_t number, size_t most)
{
    if (b->count == most) {
        if (is_worse(b, number, b->number[0]))
            return;
        b->number[0] = number;
        sink(b);
        return;
    }
    b->number[b->count] = number;
    for (size_t at = b->count++; at > 0;) {
        size_t up = (at - 1) / 2;

        if (!is_worse(b, b->number[at], b->number[up]))
            return;
        swap(&b->number[at], &b->number[up]);
        at = up;
    }
}

/* The best of the sums behind what is there; then all sums are 0 again. */
static void
take_best(struct sums *x, size_t most, bool *taken, uint32_t *number,
          size_t *count)
{
    struct best b = { x, NEW_ARRAY(x->a, most + 1, uint32_t), 0 };

    for (size_t i = 0; i < x->s->numbers; i++) {
        if (x->sum[i] > 0)
            take(&b, (uint32_t)i, most);
    }
    for (size_t i = 0; i < b.count; i++) {
        if (!taken[b.number[i]])
            number[(*count)++] = b.number[i];
        taken[b.number[i]] = true;
    }
    memset(x->sum, 0, x->s->numbers * sizeof(*x->sum));
}

static void
end_arena(void *arena)
{
    arena_free(arena);
}

struct err *
retrieval_pick(struct arena *a, const struct retrieval_source *s,
               const struct retrieval_document *like, size_t most,
               uint32_t *number, size_t *count)
{
    struct sums x = { .a = a, .s = s, .budget = BUDGET };
    bool *taken = NEW_ARRAY(a, s->numbers + 1, bool);

    if (most == 0 || s->numbers == 0)
        return NULL;
    x.turn = arena_new();
    arena_defer(a, end_arena, x.turn);
    x.sum = NEW_ARRAY(a, s->numbers, float);
    x.common = s->numbers / 5 > COMMON_LEAST ? s->numbers / 5 : COMMON_LEAST;
    for (size_t i = 0; i < *count; i++)
        taken[number[i]] = true;
    TRY(add_terms(&x, RETRIEVAL_TOPIC, like->topic, like->topics));
    take_best(&x, most, taken, number, count);
    x.budget = BUDGET;
    TRY(add_titles(&x, like));
    TRY(add_terms(&x, RETRIEVAL_WORD, like->word, like->words));
    take_best(&x, most, taken, number, count);
    return NULL;
}
