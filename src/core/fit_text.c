/*
 * Texts compared by their words. A word is its stem, weighed by how rare it
 * is in the language of work; pairs of neighbouring words count as terms of
 * their own, since "project manager" is more than two words. Prose copied
 * from the posting earns nothing.
 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "core/fit_inside.h"

enum { STEM = 6, SHINGLE = 8, LINE_WORDS = 60 };

/* ---- words -------------------------------------------------------------- */

/* The commonest words of nine languages, and those of any posting. */
static const char common_words[] =
    " the and of to in for with at from by as on is are be or an a you your "
    "our we us will have has this that it its not all can may who what more "
    "their they them than also but if so such etc per into within across up "
    "und der die das mit von fur bei im den zur zum des auf als sowie ein "
    "eine einer einen sie wir ihr unser oder ist sind haben wird nach aus du "
    "et de la le les en pour au aux dans une un sur avec vous nous est ou "
    "votre nos notre sont par que qui du y el los las con para del por al "
    "como una o su es e di il dei delle per nel gli lo si ai da cu pentru "
    "din pe ale care prin sau sa van het een met voor op te aan naar door je "
    "we do em com os das dos uma na no ao i w z na oraz dla od po ze przez "
    "work working experience team role job years year skills ability good "
    "strong knowledge join looking responsible including well new must "
    "required requirements preferred plus erfahrung kenntnisse team arbeit "
    "experiencia trabajo equipo experience travail equipe experienta "
    "esperienza lavoro ervaring werk doswiadczenie praca ";

static bool
is_common(const char *folded)
{
    char room[24];
    size_t n = strlen(folded);

    if (n < 2 || n > sizeof(room) - 3)
        return n < 2;
    room[0] = ' ';
    memcpy(room + 1, folded, n);
    memcpy(room + 1 + n, " ", 2);
    return strstr(common_words, room) != NULL;
}

static bool
is_number(const char *s)
{
    for (; *s != '\0'; s++)
        if (*s < '0' || *s > '9')
            return false;
    return true;
}

static bool
same_thought(const char *text, uint32_t end, uint32_t next)
{
    uint32_t lines = 0, i = end;

    for (; i < next; i++)
        lines += text[i] == '\n' || text[i] == '\f';
    /* A line that goes on begins small, right under the other. */
    return lines == 0 || (lines == 1 && text[next] >= 'a'
                          && text[next] <= 'z' && next - end < 6);
}

static void
cut_passages(struct arena *a, struct fit_text *x, const char *text)
{
    x->passage = NEW_ARRAY(a, x->words + 1, struct fit_passage);
    for (size_t i = 0; i < x->words; i++) {
        struct fit_passage *p;

        if (i == 0 || !same_thought(text, x->word[i - 1].end,
                                    x->word[i].start)
            || i - x->passage[x->passages - 1].first >= LINE_WORDS) {
            p = &x->passage[x->passages++];
            p->first = i;
            p->start = x->word[i].start;
        }
        p = &x->passage[x->passages - 1];
        p->last = i + 1;
        p->end = x->word[i].end;
    }
}

struct fit_text
fit_text_read(struct arena *a, const struct taxonomy *t, const char *text,
              size_t size)
{
    struct words w = words_split(a, text, size);
    struct fit_text x = { NEW_ARRAY(a, w.count + 1, struct fit_word), 0,
                          NULL, 0 };

    for (size_t i = 0; i < w.count; i++) {
        const struct word *one = &w.word[i];
        struct fit_word *to = &x.word[x.words++];
        const char *word = taxonomy_neutral(t, one->folded);
        size_t letters = strlen(word), n = letters > STEM ? STEM : letters;

        to->start = one->start;
        to->end = one->end;
        to->breaks = one->breaks;
        if (letters > 3 && n == letters && word[n - 1] == 's')
            n--; /* short plurals */
        to->stem = words_hash(word, n);
        to->weight = is_common(word) || is_number(word)
            ? 0 : (float)taxonomy_rarity(t, word, letters);
    }
    cut_passages(a, &x, text);
    return x;
}

/* ---- terms -------------------------------------------------------------- */

static int
term_order(const void *one, const void *two)
{
    const struct fit_term *a = one, *b = two;

    return (a->hash > b->hash) - (a->hash < b->hash);
}

struct fit_terms
fit_terms_make(struct arena *a, const struct fit_word *word, size_t count)
{
    struct fit_terms out = { NEW_ARRAY(a, count * 2 + 1, struct fit_term), 0,
                             0 };
    size_t n = 0, kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (word[i].weight <= 0)
            continue;
        out.term[n++] = (struct fit_term){ word[i].stem, word[i].weight };
        if (i > 0 && !word[i].breaks && word[i - 1].weight > 0)
            out.term[n++] = (struct fit_term){
                word[i - 1].stem * 0x9E3779B97F4A7C15ull ^ word[i].stem,
                0.5f * (word[i - 1].weight + word[i].weight)
            };
    }
    if (n > 1)
        qsort(out.term, n, sizeof(*out.term), term_order);
    for (size_t i = 0; i < n;) {
        size_t times = 1;

        while (i + times < n && out.term[i + times].hash == out.term[i].hash)
            times++;
        out.term[kept] = out.term[i];
        out.term[kept].weight *= (float)(1 + log((double)times));
        out.norm += (double)out.term[kept].weight * out.term[kept].weight;
        kept++;
        i += times;
    }
    out.count = kept;
    out.norm = sqrt(out.norm);
    return out;
}

double
fit_terms_cosine(const struct fit_terms *one, const struct fit_terms *two)
{
    double sum = 0;
    size_t i = 0, k = 0;

    if (one->norm <= 0 || two->norm <= 0)
        return 0;
    while (i < one->count && k < two->count) {
        if (one->term[i].hash == two->term[k].hash)
            sum += (double)one->term[i++].weight * two->term[k++].weight;
        else if (one->term[i].hash < two->term[k].hash)
            i++;
        else
            k++;
    }
    return sum / (one->norm * two->norm);
}

/* ---- copied prose ------------------------------------------------------- */

static int
hash_order(const void *one, const void *two)
{
    const uint64_t *a = one, *b = two;

    return (*a > *b) - (*a < *b);
}

static uint64_t
shingle(const struct fit_word *w)
{
    uint64_t h = 0;

    for (int i = 0; i < SHINGLE; i++)
        h = (h ^ w[i].stem) * 0x9E3779B97F4A7C15ull;
    return h;
}

void
fit_text_shingles(struct arena *a, struct fit_posting *g,
                  const struct fit_text *x)
{
    g->shingles = NEW_ARRAY(a, x->words + 1, uint64_t);
    for (size_t i = 0; i + SHINGLE <= x->words; i++)
        g->shingles[g->shingle_count++] = shingle(&x->word[i]);
    if (g->shingle_count > 1)
        qsort(g->shingles, g->shingle_count, sizeof(uint64_t), hash_order);
}

/* Prose only: an ordered list of skills is no copy. */
static bool
is_prose(const struct fit_word *w)
{
    int breaks = 0;

    for (int i = 1; i < SHINGLE; i++)
        breaks += w[i].breaks;
    return breaks <= 2;
}

bool *
fit_text_copied(struct arena *a, const struct fit_posting *g,
                const struct fit_person *p)
{
    const struct fit_text *x = &p->body;
    bool *copied = NEW_ARRAY(a, x->passages + 1, bool);

    for (size_t n = 0; n < x->passages; n++) {
        copied[n] = x->passage[n].denied;
        for (size_t i = x->passage[n].first;
             i < x->passage[n].last && i + SHINGLE <= x->words; i++) {
            uint64_t h = shingle(&x->word[i]);

            if (is_prose(&x->word[i]) && g->shingle_count > 0
                && bsearch(&h, g->shingles, g->shingle_count, sizeof(h),
                           hash_order) != NULL)
                copied[n] = true;
        }
    }
    return copied;
}

/* ---- a line of the posting ---------------------------------------------- */

struct hit {
    size_t passage;
    double weight;
};

static void
keep_best(struct hit *best, struct hit h)
{
    for (int i = 0; i < FIT_QUOTES; i++)
        if (h.weight > best[i].weight) {
            struct hit last = best[i];

            best[i] = h;
            h = last;
        }
}

static void
quote_best(const struct fit_person *p, const struct hit *best, double least,
           struct fit_part *part)
{
    for (int i = 0; i < FIT_QUOTES; i++)
        if (best[i].weight > 0 && best[i].weight >= least) {
            struct fit_quote *q = &part->quote[part->quotes++];

            q->start = p->body.passage[best[i].passage].start;
            q->end = p->body.passage[best[i].passage].end;
        }
}

/* The weight of the line's words that a passage holds; they are marked in
 * `all`, the words that the whole text holds. */
static double
held_by(const struct fit_line *l, const struct fit_text *x,
        const struct fit_passage *p, uint64_t *all, int *words)
{
    uint64_t seen = 0;
    double sum = 0;

    *words = 0;
    for (size_t i = p->first; i < p->last; i++) {
        if (x->word[i].weight <= 0)
            continue;
        for (size_t k = 0; k < l->words; k++)
            if (l->word[k].stem == x->word[i].stem
                && (seen & (1ull << k)) == 0) {
                seen |= 1ull << k;
                sum += l->word[k].weight;
                ++*words;
            }
    }
    *all |= seen;
    return sum;
}

/* Half by the best passage, half by all of the text: words that stand
 * together say more than words strewn about. */
void
fit_text_compare(const struct fit_posting *g, const struct fit_person *p,
                 size_t i, const bool *copied, struct fit_part *part)
{
    const struct fit_line *l = &g->line[i];
    struct hit best[FIT_QUOTES] = { 0 };
    uint64_t all = 0;
    double covered = 0, value;
    int words;

    part->state = FIT_UNKNOWN;
    if (l->words == 0 || l->weight <= 0)
        return;
    for (size_t n = 0; n < p->body.passages; n++) {
        struct hit h = { n, 0 };

        if (copied[n])
            continue;
        h.weight = held_by(l, &p->body, &p->body.passage[n], &all, &words);
        if (h.weight > 0)
            keep_best(best, h);
    }
    for (size_t k = 0; k < l->words; k++)
        if ((all & (1ull << k)) != 0)
            covered += l->word[k].weight;
    value = (0.5 * best[0].weight + 0.5 * covered) / l->weight;
    if (value < 0.2)
        return;
    part->value = value > 0.75 ? 1 : value / 0.75;
    part->state = part->value >= 0.66 ? FIT_MET : FIT_PARTLY;
    quote_best(p, best, 0.3 * best[0].weight, part);
}

/* ---- the posting as a whole --------------------------------------------- */

static float
weight_of(const struct fit_terms *t, uint64_t hash)
{
    struct fit_term key = { hash, 0 };
    const struct fit_term *found = t->count == 0 ? NULL
        : bsearch(&key, t->term, t->count, sizeof(key), term_order);

    return found == NULL ? 0 : found->weight;
}

static double
weigh_passage(const struct fit_posting *g, const struct fit_text *x,
              const struct fit_passage *p)
{
    double sum = 0;

    for (size_t i = p->first; i < p->last; i++) {
        if (x->word[i].weight <= 0)
            continue;
        sum += (double)weight_of(&g->terms, x->word[i].stem)
               * x->word[i].weight;
        if (i > p->first && !x->word[i].breaks)
            sum += (double)weight_of(&g->terms,
                                     x->word[i - 1].stem
                                             * 0x9E3779B97F4A7C15ull
                                         ^ x->word[i].stem)
                   * x->word[i].weight;
    }
    return sum;
}

static bool
any_copied(const struct fit_person *p, const bool *copied)
{
    for (size_t n = 0; n < p->body.passages; n++)
        if (copied[n])
            return true;
    return false;
}

/* The terms of what was not copied. */
static struct fit_terms
own_terms(struct arena *a, const struct fit_person *p, const bool *copied)
{
    struct fit_word *word;
    size_t count = 0;

    if (!any_copied(p, copied))
        return p->terms;
    word = NEW_ARRAY(a, p->body.words + 1, struct fit_word);
    for (size_t n = 0; n < p->body.passages; n++)
        for (size_t i = p->body.passage[n].first;
             !copied[n] && i < p->body.passage[n].last; i++)
            word[count++] = p->body.word[i];
    return fit_terms_make(a, word, count);
}

/* A cosine of .4 is as near as two such texts come. */
void
fit_whole_compare(struct arena *a, const struct fit_posting *g,
                  const struct fit_person *p, const bool *copied,
                  struct fit_part *part)
{
    struct fit_terms own = own_terms(a, p, copied);
    double value = fit_terms_cosine(&g->terms, &own) / 0.4;
    struct hit best[FIT_QUOTES] = { 0 };

    part->state = FIT_UNKNOWN;
    if (value < 0.08)
        return;
    for (size_t n = 0; n < p->body.passages; n++) {
        struct hit h = { n, 0 };

        if (copied[n])
            continue;
        h.weight = weigh_passage(g, &p->body, &p->body.passage[n]);
        keep_best(best, h);
    }
    if (best[0].weight <= 0)
        return;
    part->value = value > 1 ? 1 : value;
    part->state = part->value >= 0.6 ? FIT_MET : FIT_PARTLY;
    quote_best(p, best, 0, part);
}
