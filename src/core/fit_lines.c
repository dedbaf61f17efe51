/*
 * The likeness of two texts, falling apart by the posting's lines. Each word
 * of the posting belongs to one of its lines; each word of the resume says at
 * most one of them: the same word, one of the same stem, or the nearest by
 * its vector. A line has earned the weight of its words that were said. So
 * the words of one line can be taken out of the resume without touching what
 * another has earned, and the sum over all lines compares the texts as wholes.
 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "core/fit_inside.h"

enum { TERMS_MOST = 1200, GAP_BYTES = 3 };

/* What was measured to serve, and not finely: data/weights/README.md. */
#define TITLE_TIMES 3.0  /* a title's words against those of the text */
#define TOGETHER 0.7     /* two words side by side against each of them */
#define LINE_FULL 0.35   /* of a line's words, as resumes say them */
#define TITLE_FULL 0.5
#define NAME_TIMES 2.0   /* words of the occupation's name */
#define OTHERS_FREE 8.0  /* weight of other words that thins nothing out */

/* ---- the posting's words ------------------------------------------------- */

static struct fit_term *
term_of(const struct fit_lines *l, uint64_t word)
{
    for (size_t i = 0; i < l->terms; i++)
        if (l->term[i].word == word)
            return &l->term[i];
    return NULL;
}

/* Rare words decide: as in a product of two texts, each counts twice. */
static double
weight_of(const struct fit_kind *k)
{
    return (double)k->weight * k->weight;
}

static struct fit_term *
take_term(struct fit_lines *l, const struct fit_kind *k, uint32_t line,
          double times)
{
    struct fit_term *t = term_of(l, k->word);

    if (t != NULL || l->terms == TERMS_MOST)
        return t;
    l->text[l->terms] = (struct fit_wanted){ k->folded, k->size };
    t = &l->term[l->terms++];
    *t = (struct fit_term){ k->word, k->stem,
                            (float)(weight_of(k) * times), line, false };
    return t;
}

static void
take_pair(struct fit_lines *l, uint64_t hash, double weight, uint32_t line)
{
    for (size_t i = 0; i < l->pairs; i++)
        if (l->pair[i].hash == hash)
            return;
    if (l->pairs < TERMS_MOST)
        l->pair[l->pairs++] = (struct fit_pair){ hash, (float)weight, line };
}

/* The words of the text that no line before has taken. */
static void
take_text(struct fit_posting *g, const struct fit_text *x, uint32_t line)
{
    struct fit_lines *l = &g->lines;
    double times = line == l->title ? TITLE_TIMES : 1;

    for (size_t i = 0; i < x->words; i++) {
        const struct fit_kind *k = &x->kind[x->word[i].kind], *before;
        const struct fit_term *t;

        if (k->weight <= 0)
            continue;
        t = take_term(l, k, line, times);
        if (i == 0 || x->word[i].breaks || t == NULL || t->line != line)
            continue;
        before = &x->kind[x->word[i - 1].kind];
        t = before->weight > 0 ? term_of(l, before->word) : NULL;
        if (t != NULL && t->line == line)
            take_pair(l, fit_text_pair(before->stem, k->stem),
                      TOGETHER * times * (weight_of(before) + weight_of(k)),
                      line);
    }
}

static void
take_label(struct arena *a, struct fit_posting *g, const char *text,
           uint32_t line)
{
    struct fit_text x;

    if (str_empty(text))
        return;
    x = fit_text_read(a, g->t, text, strlen(text));
    take_text(g, &x, line);
}

/* Where the work is counts as the place, and for nothing else. */
static void
take_place(struct arena *a, struct fit_posting *g)
{
    const char *place = g->posting->place;
    struct fit_text x;

    if (str_empty(place))
        return;
    x = fit_text_read(a, g->t, place, strlen(place));
    for (size_t i = 0; i < x.kinds; i++)
        take_term(&g->lines, &x.kind[i], (uint32_t)g->lines.count - 1, 0);
}

static void
take_kind(struct arena *a, struct fit_posting *g, enum requirement_kind kind)
{
    for (uint32_t i = 0; i < g->list.count; i++)
        if (g->list.item[i].kind == (int)kind)
            take_label(a, g, g->list.item[i].label, i);
}

/* What the occupation is called says the same in a resume of another
 * language, and takes nothing from the title's own words. */
static void
take_name(struct arena *a, struct fit_posting *g)
{
    struct fit_lines *l = &g->lines;
    const char *name;
    struct fit_text x;

    if (g->title.occupations == 0)
        return;
    name = taxonomy_name(g->t, taxonomy_occupation(
                                   g->t, g->title.occupation[0]));
    x = fit_text_read(a, g->t, name, strlen(name));
    for (size_t i = 0; i < x.kinds; i++) {
        size_t before = l->terms;
        struct fit_term *t = x.kind[i].weight <= 0 ? NULL
            : take_term(l, &x.kind[i], (uint32_t)l->title, NAME_TIMES);

        if (l->terms > before)
            t->other = true;
    }
}

static int
pair_order(const void *one, const void *two)
{
    const struct fit_pair *a = one, *b = two;

    return (a->hash > b->hash) - (a->hash < b->hash);
}

static void
weigh(struct fit_lines *l)
{
    for (size_t i = 0; i < l->terms; i++)
        if (!l->term[i].other)
            l->line[l->term[i].line].weight += l->term[i].weight;
    for (size_t i = 0; i < l->pairs; i++)
        l->line[l->pair[i].line].weight += l->pair[i].weight;
    for (size_t i = 0; i < l->count; i++)
        l->line[i].full = i == l->title ? TITLE_FULL : LINE_FULL;
    if (l->pairs > 1)
        qsort(l->pair, l->pairs, sizeof(*l->pair), pair_order);
}

void
fit_lines_read(struct arena *a, struct fit_posting *g)
{
    struct fit_lines *l = &g->lines;

    l->line = NEW_ARRAY(a, l->count, struct fit_line);
    l->term = NEW_ARRAY(a, TERMS_MOST, struct fit_term);
    l->text = NEW_ARRAY(a, TERMS_MOST, struct fit_wanted);
    l->pair = NEW_ARRAY(a, TERMS_MOST, struct fit_pair);
    take_place(a, g);
    take_label(a, g, g->posting->title, (uint32_t)l->title);
    take_kind(a, g, REQUIREMENT_SKILL);
    take_kind(a, g, REQUIREMENT_LICENCE);
    take_kind(a, g, REQUIREMENT_TEXT);
    take_label(a, g, g->posting->description, (uint32_t)l->count - 1);
    take_name(a, g);
    weigh(l);
    fit_senses_read(a, l);
}

/* ---- a pair of texts ----------------------------------------------------- */

struct hearing {
    struct comparison *c;
    struct fit_lines *l;
    const struct fit_text *x;
    struct fit_sense *sense; /* of each distinct word of the resume */
    float *said;             /* of each term */
    bool *held;              /* of each pair: it counts once */
    bool *heard;             /* of each distinct word: so does it */
    double *value;
};

static void
hear_pair(struct hearing *h, size_t i, uint32_t line)
{
    const struct fit_word *w = &h->x->word[i];
    struct fit_pair key = { 0, 0, 0 };
    const struct fit_pair *found;

    if (i == 0 || w->breaks || h->c->owner[i - 1] != line + 1
        || w->start - w[-1].end > GAP_BYTES)
        return;
    key.hash = fit_text_pair(h->x->kind[w[-1].kind].stem,
                             h->x->kind[w->kind].stem);
    found = bsearch(&key, h->l->pair, h->l->pairs, sizeof(key), pair_order);
    if (found == NULL || found->line != line
        || h->held[found - h->l->pair])
        return;
    h->held[found - h->l->pair] = true;
    h->value[line] += found->weight;
}

static void
hear(struct hearing *h, size_t i)
{
    const struct fit_word *w = &h->x->word[i];
    const struct fit_sense *s = &h->sense[w->kind];
    uint32_t line;

    if (s->term == 0 || h->c->copied[w->passage])
        return;
    line = s->term == FIT_SENSE_TOPIC ? (uint32_t)h->l->title
                            : h->l->term[s->term - 1].line;
    /* Words of a title that is near are the title's: here they count too. */
    if (h->c->owner[i] != 0 && (line != h->l->title
                                || h->c->owner[i] != line + 1))
        return;
    h->c->owner[i] = line + 1;
    if (s->term == FIT_SENSE_TOPIC) {
        h->value[line] += h->heard[w->kind] ? 0 : s->gain;
        h->heard[w->kind] = true;
        return;
    }
    if (s->gain > h->said[s->term - 1])
        h->said[s->term - 1] = s->gain;
    hear_pair(h, i, line);
}

/* Who writes mostly of other things says less of this. What half of all
 * resumes say besides takes nothing from the rest, and a skill never does.
 * Words that earn are not among the others, so that taking them out changes
 * nothing. */
static double
thinned(const struct hearing *h)
{
    bool *seen = NEW_ARRAY(h->c->a, h->x->kinds + 1, bool);
    double others = 0;

    for (size_t i = 0; i < h->x->words; i++) {
        uint32_t k = h->x->word[i].kind;

        if (h->c->owner[i] != 0 || seen[k] || h->c->p->skilled[i]
            || !h->x->passage[h->x->word[i].passage].of_work)
            continue;
        seen[k] = true;
        others += weight_of(&h->x->kind[k]);
    }
    return others > OTHERS_FREE ? OTHERS_FREE / others : 1;
}

double
fit_lines_compare(struct comparison *c, double *value)
{
    struct fit_lines *l = c->g->hearing;
    const struct fit_text *x = &c->p->body;
    struct hearing h = {
        .c = c, .l = l, .x = x, .value = value,
        .sense = NEW_ARRAY(c->a, x->kinds + 1, struct fit_sense),
        .said = NEW_ARRAY(c->a, l->terms + 1, float),
        .held = NEW_ARRAY(c->a, l->pairs + 1, bool),
        .heard = NEW_ARRAY(c->a, x->kinds + 1, bool),
    };

    for (size_t i = 0; i < x->kinds; i++)
        if (x->kind[i].weight > 0)
            h.sense[i] = fit_sense_for(l, &x->kind[i],
                                   c->p->known == NULL ? NULL
                                                       : &c->p->known[i]);
    for (size_t i = 0; i < x->words; i++)
        hear(&h, i);
    for (size_t i = 0; i < l->terms; i++)
        value[l->term[i].line] += (double)l->term[i].weight * h.said[i];
    for (size_t i = 0; i < l->count; i++)
        value[i] = l->line[i].weight > 0 ? value[i] / l->line[i].weight : 0;
    return thinned(&h);
}
