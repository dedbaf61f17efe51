/*
 * What a word of a resume says to a posting: the same word, one of its stem,
 * the nearest by its vector, or something of the title's direction. Found
 * once for each word that a posting meets and kept with it; which words are
 * like each other is known to all postings (core/fit_vocabulary.h).
 */
#include "core/fit_inside.h"

enum { FIRST_ROOM = 256 };

/* What was measured to serve, and not finely: data/weights/README.md. */
#define STEM_SAYS 0.7    /* another form of the word */
#define NEAR_FROM 0.35   /* cosine from which a word is a like word */
#define NEAR_SAYS 1.0    /* what it says at a cosine of 1 */
#define NEAR_LEAST 0.1
#define TOPIC_FROM 0.2
#define TOPIC_SAYS 2.0

/* ---- tables of the terms ------------------------------------------------- */

static uint32_t *
slot_of(const struct fit_lines *l, uint32_t *table, uint64_t hash)
{
    return &table[hash & l->mask];
}

/* The place of the next slot of a table. */
static uint32_t *
next_slot(const struct fit_lines *l, uint32_t *table, uint32_t *slot)
{
    return &table[(size_t)(slot - table + 1) & l->mask];
}

/* Words are each once, of a stem the first is found. */
void
fit_senses_read(struct arena *a, struct fit_lines *l)
{
    for (l->mask = 15; l->mask < 2 * l->terms;)
        l->mask = 2 * l->mask + 1;
    l->room = FIRST_ROOM;
    l->sense = NEW_ARRAY(a, l->room, struct fit_sense);
    l->by_word = NEW_ARRAY(a, l->mask + 1, uint32_t);
    l->by_stem = NEW_ARRAY(a, l->mask + 1, uint32_t);
    for (uint32_t i = 0; i < l->terms; i++) {
        uint32_t *at = slot_of(l, l->by_word, l->term[i].word);

        while (*at != 0)
            at = next_slot(l, l->by_word, at);
        *at = i + 1;
        at = slot_of(l, l->by_stem, l->term[i].stem);
        while (*at != 0 && l->term[*at - 1].stem != l->term[i].stem)
            at = next_slot(l, l->by_stem, at);
        if (*at == 0)
            *at = i + 1;
    }
}

/* The vocabulary knows what is like a word where all terms are in it. */
static void
ask(struct fit_lines *l, struct fit_vocabulary *v)
{
    l->by_asked = NEW_ARRAY(l->a, l->mask + 1, uint32_t);
    l->v = v;
    for (uint32_t i = 0; i < l->terms; i++) {
        uint32_t *at;

        if (l->known[i].number == FIT_WORD_NONE) {
            l->v = NULL;
            return;
        }
        l->asked[i] = fit_vocabulary_ask(v, l->known[i].number);
        at = slot_of(l, l->by_asked, l->asked[i]);
        while (*at != 0)
            at = next_slot(l, l->by_asked, at);
        *at = i + 1;
    }
}

void
fit_senses_embed(struct fit_lines *l, struct fit_vocabulary *v)
{
    struct embedding *title;
    size_t count = 0;

    for (size_t i = 0; i < l->terms; i++)
        count += l->term[i].line == l->title;
    title = NEW_ARRAY(l->a, count + 1, struct embedding);
    count = 0;
    for (size_t i = 0; i < l->terms; i++)
        if (l->term[i].line == l->title)
            title[count++] = *l->known[i].vector;
    embedding_mean(title, count, &l->topic);
    l->asked = NEW_ARRAY(l->a, l->terms + 1, uint32_t);
    ask(l, v);
}

/* ---- one word ------------------------------------------------------------ */

/* The term of that number among those asked for + 1; 0: none. */
static uint32_t
asked_term(const struct fit_lines *l, uint32_t asked)
{
    uint32_t *at = slot_of(l, l->by_asked, asked);

    while (*at != 0 && l->asked[*at - 1] != asked)
        at = next_slot(l, l->by_asked, at);
    return *at;
}

/* The likest term + 1, the first of equals; 0: none that counts, for what
 * the vocabulary leaves out would not. */
static uint32_t
likest(const struct fit_lines *l, const struct fit_known *w, double *best)
{
    const struct fit_like *like;
    uint32_t found = 0;
    size_t count;

    if (l->v != NULL && fit_vocabulary_likes(l->v, w->number, &like, &count)) {
        for (size_t i = 0; i < count; i++) {
            uint32_t term = asked_term(l, like[i].asked);
            double near = term == 0 ? 0
                : (double)like[i].sum * w->vector->scale
                      * l->known[term - 1].vector->scale;

            if (near < *best || (near <= *best && (found == 0
                                                   || found < term)))
                continue;
            *best = near;
            found = term;
        }
        return found;
    }
    for (uint32_t i = 0; i < l->terms; i++) {
        double near = embedding_cosine(w->vector, l->known[i].vector);

        if (near > *best) {
            *best = near;
            found = i + 1;
        }
    }
    return found;
}

static struct fit_sense
nearest(const struct fit_lines *l, const struct fit_kind *k,
        const struct fit_known *known)
{
    struct fit_sense s = { .word = k->word };
    double best = NEAR_FROM;

    s.term = likest(l, known, &best);
    s.gain = (float)(NEAR_SAYS * (best - NEAR_FROM) / (1 - NEAR_FROM));
    if (s.gain >= (float)NEAR_LEAST)
        return s;
    best = embedding_cosine(known->vector, &l->topic);
    s.term = best > TOPIC_FROM ? FIT_SENSE_TOPIC : 0;
    s.gain = (float)(TOPIC_SAYS * (best - TOPIC_FROM) * k->weight);
    return s;
}

static struct fit_sense
sense_of(const struct fit_lines *l, const struct fit_kind *k,
         const struct fit_known *known)
{
    uint32_t *at = slot_of(l, l->by_word, k->word);

    while (*at != 0 && l->term[*at - 1].word != k->word)
        at = next_slot(l, l->by_word, at);
    if (*at != 0)
        return (struct fit_sense){ k->word, *at, 1 };
    at = slot_of(l, l->by_stem, k->stem);
    while (*at != 0 && l->term[*at - 1].stem != k->stem)
        at = next_slot(l, l->by_stem, at);
    if (*at != 0 || known == NULL || l->known == NULL)
        return (struct fit_sense){ k->word, *at, (float)STEM_SAYS };
    return nearest(l, k, known);
}

static void
grow(struct fit_lines *l)
{
    struct fit_sense *old = l->sense;
    size_t room = l->room;

    l->room = 2 * room;
    l->sense = NEW_ARRAY(l->a, l->room, struct fit_sense);
    for (size_t i = 0; i < room; i++) {
        size_t at = old[i].word & (l->room - 1);

        if (old[i].word == 0)
            continue;
        while (l->sense[at].word != 0)
            at = (at + 1) & (l->room - 1);
        l->sense[at] = old[i];
    }
}

/* Found once for each word that a posting meets. */
struct fit_sense
fit_sense_for(struct fit_lines *l, const struct fit_kind *k,
          const struct fit_known *known)
{
    size_t at = k->word & (l->room - 1);

    for (; l->sense[at].word != 0; at = (at + 1) & (l->room - 1))
        if (l->sense[at].word == k->word)
            return l->sense[at];
    l->sense[at] = sense_of(l, k, known);
    if (2 * ++l->senses > l->room) {
        grow(l);
        return fit_sense_for(l, k, known);
    }
    return l->sense[at];
}
