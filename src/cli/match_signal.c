/*
 * Single signals. The words are a plain TF-IDF cosine (1 + log of how often,
 * times rarity in the language of work), without the rules that make the
 * whole ranking hard to game: this is what it is compared with.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/match_signal.h"
#include "core/words.h"

const char *const match_signal_names[] = { "whole", "words", "vectors",
                                           "skills", NULL };

struct term {
    uint64_t hash;
    double weight;
};

struct match_words {
    struct term *term; /* by hash; of length 1 together */
    size_t count;
};

static int
term_order(const void *one, const void *two)
{
    const struct term *a = one, *b = two;

    return (a->hash > b->hash) - (a->hash < b->hash);
}

/* Equal neighbours become one. */
static void
join(struct match_words *w)
{
    double square = 0;
    size_t kept = 0;

    if (w->count > 1)
        qsort(w->term, w->count, sizeof(*w->term), term_order);
    for (size_t i = 0, next; i < w->count; i = next) {
        struct term one = w->term[i];

        for (next = i + 1; next < w->count; next++)
            if (w->term[next].hash != one.hash)
                break;
        one.weight *= 1 + log((double)(next - i));
        square += one.weight * one.weight;
        w->term[kept++] = one;
    }
    w->count = kept;
    for (size_t i = 0; i < kept && square > 0; i++)
        w->term[i].weight /= sqrt(square);
}

const struct match_words *
match_words_read(struct arena *a, const struct taxonomy *t, const char *text)
{
    struct words words = words_split(a, text, strlen(text));
    struct match_words *w = NEW(a, struct match_words);

    w->term = NEW_ARRAY(a, words.count + 1, struct term);
    for (size_t i = 0; i < words.count; i++) {
        const struct word *one = &words.word[i];

        w->term[w->count++] = (struct term){
            words_hash(one->folded, one->size),
            taxonomy_rarity(t, one->folded, one->size)
        };
    }
    join(w);
    return w;
}

double
match_words_near(const struct match_words *one, const struct match_words *two)
{
    double sum = 0;

    for (size_t i = 0, j = 0; i < one->count && j < two->count;) {
        const struct term *a = &one->term[i], *b = &two->term[j];

        if (a->hash == b->hash)
            sum += a->weight * b->weight;
        i += a->hash <= b->hash;
        j += b->hash <= a->hash;
    }
    return sum;
}

double
match_vectors_near(const struct fit_posting *g, const struct fit_person *p)
{
    double near = embedding_cosine(fit_posting_vector(g),
                                   fit_person_vector(p));

    return near > 0 ? near : 0;
}

double
match_skills_met(struct arena *a, const struct fit_posting *g,
                 const struct fit_person *p)
{
    struct fit_parts parts = fit_compare(a, g, p, false);
    double have = 0, all = 0;

    for (size_t i = 0; i < parts.count; i++) {
        const struct fit_part *one = &parts.part[i];

        if (one->requirement->kind != REQUIREMENT_SKILL || !one->counted)
            continue;
        have += one->value * one->rarity;
        all += one->rarity;
    }
    return all > 0 ? have / all : 0;
}
