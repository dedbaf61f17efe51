/*
 * Prose copied from the posting earns nothing: eight words in a row that the
 * posting has as well make every passage they touch a copy. A list of skills
 * in the same order is none.
 */
#include <stdlib.h>

#include "core/fit_inside.h"

enum { SHINGLE = 8 };

static int
hash_order(const void *one, const void *two)
{
    const uint64_t *a = one, *b = two;

    return (*a > *b) - (*a < *b);
}

static uint64_t
shingle(const struct fit_text *x, size_t from)
{
    uint64_t h = 0;

    for (size_t i = from; i < from + SHINGLE; i++)
        h = (h ^ x->kind[x->word[i].kind].stem) * 0x9E3779B97F4A7C15ull;
    return h;
}

void
fit_copied_read(struct arena *a, struct fit_posting *g,
                const struct fit_text *x)
{
    g->shingles = NEW_ARRAY(a, x->words + 1, uint64_t);
    for (size_t i = 0; i + SHINGLE <= x->words; i++)
        g->shingles[g->shingle_count++] = shingle(x, i);
    if (g->shingle_count > 1)
        qsort(g->shingles, g->shingle_count, sizeof(uint64_t), hash_order);
}

static bool
is_prose(const struct fit_text *x, size_t from)
{
    int breaks = 0;

    for (size_t i = from + 1; i < from + SHINGLE; i++)
        breaks += x->word[i].breaks;
    return breaks <= 2;
}

const bool *
fit_copied(struct arena *a, const struct fit_posting *g,
           const struct fit_person *p)
{
    const struct fit_text *x = &p->body;
    bool *copied = NEW_ARRAY(a, x->passages + 1, bool);

    for (size_t n = 0; n < x->passages; n++)
        copied[n] = x->passage[n].denied;
    for (size_t i = 0; g->shingle_count > 0 && i + SHINGLE <= x->words; i++) {
        uint64_t h = shingle(x, i);

        if (!is_prose(x, i)
            || bsearch(&h, g->shingles, g->shingle_count, sizeof(h),
                       hash_order) == NULL)
            continue;
        for (size_t k = i; k < i + SHINGLE; k++)
            copied[x->word[k].passage] = true;
    }
    return copied;
}
