/*
 * Schooling and years of experience that an item asks for. One of each in a
 * posting: the first; of the schooling that an item names, the least.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

static const char or_words_experience[] =
    "experience experiencia experiencias erfahrung berufserfahrung esperienza "
    "experienta ervaring doswiadczenie praxis practica praktijkervaring";

/* A degree "or equivalent experience" is no must: there is another way. */
static bool
has_other_way(const struct saying *s)
{
    const struct word *w = s->p->x.words.word;
    bool or_else = false;

    for (size_t i = s->item->first_word; i < s->item->word_end; i++) {
        or_else |= requirement_is_one_of(w[i].folded, requirement_or_words);
        if (or_else &&
            requirement_is_one_of(w[i].folded, or_words_experience))
            return true;
    }
    return false;
}

/* The bullet, or of a sentence the clause. */
static void
place_at(const struct saying *s, size_t word, struct requirement *r)
{
    const struct clause *c = requirement_clause_at(s, word);
    const struct word *w = s->p->x.words.word;

    r->start = s->item->start;
    r->end = s->item->end;
    if (!s->item->bullet || r->end - r->start > REQUIREMENT_LABEL) {
        r->start = w[c->first_word].start;
        r->end = w[c->word_end - 1].end;
    }
    r->label = r->read = requirement_label(s->p, (uint32_t)r->start,
                                           (uint32_t)r->end);
}

/* German and Dutch write "Kochlehre", "Maschinenbaustudium" as one word. */
static bool
find_compound(const struct saying *s, size_t *word, int *rank)
{
    static const struct { const char *end; int rank; } ends[] = {
        { "ausbildung", 4 }, { "lehre", 4 },     { "studium", 6 },
        { "opleiding", 4 },  { "abschluss", 4 },
    };
    const struct word *w = s->p->x.words.word;

    for (size_t i = s->item->first_word; i < s->item->word_end; i++)
        for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++)
            if (w[i].size > strlen(ends[k].end) &&
                str_ends(w[i].folded, ends[k].end) &&
                !str_eq(w[i].folded, "weiterbildung")) {
                *word = i;
                *rank = ends[k].rank;
                return true;
            }
    return false;
}

static void
add_schooling(struct saying *s, size_t word, int rank)
{
    bool must = requirement_is_must(s, word, REQUIREMENT_EDUCATION) &&
                !has_other_way(s);
    struct requirement *r;

    s->found += REQUIREMENT_WHOLE;
    if (requirement_count(s->p->out, REQUIREMENT_EDUCATION) > 0)
        return;
    r = requirement_append(s->p->a, s->p->out, REQUIREMENT_EDUCATION, "",
                           must);
    r->level = rank;
    place_at(s, word, r);
}

/* One requirement of schooling an item: the least of what is named. */
static void
add_education(struct saying *s)
{
    struct posting_text *p = s->p;
    const struct taxonomy_span *least = NULL;
    size_t word;
    int rank;

    for (size_t i = 0; i < s->spans.count; i++) {
        const struct taxonomy_span *one = &s->spans.span[i];
        const struct clause *c = requirement_clause_at(s, one->first_word);

        if (one->entry->kind == TAXONOMY_DEGREE && one->entry->rank > 1 &&
            !requirement_is_no_degree(p, one) && !c->denied && !c->barred &&
            (least == NULL || one->entry->rank < least->entry->rank))
            least = one;
    }
    if (least != NULL)
        add_schooling(s, least->first_word, least->entry->rank);
    else if (find_compound(s, &word, &rank))
        add_schooling(s, word, rank);
}

static void
add_years(struct saying *s)
{
    struct posting_text *p = s->p;
    struct years y = requirement_years(p, s->item->first_word,
                                       s->item->word_end);
    const struct clause *c;
    struct requirement *r;

    if (y.least <= 0)
        return;
    c = requirement_clause_at(s, y.first_word);
    if (c->barred || c->denied)
        return;
    s->found += REQUIREMENT_WHOLE;
    if (requirement_count(p->out, REQUIREMENT_YEARS) > 0)
        return;
    r = requirement_append(
        p->a, p->out, REQUIREMENT_YEARS, "",
        requirement_is_must(s, y.first_word, REQUIREMENT_YEARS));
    r->years = y.least;
    r->years_most = y.most;
    place_at(s, y.first_word, r);
    if (y.backwards)
        requirement_warn(p, "limits",
                         arena_printf(p->a, "The years run backwards here: we "
                                      "read %g to %g.", y.least, y.most),
                         (uint32_t)r->start, (uint32_t)r->end);
}

/* Years and schooling by the way, in what the work is or what the company
 * did, are no demand. */
static bool
asks_background(const struct saying *s)
{
    const struct item *i = s->item;

    switch (i->part) {
    case PART_MUST:
    case PART_NICE:
        return true;
    case PART_PLAIN:
        return requirement_is_demand(s->clauses) ||
               requirement_cue(s->p, i->first_word, i->word_end,
                               "experience") != NULL ||
               requirement_cue(s->p, i->first_word, i->word_end, "least") !=
                   NULL;
    case PART_INTRO:
    case PART_DUTIES:
        for (size_t k = 0; k < s->clauses->count; k++)
            if (s->clauses->clause[k].asked)
                return true;
        return false;
    case PART_SKIP:
        return false;
    }
    return false;
}

void
requirement_background(struct saying *s)
{
    if (!asks_background(s))
        return;
    add_education(s);
    add_years(s);
}
