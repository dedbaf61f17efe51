/*
 * The names within an item: skills, licences, languages, degrees, as the
 * taxonomy finds them, and what the lines of a posting add to that. A name
 * that is also a word counts where it is written as one; what only qualifies
 * another name ("C1" of a language) does not count by itself.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

/* Words that name a degree elsewhere and something else here. */
bool
requirement_is_no_degree(const struct posting_text *p,
                         const struct taxonomy_span *s)
{
    const struct word *w = &p->x.words.word[s->first_word];

    if (s->word_count != 1)
        return false;
    return requirement_is_one_of(w->folded,
                                 "licence license intermediate matric bs") ||
           (w->size <= 3 && p->x.text[s->start + 1] >= 'a');
}

/* Words that are also a language, "to polish"; a language of two letters. */
static bool
is_no_language(const struct posting_text *p, const struct taxonomy_span *s)
{
    return s->entry->kind == TAXONOMY_LANGUAGE &&
           (s->end - s->start < 4 || (p->x.text[s->start] == 'p' &&
                                      s->end - s->start == 6));
}

/* Words that every posting uses say nothing about this one. */
static bool
is_boilerplate(const char *id)
{
    return requirement_is_one_of(id, "x-teamwork x-motivation x-reliability "
                                     "x-flexibility x-vite b6f26b50");
}

bool
requirement_counts(const struct posting_text *p, const struct taxonomy_span *s)
{
    if (str_eq(p->x.words.word[s->first_word].folded, "a"))
        return false; /* "a computer" */
    if (s->word_count == 1 &&
        requirement_is_one_of(p->x.words.word[s->first_word].folded,
                              "end call rest did ort vite gold corso fines"))
        return false;
    return s->entry->kind != TAXONOMY_DEGREE && !is_no_language(p, s) &&
           !is_boilerplate(taxonomy_id(p->t, s->entry));
}

static bool
is_licence(const struct posting_text *p, const struct taxonomy_entry *e)
{
    return e->kind == TAXONOMY_CERTIFICATE &&
           str_eq(taxonomy_info(p->t, e), "licence");
}

/* What the words between say; languages are languages, not skills. */
static struct taxonomy_spans
find_all(const struct posting_text *p, const struct item *i)
{
    struct taxonomy_spans all = taxonomy_find(
        p->t, p->a, &p->x,
        TAXONOMY_BIT(TAXONOMY_SKILL) | TAXONOMY_BIT(TAXONOMY_CERTIFICATE) |
            TAXONOMY_BIT(TAXONOMY_LANGUAGE) | TAXONOMY_BIT(TAXONOMY_DEGREE),
        i->first_word, i->word_end);
    size_t kept = 0;

    for (size_t k = 0; k < all.count; k++) {
        struct taxonomy_span *s = &all.span[k];

        for (uint32_t n = 0;
             n < s->also_count && s->entry->kind == TAXONOMY_SKILL; n++)
            if (s->also[n]->kind == TAXONOMY_LANGUAGE ||
                is_licence(p, s->also[n]))
                s->entry = s->also[n];
        if (s->entry->kind != TAXONOMY_SKILL ||
            !str_eq(taxonomy_info(p->t, s->entry), "language"))
            all.span[kept++] = *s;
    }
    all.count = kept;
    return all;
}

/* Whether the word is a name that the taxonomy calls ambiguous, written as
 * that name is; first: it begins a sentence, where all words do so. */
static bool
is_name(const struct posting_text *p, size_t word, bool first,
        struct taxonomy_span *out)
{
    const struct word *w = &p->x.words.word[word];
    const char *s = p->x.text + w->start;
    size_t size = w->end - w->start;
    const struct taxonomy_entry *rule;

    if (first || *s < 'A' || *s > 'Z')
        return false;
    rule = taxonomy_phrase(p->t, p->a, s, size, TAXONOMY_AMBIGUITY);
    if (rule == NULL || strlen(taxonomy_id(p->t, rule)) != size ||
        memcmp(taxonomy_id(p->t, rule), s, size) != 0)
        return false;
    /* The rule's own meaning first: ADR is a licence, not a court's way. */
    if (!(taxonomy_exact(p->t, p->a, s, size, TAXONOMY_CERTIFICATE, out) &&
          out->entry->name == rule->name) &&
        !taxonomy_exact(p->t, p->a, s, size, TAXONOMY_SKILL, out) &&
        !taxonomy_exact(p->t, p->a, s, size, TAXONOMY_CERTIFICATE, out))
        return false;
    out->start = w->start;
    out->end = w->end;
    out->first_word = (uint32_t)word;
    out->word_count = 1;
    return !taxonomy_is_another(p->t, &p->x, out);
}

/* "C1" beside a language is its level and no class of licence; "teaching
 * licence English" is one licence; and what a degree is in is no skill. */
static void
drop_qualifiers(const struct saying *s, struct taxonomy_spans *all)
{
    const struct posting_text *p = s->p;
    const struct taxonomy_span *degree = NULL;
    bool language = false;
    size_t kept = 0;

    for (size_t k = 0; k < all->count; k++)
        language |= all->span[k].entry->kind == TAXONOMY_LANGUAGE;
    for (size_t k = 0; k < all->count; k++) {
        const struct taxonomy_span *one = &all->span[k];
        const struct taxonomy_span *last = kept > 0 ? &all->span[kept - 1]
                                                    : NULL;
        bool drop = false;

        if (one->entry->kind == TAXONOMY_CERTIFICATE)
            drop = language && one->end - one->start == 2;
        if (one->entry->kind == TAXONOMY_LANGUAGE)
            drop = last != NULL && last->entry->kind == TAXONOMY_CERTIFICATE &&
                   last->first_word + last->word_count == one->first_word &&
                   !p->x.words.word[one->first_word].breaks;
        if (one->entry->kind == TAXONOMY_SKILL && degree != NULL)
            drop = str_eq(taxonomy_info(p->t, one->entry), "knowledge") &&
                   requirement_cue(p, degree->first_word, one->first_word,
                                   "experience") == NULL;
        if (one->entry->kind == TAXONOMY_DEGREE &&
            !requirement_is_no_degree(p, one))
            degree = one;
        if (!drop)
            all->span[kept++] = *one;
    }
    all->count = kept;
}

/* A name that is also a word ("Excel", "Oracle", "R") is the name where it is
 * written as one and a line of demands names it. */
static void
add_names(const struct saying *s, struct taxonomy_spans *all)
{
    const struct posting_text *p = s->p;
    const struct item *i = s->item;
    struct taxonomy_span *more;
    size_t count = 0, k = 0;

    if (i->part != PART_MUST && i->part != PART_NICE &&
        !requirement_is_demand(s->clauses))
        return;
    more = NEW_ARRAY(p->a, all->count + i->word_end - i->first_word,
                     struct taxonomy_span);
    for (size_t w = i->first_word; w < i->word_end; w++) {
        if (k < all->count && all->span[k].first_word <= w) {
            w = all->span[k].first_word + all->span[k].word_count - 1;
            more[count++] = all->span[k++];
        } else if (is_name(p, w, w == i->first_word && !i->bullet,
                           &more[count])) {
            count++;
        }
    }
    *all = (struct taxonomy_spans){ more, count };
}

/* A bullet that is one name and nothing else needs no context: "Python". */
static void
take_name(struct saying *s)
{
    const struct posting_text *p = s->p;
    const struct item *i = s->item;
    struct taxonomy_span *one = NEW(p->a, struct taxonomy_span);
    const struct taxonomy_entry *e = taxonomy_phrase(
        p->t, p->a, p->x.text + i->start, i->end - i->start, TAXONOMY_SKILL);

    if (e == NULL)
        return;
    one->entry = e;
    one->start = i->start;
    one->end = i->end;
    one->first_word = (uint32_t)i->first_word;
    one->word_count = (uint32_t)(i->word_end - i->first_word);
    s->spans = (struct taxonomy_spans){ one, 1 };
}

void
requirement_spans(struct saying *s)
{
    s->spans = find_all(s->p, s->item);
    drop_qualifiers(s, &s->spans);
    add_names(s, &s->spans);
    if (s->spans.count == 0 && s->item->bullet)
        take_name(s);
}
