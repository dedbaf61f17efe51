/*
 * Both sides as an index of the other side's documents takes them: the skills
 * and occupations that were understood, the titles as phrases, each word once
 * as it stands and by its stem, however often it is written. Passages that
 * deny or wish are left out.
 */
#include <stdlib.h>

#include "base/str.h"
#include "core/fit_inside.h"

/* An occupation says what the whole work is, its parent half as much. */
#define OCCUPATION_WEIGHT 3.0f
#define PARENT_WEIGHT 1.5f
#define MUST_WEIGHT 2.0f
#define NEAR_WEIGHT 0.4f
#define STATED 0.8f /* what they call themselves */

enum { EXACT_LEAST = 7 /* letters: the stem of a shorter word is the word */ };

struct bag {
    struct arena *a;
    struct retrieval_term *term;
    size_t count, room;
};

static void
add(struct bag *b, uint64_t hash, float weight)
{
    if (b->count == b->room) {
        struct retrieval_term *more;

        b->room = b->room * 2 + 64;
        more = NEW_ARRAY(b->a, b->room, struct retrieval_term);
        if (b->count > 0)
            memcpy(more, b->term, b->count * sizeof(*more));
        b->term = more;
    }
    b->term[b->count++] = (struct retrieval_term){ hash, weight };
}

static int
by_hash(const void *one, const void *two)
{
    const struct retrieval_term *a = one, *b = two;

    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->weight < b->weight) - (a->weight > b->weight);
}

static int
by_weight(const void *one, const void *two)
{
    const struct retrieval_term *a = one, *b = two;

    if (a->weight < b->weight || a->weight > b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

/* Each once, by its greatest weight; the heaviest first. */
static size_t
settle(struct bag *b)
{
    size_t kept = 0;

    if (b->count > 1)
        qsort(b->term, b->count, sizeof(*b->term), by_hash);
    for (size_t i = 0; i < b->count; i++) {
        if (i == 0 || b->term[i].hash != b->term[i - 1].hash)
            b->term[kept++] = b->term[i];
    }
    b->count = kept;
    if (kept > 1)
        qsort(b->term, kept, sizeof(*b->term), by_weight);
    return kept;
}

/* ---- topics ------------------------------------------------------------ */

static void
add_id(struct bag *b, const char *kind, const char *id, size_t size,
       float weight)
{
    char room[160];
    int n = snprintf(room, sizeof(room), "%s%.*s", kind, (int)size, id);

    if (size > 0 && n > 0 && (size_t)n < sizeof(room))
        add(b, retrieval_hash(room, (size_t)n), weight);
}

/* Two skills that are near share one of what they are tied to, or are it. */
static void
add_skill(struct bag *b, const struct taxonomy *t,
          const struct taxonomy_entry *e, float weight)
{
    const struct taxonomy_entry *tied = e;
    const char *id = taxonomy_id(t, e);

    add_id(b, "skill ", id, strlen(id), weight);
    for (size_t i = 0; tied != NULL; i++) {
        id = taxonomy_id(t, tied);
        add_id(b, "near ", id, strlen(id), NEAR_WEIGHT * weight);
        tied = taxonomy_tied(t, e, i);
    }
}

static void
add_occupations(struct bag *b, const struct taxonomy *t,
                const struct title *title, float weight)
{
    for (size_t i = 0; i < title->occupations; i++) {
        const struct taxonomy_entry *e = taxonomy_occupation(
            t, title->occupation[i]);
        const struct taxonomy_entry *up = taxonomy_parent(t, e);
        const char *id = taxonomy_id(t, e);

        add_id(b, "occupation ", id, strlen(id), OCCUPATION_WEIGHT * weight);
        id = taxonomy_category(t, e);
        add_id(b, "group ", id, strlen(id), PARENT_WEIGHT * weight);
        if (up == NULL)
            continue;
        id = taxonomy_id(t, up);
        add_id(b, "parent ", id, strlen(id), PARENT_WEIGHT * weight);
    }
}

/* ---- words ------------------------------------------------------------- */

static void
add_words(struct bag *b, const struct fit_text *x, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct fit_kind *k = &x->kind[x->word[i].kind];

        if (k->weight <= 0)
            continue;
        add(b, retrieval_hash((const char *)&k->stem, sizeof(k->stem)),
            k->weight);
        if (k->size >= EXACT_LEAST)
            add(b, retrieval_hash(k->folded, k->size), k->weight);
    }
}

struct phrase {
    uint64_t *word;
    size_t count;
};

static void
add_phrase(struct phrase *p, const struct title *title)
{
    if (p->count > 0)
        p->word[p->count++] = 0;
    for (size_t i = 0; i < title->words; i++)
        p->word[p->count++] = retrieval_hash(title->word[i],
                                             strlen(title->word[i]));
}

/* ---- the two sides ----------------------------------------------------- */

static void
finish(struct retrieval_document *d, struct bag *topics, struct bag *words,
       const struct phrase *titles)
{
    d->topics = settle(topics);
    d->topic = topics->term;
    d->words = settle(words);
    d->word = words->term;
    d->title = titles->word;
    d->titles = titles->count;
}

void
fit_person_document(struct arena *a, const struct fit_person *p,
                    struct retrieval_document *d)
{
    struct bag topics = { .a = a }, words = { .a = a };
    struct phrase titles = {
        NEW_ARRAY(a, p->titles * (TITLE_WORDS + 1) + 1, uint64_t), 0
    };

    for (size_t i = 0; i < p->skills; i++) {
        if (p->skill[i].strength > 0)
            add_skill(&topics, p->t, p->skill[i].entry,
                      (float)p->skill[i].strength);
    }
    for (size_t i = 0; i < p->titles; i++) {
        add_occupations(&topics, p->t, &p->title[i].title,
                        p->title[i].stated ? STATED : 1);
        add_phrase(&titles, &p->title[i].title);
    }
    for (size_t i = 0; i < p->body.passages; i++) {
        const struct fit_passage *at = &p->body.passage[i];

        add_words(&words, &p->body, at->first, at->last);
    }
    finish(d, &topics, &words, &titles);
    d->vector = &p->vector;
}

static void
add_requirement(struct bag *topics, const struct fit_posting *g, size_t i)
{
    float weight = g->list.item[i].must ? MUST_WEIGHT : 1;

    for (size_t k = 0; k < g->asked[i].count; k++)
        add_skill(topics, g->t, g->asked[i].entry[k], weight);
}

void
fit_posting_document(struct arena *a, const struct fit_posting *g,
                     struct retrieval_document *d)
{
    struct bag topics = { .a = a }, words = { .a = a };
    struct phrase titles = { NEW_ARRAY(a, TITLE_WORDS + 2, uint64_t), 0 };
    struct str s = str_new(a);
    struct fit_text x;

    str_addf(&s, "%s\n", g->posting->title == NULL ? "" : g->posting->title);
    for (size_t i = 0; i < g->list.count; i++) {
        add_requirement(&topics, g, i);
        str_addf(&s, "%s\n", g->list.item[i].label);
    }
    if (!str_empty(g->posting->description))
        str_add(&s, g->posting->description);
    x = fit_text_read(a, g->t, s.text, s.size);
    add_words(&words, &x, 0, x.words);
    add_occupations(&topics, g->t, &g->title, 1);
    add_phrase(&titles, &g->title);
    finish(d, &topics, &words, &titles);
    d->vector = &g->vector;
}
