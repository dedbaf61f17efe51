/*
 * What one bullet or sentence asks for: skills, licences, degrees, languages
 * with their level, years. "Spanish or French" is one requirement that either
 * meets. What is said not to be needed is left out, and "is a plus" makes a
 * wish of a demand.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

enum {
    KIND_MOST = 60,  /* of a kind; the best of them are kept */
    SHORT_WORDS = 6, /* a bullet of so many words is its own label */
    NEAR_WORDS = 3,
    LABEL_LETTERS = 4
};

const char requirement_or_words[] = "or oder ou o lub albo sau of ofwel";


/* ---- spans to requirements --------------------------------------------- */

const char *
requirement_label(const struct posting_text *p, uint32_t start, uint32_t end)
{
    char *s = arena_copy(p->a, p->x.text + start, end - start);
    char *out = s;

    for (const char *in = s; *in != '\0'; in++)
        if (*in == '\n' || *in == '\r')
            *out++ = ' ';
        else if (*in != '*' && *in != '`')
            *out++ = *in;
    *out = '\0';
    return utf8_cut(p->a, str_trim(p->a, s), REQUIREMENT_LABEL);
}

size_t
requirement_count(const struct requirements *r, int kind)
{
    size_t count = 0;

    for (size_t i = 0; i < r->count; i++)
        count += r->item[i].kind == kind;
    return count;
}

const struct clause *
requirement_clause_at(const struct saying *s, size_t word)
{
    const struct clauses *c = s->clauses;

    for (size_t i = 0; i < c->count; i++)
        if (word < c->clause[i].word_end)
            return &c->clause[i];
    return &c->clause[c->count - 1];
}

/* Whether what begins with that word is a must. Without headings, what only
 * stands there as a demand would ("B2, driving licence") is one for the kinds
 * that nobody mentions by the way. */
bool
requirement_is_must(const struct saying *s, size_t word, int kind)
{
    const struct clause *c = requirement_clause_at(s, word);
    bool asked = c->asked;

    if (c->wished)
        return false;
    switch (s->item->part) {
    case PART_MUST:
        return true;
    case PART_NICE:
        return asked;
    case PART_SKIP:
        return false;
    case PART_PLAIN:
        if (kind != REQUIREMENT_SKILL)
            return true;
        for (size_t i = 0; i < s->clauses->count; i++)
            asked |= s->clauses->clause[i].asked || s->clauses->clause[i].had;
        return asked;
    case PART_INTRO:
    case PART_DUTIES:
        return asked;
    }
    return false;
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
    if (!requirement_is_one_of(p->x.words.word[from].folded,
                               requirement_or_words))
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
            requirement_clause_at(s, s->spans.span[end].first_word)->wished !=
                requirement_clause_at(s, s->spans.span[i].first_word)->wished ||
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

static bool
has_language(const struct saying *s, const struct clause *c)
{
    for (size_t i = 0; i < s->spans.count; i++)
        if (s->spans.span[i].entry->kind == TAXONOMY_LANGUAGE &&
            s->spans.span[i].first_word >= c->first_word &&
            s->spans.span[i].first_word < c->word_end)
            return true;
    return false;
}

/* The level named nearest to the words of a language, in the same clause or
 * one behind it that names no other ("German, at least B2"). */
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
        const char *said = requirement_label(p, l->start, l->end);
        const struct clause *c = requirement_clause_at(s, l->first_word);

        if (c != requirement_clause_at(s, first->first_word) &&
            (l->first_word < first->first_word || has_language(s, c)))
            continue;
        apart = l->first_word >= last->first_word
                    ? l->first_word - last->first_word
                    : first->first_word >= end ? first->first_word - end + 1
                                               : 1;
        if (apart < nearest) {
            nearest = apart;
            r->level = l->entry->rank;
            r->label = r->read = words_hold(words_folded(p->a, label),
                                            words_folded(p->a, said))
                ? label
                : arena_printf(p->a, "%s (%s)", label, said);
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

static bool
is_stop_word(const char *folded)
{
    return requirement_is_one_of(
        folded, "of in with for the a an and or to as at on by from your our "
                "mit von in der die das und oder fur als im bei de des du la "
                "le les et ou en avec pour y con del los las el un una di il "
                "e o per al della sau si cu pe van het een met voor w z na do "
                "com em including such like experience years years' "
                "erfahrung skills knowledge");
}

/* Whether the word may belong to the label of its neighbour: a word of its
 * own between the same stops. */
static bool
is_company(const struct saying *s, size_t i)
{
    const struct word *w = &s->p->x.words.word[i];

    if (w->size < LABEL_LETTERS || is_stop_word(w->folded))
        return false;
    for (size_t n = 0; n < s->spans.count; n++)
        if (i >= s->spans.span[n].first_word &&
            i < s->spans.span[n].first_word + s->spans.span[n].word_count)
            return false; /* a requirement of its own */
    return true;
}

static bool
is_joint(const char *folded)
{
    return requirement_is_one_of(folded, "and or und oder et ou y o e sau si "
                                         "en of i lub");
}

/* A small word alone says too little: "turning" of "CNC milling or turning",
 * "sales" of "the whole sales cycle". The words around it up to a stop, or
 * those it is joined to, belong to it. */
static void
widen(const struct saying *s, const struct taxonomy_span *one,
      uint32_t *start, uint32_t *end)
{
    const struct word *w = s->p->x.words.word;
    size_t first = one->first_word, low = first, joint = 0;
    size_t behind = first + 1;

    if (one->word_count > 1 || s->p->x.text[one->start] < 'a' ||
        s->p->x.text[one->start] > 'z')
        return;
    if (first > s->item->first_word + 1 && !w[first].breaks &&
        is_joint(w[first - 1].folded))
        low = joint = first - 1;
    while (low > s->item->first_word + 1 && first - low <= NEAR_WORDS &&
           !w[low].breaks && is_company(s, low - 1))
        low--;
    if (low < first && low != joint)
        *start = w[low].start;
    if (behind < s->item->word_end && !w[behind].breaks &&
        is_company(s, behind))
        *end = w[behind].end;
}

/* A short bullet about one thing is its own label; else the words that named
 * it, or what they are joined to. */
static void
set_label(struct saying *s, size_t from, size_t to,
          struct requirement *r)
{
    const struct taxonomy_span *first = &s->spans.span[from];
    const struct item *i = s->item;
    uint32_t start = first->start, end = s->spans.span[to - 1].end;

    if (to == from + 1 && first->entry->kind == TAXONOMY_SKILL)
        widen(s, first, &start, &end);
    r->start = start;
    r->end = end;
    r->label = requirement_label(s->p, start, end);
    if (i->bullet && s->spans.count == to - from && s->clauses->count == 1 &&
        i->word_end - i->first_word <= SHORT_WORDS &&
        !s->clauses->clause[0].wished && !s->clauses->clause[0].asked) {
        r->start = i->start;
        r->end = i->end;
        r->label = requirement_label(s->p, i->start, i->end);
        s->found += REQUIREMENT_WHOLE; /* nothing is left of it */
    }
    r->read = r->label;
}

/* "Führerschein" and, two words on, "CE": the class says which licence. */
static size_t
licence_end(const struct saying *s, size_t i)
{
    const struct taxonomy_span *one = &s->spans.span[i], *next = one + 1;

    if (i + 1 == s->spans.count || next->entry->kind != TAXONOMY_CERTIFICATE ||
        !str_starts(taxonomy_id(s->p->t, one->entry), "c-driving") ||
        !str_starts(taxonomy_id(s->p->t, next->entry), "c-driving") ||
        next->first_word > one->first_word + one->word_count + 2 ||
        requirement_clause_at(s, next->first_word) !=
            requirement_clause_at(s, one->first_word))
        return i + 1;
    return i + 2;
}

static void
add_group(struct saying *s, size_t from, size_t to)
{
    struct posting_text *p = s->p;
    const struct taxonomy_span *first = &s->spans.span[from];
    int kind = kind_of(first->entry);
    bool must = requirement_is_must(s, first->first_word, kind);
    const char *ids = ids_of(s, from, to);
    struct requirement *r;

    for (size_t i = from; i < to; i++)
        s->found += kind == REQUIREMENT_SKILL ? s->spans.span[i].word_count
                                              : REQUIREMENT_WHOLE;
    if (kind == REQUIREMENT_LICENCE && to == from + 1) {
        to = licence_end(s, from);
        ids = taxonomy_id(p->t, s->spans.span[to - 1].entry);
    }
    if (is_known(p->out, kind, ids, must) ||
        requirement_count(p->out, kind) == KIND_MOST)
        return;
    r = requirement_append(p->a, p->out, (enum requirement_kind)kind, "",
                           must);
    r->skill_id = ids;
    set_label(s, from, to, r);
    if (kind == REQUIREMENT_LANGUAGE)
        take_level(s, from, to, r);
}

/* Licences nobody has listed, where nothing else was found that is worth a
 * line. */
static void
add_credentials(struct saying *s)
{
    for (size_t k = 0; k < s->clauses->count; k++) {
        const struct clause *c = &s->clauses->clause[k];

        if (s->found >= REQUIREMENT_WHOLE || c->denied || c->barred ||
            s->item->part == PART_SKIP)
            continue;
        if (requirement_credential(
                s->p, s->item, c,
                requirement_is_must(s, c->first_word, REQUIREMENT_LICENCE)))
            s->found += REQUIREMENT_WHOLE;
    }
}

size_t
requirement_words(struct posting_text *p, const struct item *i,
                  const struct clauses *c)
{
    struct saying s = { .p = p, .item = i, .clauses = c };
    size_t all = i->word_end - i->first_word, ruled_out = 0;

    requirement_spans(&s);
    for (size_t k = 0; k < s.spans.count;) {
        const struct taxonomy_span *one = &s.spans.span[k];
        const struct clause *in = requirement_clause_at(&s, one->first_word);
        size_t end = group_end(&s, k);

        if (requirement_counts(p, one) && !in->denied && !in->barred)
            add_group(&s, k, end);
        k = end;
    }
    requirement_background(&s);
    add_credentials(&s);
    for (size_t k = 0; k < c->count; k++)
        if (c->clause[k].denied || c->clause[k].barred)
            ruled_out += c->clause[k].word_end - c->clause[k].first_word;
    if (ruled_out * 2 > all)
        return all;
    return s.found < all ? s.found : all;
}
