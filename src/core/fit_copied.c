/*
 * What is copied from the posting earns nothing: eight words in a row that
 * the posting has as well make every passage they touch a copy, and so do a
 * dozen words of which nearly all are the posting's, in whatever order. Names
 * of skills are not counted among them: a list of skills is none.
 */
#include <stdlib.h>

#include "core/fit_inside.h"

enum { SHINGLE = 8, STUFFED_LEAST = 10 };

#define STUFFED_SHARE 0.8

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
    g->stems = NEW_ARRAY(a, x->kinds + 1, uint64_t);
    for (size_t i = 0; i < x->kinds; i++)
        if (x->kind[i].weight > 0)
            g->stems[g->stem_count++] = x->kind[i].stem;
    if (g->stem_count > 1)
        qsort(g->stems, g->stem_count, sizeof(uint64_t), hash_order);
}

static bool
is_prose(const struct fit_text *x, size_t from)
{
    int breaks = 0;

    for (size_t i = from + 1; i < from + SHINGLE; i++)
        breaks += x->word[i].breaks;
    return breaks <= 2;
}

static bool
is_stuffed(const struct fit_posting *g, const struct fit_person *p,
           const struct fit_passage *at)
{
    const struct fit_text *x = &p->body;
    size_t all = 0, same = 0;

    if (at->last - at->first < STUFFED_LEAST)
        return false;
    for (size_t i = at->first; i < at->last; i++) {
        const struct fit_kind *k = &x->kind[x->word[i].kind];

        if (k->weight <= 0 || p->skilled[i])
            continue;
        all++;
        same += bsearch(&k->stem, g->stems, g->stem_count, sizeof(k->stem),
                        hash_order) != NULL;
    }
    return all >= STUFFED_LEAST
           && (double)same >= STUFFED_SHARE * (double)all;
}

const bool *
fit_copied(struct arena *a, const struct fit_posting *g,
           const struct fit_person *p)
{
    const struct fit_text *x = &p->body;
    bool *copied = NEW_ARRAY(a, x->passages + 1, bool);

    for (size_t n = 0; n < x->passages; n++)
        copied[n] = is_stuffed(g, p, &x->passage[n]);
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
