/*
 * What is copied from the posting earns nothing: eight words in a row that
 * the posting has as well make every passage they touch a copy, and so do a
 * dozen words of which nearly all are the posting's, in whatever order. Names
 * of skills are not counted among them: a list of skills is none. Lines beside
 * a copy that say nothing but what the posting says are of the same piece.
 */
#include <stdlib.h>

#include "core/fit_inside.h"

enum { SHINGLE = 8, STUFFED_LEAST = 10, BESIDE_BYTES = 8 };

#define STUFFED_SHARE 0.8

static int
hash_order(const void *one, const void *two)
{
    const uint64_t *a = one, *b = two;

    return (*a > *b) - (*a < *b);
}

/* ---- sets ---------------------------------------------------------------- */

static void
sort(struct fit_set *s)
{
    if (s->count > 1)
        qsort(s->hash, s->count, sizeof(*s->hash), hash_order);
}

static void
index_set(struct arena *a, struct fit_set *s)
{
    for (s->mask = 63; s->mask < 16 * s->count;)
        s->mask = 2 * s->mask + 1;
    s->bits = NEW_ARRAY(a, s->mask / 64 + 1, uint64_t);
    for (size_t i = 0; i < s->count; i++)
        s->bits[(s->hash[i] & s->mask) / 64] |= 1ull << (s->hash[i] % 64);
}

static bool
holds(const struct fit_set *s, uint64_t hash)
{
    return (s->bits[(hash & s->mask) / 64] >> (hash % 64) & 1) != 0
           && bsearch(&hash, s->hash, s->count, sizeof(hash),
                      hash_order) != NULL;
}

/* ---- the two sides ------------------------------------------------------- */

static uint64_t
shingle(const struct fit_text *x, size_t from)
{
    uint64_t h = 0;

    for (size_t i = from; i < from + SHINGLE; i++)
        h = (h ^ x->kind[x->word[i].kind].stem) * 0x9E3779B97F4A7C15ull;
    return h;
}

static bool
is_prose(const struct fit_text *x, size_t from)
{
    int breaks = 0;

    for (size_t i = from + 1; i < from + SHINGLE; i++)
        breaks += x->word[i].breaks;
    return breaks <= 2;
}

void
fit_copied_read(struct arena *a, struct fit_posting *g,
                const struct fit_text *x)
{
    g->shingles.hash = NEW_ARRAY(a, x->words + 1, uint64_t);
    for (size_t i = 0; i + SHINGLE <= x->words; i++)
        g->shingles.hash[g->shingles.count++] = shingle(x, i);
    sort(&g->shingles);
    g->stems.hash = NEW_ARRAY(a, x->kinds + 1, uint64_t);
    for (size_t i = 0; i < x->kinds; i++)
        if (x->kind[i].weight > 0)
            g->stems.hash[g->stems.count++] = x->kind[i].stem;
    sort(&g->stems);
    fit_copied_index(a, g);
}

void
fit_copied_index(struct arena *a, struct fit_posting *g)
{
    index_set(a, &g->shingles);
    index_set(a, &g->stems);
}

void
fit_copied_read_person(struct arena *a, struct fit_person *p)
{
    const struct fit_text *x = &p->body;

    p->shingle = NEW_ARRAY(a, x->words + 1, struct fit_shingle);
    for (size_t i = 0; i + SHINGLE <= x->words; i++)
        if (is_prose(x, i))
            p->shingle[p->shingles++] = (struct fit_shingle){
                shingle(x, i), (uint32_t)i };
    for (size_t i = 0; i < x->words; i++)
        if (x->kind[x->word[i].kind].weight > 0 && !p->skilled[i])
            x->passage[x->word[i].passage].says++;
}

/* ---- a pair -------------------------------------------------------------- */

static bool
is_stuffed(const struct fit_posting *g, const struct fit_person *p,
           const struct fit_passage *at)
{
    const struct fit_text *x = &p->body;
    size_t same = 0;

    if (at->says < STUFFED_LEAST)
        return false;
    for (size_t i = at->first; i < at->last; i++) {
        const struct fit_kind *k = &x->kind[x->word[i].kind];

        same += k->weight > 0 && !p->skilled[i] && holds(&g->stems, k->stem);
    }
    return (double)same >= STUFFED_SHARE * (double)at->says;
}

/* Whether there is nothing between the passage and the one before it: what
 * was blanked still takes its place. */
static bool
is_beside(const struct fit_text *x, size_t n)
{
    return x->word[x->passage[n].first].start
           <= x->word[x->passage[n - 1].last - 1].end + BESIDE_BYTES;
}

static bool
says_no_more(const struct fit_posting *g, const struct fit_text *x, size_t n)
{
    for (size_t i = x->passage[n].first; i < x->passage[n].last; i++) {
        const struct fit_kind *k = &x->kind[x->word[i].kind];

        if (k->weight > 0 && !holds(&g->stems, k->stem))
            return false;
    }
    return true;
}

/* An advertisement is short lines too: its title, a list of what it asks. */
static void
spread(const struct fit_posting *g, const struct fit_text *x, bool *copied)
{
    for (size_t n = 1; n < x->passages; n++)
        copied[n] |= copied[n - 1] && is_beside(x, n)
                     && says_no_more(g, x, n);
    for (size_t n = x->passages; n-- > 1;)
        copied[n - 1] |= copied[n] && is_beside(x, n)
                         && says_no_more(g, x, n - 1);
}

const bool *
fit_copied(struct arena *a, const struct fit_posting *g,
           const struct fit_person *p)
{
    const struct fit_text *x = &p->body;
    bool *copied = NEW_ARRAY(a, x->passages + 1, bool);

    for (size_t n = 0; n < x->passages; n++)
        copied[n] = is_stuffed(g, p, &x->passage[n]);
    for (size_t i = 0; i < p->shingles; i++) {
        const struct fit_shingle *s = &p->shingle[i];

        if (!holds(&g->shingles, s->hash))
            continue;
        for (size_t k = s->word; k < s->word + SHINGLE; k++)
            copied[x->word[k].passage] = true;
    }
    spread(g, x, copied);
    return copied;
}
