/*
 * What one bullet or sentence asks for: skills, licences, degrees, languages
 * with their level, years. "Spanish or French" is one requirement that either
 * meets. What is said not to be needed is left out, and "is a plus" makes a
 * wish of a demand.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

bool
requirement_is_one_of(const char *word, const char *list)
{
    size_t n = strlen(word);
    const char *p = list;

    while ((p = strstr(p, word)) != NULL) {
        if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
        p += n;
    }
    return false;
}

/* ---- not needed, only wished --------------------------------------------- */

static const char not_words[] =
    "no not non nicht kein keine keinen keiner ohne without sans pas aucun "
    "aucune sin ningun ninguna senza fara nu niet geen zonder nie bez nao "
    "sem don doesn needn";

static const char need_words[] =
    "need needed needs required require necessary mandatory essential must "
    "notig notwendig erforderlich brauchen benotigt voraussetzung requis "
    "requise exige exigee necessaire obligatoire necesario necesaria "
    "requerido obligatorio richiesto richiesta necessario obbligatorio "
    "necesara obligatoriu nodig vereist verplicht wymagane wymagana "
    "konieczne necessaria exigido exigida";

static bool
holds_word(const struct posting_text *p, size_t from, size_t to,
           const char *list)
{
    for (size_t i = from; i < to; i++)
        if (requirement_is_one_of(p->x.words.word[i].folded, list))
            return true;
    return false;
}

static bool
is_not_needed(const struct posting_text *p, size_t from, size_t to)
{
    return holds_word(p, from, to, not_words) &&
           holds_word(p, from, to, need_words);
}

/* "... is a plus", "ideally ...". */
static bool
is_wish(const struct posting_text *p, const struct item *i)
{
    struct taxonomy_spans s = taxonomy_find(p->t, p->a, &p->x,
                                            TAXONOMY_BIT(TAXONOMY_HEADING),
                                            i->first_word, i->word_end);

    for (size_t k = 0; k < s.count; k++)
        if (str_eq(taxonomy_name(p->t, s.span[k].entry),
                   "posting_nice_to_have") &&
            (s.span[k].first_word <= i->first_word + 1 ||
             s.span[k].first_word + s.span[k].word_count + 1 >= i->word_end))
            return true;
    return false;
}

/* A line about a licence, a language, years or schooling is about that. */
enum { WHOLE = 1000 };

/* ---- spans to requirements ----------------------------------------------- */

struct saying {
    struct posting_text *p;
    const struct item *item;
    struct taxonomy_spans spans;
    bool must;
    size_t found; /* words */
};

static char *
between(const struct posting_text *p, uint32_t start, uint32_t end)
{
    char *s = arena_copy(p->a, p->x.text + start, end - start);
    char *out = s;

    for (const char *in = s; *in != '\0'; in++)
        if (*in != '*' && *in != '`' && *in != '\n' && *in != '\r')
            *out++ = *in;
    *out = '\0';
    return str_trim(p->a, s);
}

static const char *
item_label(const struct posting_text *p, const struct item *i)
{
    return utf8_cut(p->a, between(p, i->start, i->end), 160);
}

static int
kind_of(const struct taxonomy_entry *e)
{
    switch (e->kind) {
    case TAXONOMY_SKILL:
        return REQUIREMENT_SKILL;
    case TAXONOMY_CERTIFICATE:
        return REQUIREMENT_LICENCE;
    case TAXONOMY_LANGUAGE:
        return REQUIREMENT_LANGUAGE;
    case TAXONOMY_DEGREE:
        return REQUIREMENT_EDUCATION;
    default:
        return -1;
    }
}

static const char or_words[] = "or oder ou o lub albo sau of ofwel";

/* Whether only commas and "or" stand between two spans; *alternative when
 * there is an "or". */
static bool
joins(const struct saying *s, const struct taxonomy_span *a,
      const struct taxonomy_span *b, bool *alternative)
{
    const struct posting_text *p = s->p;
    size_t from = a->first_word + a->word_count, to = b->first_word;

    if (to > from + 1)
        return false;
    if (to == from) {
        *alternative |= memchr(p->x.text + a->end, '/', b->start - a->end) !=
                        NULL;
        return true;
    }
    if (!requirement_is_one_of(p->x.words.word[from].folded, or_words))
        return false;
    *alternative = true;
    return true;
}

/* The end of the spans that are alternatives to span i. */
static size_t
group_end(const struct saying *s, size_t i)
{
    size_t end = i + 1, last = i + 1;
    bool alternative = false;

    for (; end < s->spans.count; end++) {
        bool here = false;

        if (kind_of(s->spans.span[end].entry) !=
                kind_of(s->spans.span[i].entry) ||
            !joins(s, &s->spans.span[end - 1], &s->spans.span[end], &here))
            break;
        if (here) {
            alternative = true;
            last = end + 1;
        }
    }
    return alternative ? last : i + 1;
}

static const char *
ids_of(const struct saying *s, size_t from, size_t to)
{
    struct str ids = str_new(s->p->a);

    for (size_t i = from; i < to; i++) {
        const char *id = taxonomy_id(s->p->t, s->spans.span[i].entry);

        if (i > from)
            str_add(&ids, "|");
        str_add(&ids, id);
    }
    return ids.text;
}

/* The level named nearest to the words of a language, in the same item. */
static void
take_level(const struct saying *s, size_t from, size_t to,
           struct requirement *r)
{
    const char *label = r->label;
    const struct posting_text *p = s->p;
    const struct taxonomy_span *first = &s->spans.span[from];
    const struct taxonomy_span *last = &s->spans.span[to - 1];
    struct taxonomy_spans levels = taxonomy_find(
        p->t, p->a, &p->x, TAXONOMY_BIT(TAXONOMY_LANGUAGE_LEVEL),
        s->item->first_word, s->item->word_end);
    size_t nearest = 6; /* words at most */

    for (size_t i = 0; i < levels.count; i++) {
        const struct taxonomy_span *l = &levels.span[i];
        size_t end = l->first_word + l->word_count, apart;

        apart = l->first_word >= last->first_word
                    ? l->first_word - last->first_word
                    : first->first_word >= end ? first->first_word - end + 1
                                               : 1;
        if (apart < nearest) {
            nearest = apart;
            r->level = l->entry->rank;
            r->label = r->read = arena_printf(
                p->a, "%s (%s)", label, taxonomy_name(p->t, l->entry));
        }
    }
}

static bool
is_known(const struct requirements *list, int kind, const char *ids,
         bool must)
{
    for (size_t i = 0; i < list->count; i++) {
        struct requirement *r = &list->item[i];

        if (r->kind == kind && str_eq(r->skill_id, ids)) {
            r->must |= must;
            return true;
        }
    }
    return false;
}

static void
add_group(struct saying *s, size_t from, size_t to)
{
    struct posting_text *p = s->p;
    const struct taxonomy_span *first = &s->spans.span[from];
    int kind = kind_of(first->entry);
    const char *ids = ids_of(s, from, to), *label;
    struct requirement *r;

    for (size_t i = from; i < to; i++)
        s->found += kind == REQUIREMENT_SKILL ? s->spans.span[i].word_count
                                              : WHOLE;
    if (is_known(p->out, kind, ids, s->must))
        return;
    label = between(p, first->start, s->spans.span[to - 1].end);
    r = requirement_append(p->a, p->out, (enum requirement_kind)kind, label,
                           s->must);
    r->skill_id = ids;
    r->start = first->start;
    r->end = s->spans.span[to - 1].end;
    if (kind != REQUIREMENT_LANGUAGE)
        return;
    take_level(s, from, to, r);
}

static void
place_at(struct requirement *r, const struct item *i)
{
    r->start = i->start;
    r->end = i->end;
}

/* Words that name a degree elsewhere and something else here. */
static bool
is_no_degree(const struct posting_text *p, const struct taxonomy_span *s)
{
    const struct word *w = &p->x.words.word[s->first_word];

    if (s->word_count != 1)
        return false;
    return requirement_is_one_of(w->folded,
                                 "licence license intermediate matric bs") ||
           (w->size <= 3 && p->x.text[s->start + 1] >= 'a');
}

/* One requirement of schooling an item: the least of what is named. */
static void
add_education(struct saying *s)
{
    struct posting_text *p = s->p;
    const struct taxonomy_entry *least = NULL;
    struct requirement *r;

    for (size_t i = 0; i < s->spans.count; i++) {
        const struct taxonomy_entry *e = s->spans.span[i].entry;

        if (e->kind == TAXONOMY_DEGREE && e->rank > 1 &&
            !is_no_degree(p, &s->spans.span[i]) &&
            (least == NULL || e->rank < least->rank))
            least = e;
    }
    if (least == NULL)
        return;
    s->found += WHOLE;
    for (size_t i = 0; i < p->out->count; i++)
        if (p->out->item[i].kind == REQUIREMENT_EDUCATION)
            return;
    r = requirement_append(p->a, p->out, REQUIREMENT_EDUCATION,
                           item_label(p, s->item),
                           s->must && !holds_word(p, s->item->first_word,
                                                  s->item->word_end,
                                                  or_words));
    r->level = least->rank;
    place_at(r, s->item);
}

static void
add_years(struct saying *s)
{
    struct posting_text *p = s->p;
    double years = requirement_years(p, s->item->first_word,
                                     s->item->word_end);
    struct requirement *r;

    if (years <= 0)
        return;
    s->found += WHOLE;
    for (size_t i = 0; i < p->out->count; i++)
        if (p->out->item[i].kind == REQUIREMENT_YEARS)
            return;
    r = requirement_append(p->a, p->out, REQUIREMENT_YEARS,
                           item_label(p, s->item), s->must);
    r->years = years;
    place_at(r, s->item);
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

static bool
counts(const struct posting_text *p, const struct taxonomy_span *s)
{
    if (str_eq(p->x.words.word[s->first_word].folded, "a"))
        return false; /* "a computer" */
    if (s->word_count == 1 &&
        requirement_is_one_of(p->x.words.word[s->first_word].folded,
                              "end call rest did ort vite gold"))
        return false;
    return s->entry->kind != TAXONOMY_DEGREE && !is_no_language(p, s) &&
           !is_boilerplate(taxonomy_id(p->t, s->entry));
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
            if (s->also[n]->kind == TAXONOMY_LANGUAGE)
                s->entry = s->also[n];
        if (s->entry->kind != TAXONOMY_SKILL ||
            !str_eq(taxonomy_info(p->t, s->entry), "language"))
            all.span[kept++] = *s;
    }
    all.count = kept;
    return all;
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

size_t
requirement_words(struct posting_text *p, const struct item *i)
{
    struct saying s = { .p = p, .item = i };
    size_t all = i->word_end - i->first_word;

    if (is_not_needed(p, i->first_word, i->word_end))
        return all;
    s.must = i->part == PART_MUST && !is_wish(p, i);
    s.spans = find_all(p, i);
    if (s.spans.count == 0 && i->bullet)
        take_name(&s);
    for (size_t k = 0; k < s.spans.count;) {
        size_t end = group_end(&s, k);

        if (counts(p, &s.spans.span[k]))
            add_group(&s, k, end);
        k = end;
    }
    if (i->part == PART_MUST || i->part == PART_NICE) {
        add_education(&s);
        add_years(&s);
    }
    return s.found < all ? s.found : all;
}
