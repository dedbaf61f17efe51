/*
 * Posts told in a sentence: "Currently working as Engineer in Acme Ltd, Pune
 * from May 2016 to till date", "Worked with Acme as Analyst".
 */
#include <ctype.h>
#include <string.h>

#include "embedded/parse_rules.h"

static const char *const verbs[] = {
    "working", "worked", "work", "works", "serving", "served", "employed",
    "engaged", "associated", "joined", "experience", "intern", "interned",
    NULL
};
static const char *const places[] = { "in", "at", "with", "for", NULL };
static const char *const ends[] = {
    "from", "since", "during", "till", "until", "where", "for", "where",
    "having", "and", "to", "using", "on", "under", "which", "who", "located",
    "based", "as", NULL
};
static const char *const articles[] = { "a", "an", "the", "as", NULL };

/* Whether a comma, bracket or full stop stands before word i. */
static bool
is_cut(const struct reading *r, size_t i)
{
    const struct word *w = &r->x.words.word[i];
    uint32_t from = w[-1].end;

    if (w->breaks)
        return true;
    for (; from + 1 < w->start; from++)
        if (r->text[from] == '.' && r->text[from + 1] == ' '
            && w[-1].size > 3)
            return true;
    return false;
}

/* The words from i up to what ends a name; *next is the word after them. */
static struct piece
name_at(const struct reading *r, size_t i, size_t end, bool title,
        size_t *next)
{
    const struct word *w = r->x.words.word;
    size_t from = i;

    while (i < end && words_listed(w[i].folded, articles))
        from = ++i;
    if (!title && i + 2 < end && strcmp(w[i].folded, "m") == 0
        && strcmp(w[i + 1].folded, "s") == 0)
        from = i += 2; /* M/s Acme */
    while (i < end) {
        if (i > from && (is_cut(r, i) || words_listed(w[i].folded, ends)
                         || (title && words_listed(w[i].folded, places))))
            break;
        if (isdigit((unsigned char)w[i].folded[0]) && w[i].size == 4)
            break;
        i++;
    }
    *next = i;
    if (i == from)
        return (struct piece){ 0, 0 };
    return parse_rules_trim(r, (struct piece){ w[from].start, w[i - 1].end });
}

/* "GET (Graduate Engineer Trainee) in": the word behind the bracket. */
static size_t
behind_bracket(const struct reading *r, size_t i, size_t end)
{
    const struct word *w = r->x.words.word;

    if (i >= end || i == 0
        || memchr(r->text + w[i - 1].end, '(', w[i].start - w[i - 1].end)
               == NULL)
        return i;
    while (i < end && memchr(r->text + w[i].end, ')',
                             i + 1 < end ? w[i + 1].start - w[i].end : 1)
                          == NULL)
        i++;
    return i < end ? i + 1 : i;
}

static bool
is_verb_before(const struct reading *r, size_t first, size_t i)
{
    for (size_t k = i; k > first && k + 12 > i; k--)
        if (words_listed(r->x.words.word[k - 1].folded, verbs))
            return true;
    return false;
}

static bool
starts_upper(const struct reading *r, struct piece p)
{
    unsigned char c = (unsigned char)r->text[p.start];

    return p.end > p.start && (isupper(c) || isdigit(c) || c >= 0x80);
}

/* "worked with Acme as": the words between verb and "as". */
static struct piece
company_before(const struct reading *r, size_t first, size_t as)
{
    const struct word *w = r->x.words.word;
    size_t next;

    for (size_t i = first; i < as; i++)
        if (words_listed(w[i].folded, places) && is_verb_before(r, first, i))
            return name_at(r, i + 1, as, false, &next);
    return (struct piece){ 0, 0 };
}

bool
parse_rules_sentence(const struct reading *r, const struct line *l,
                     struct piece *title, struct piece *company)
{
    const struct word *w = r->x.words.word;
    size_t next;

    for (size_t i = l->first_word + 1; i + 1 < l->word_end; i++) {
        if (strcmp(w[i].folded, "as") != 0
            || !is_verb_before(r, l->first_word, i))
            continue;
        *title = name_at(r, i + 1, l->word_end, true, &next);
        if (title->end - title->start < 2 || title->end - title->start > 70)
            continue;
        next = behind_bracket(r, next, l->word_end);
        *company = (struct piece){ 0, 0 };
        if (next + 1 < l->word_end && words_listed(w[next].folded, places))
            *company = name_at(r, next + 1, l->word_end, false, &next);
        if (company->end == 0)
            *company = company_before(r, l->first_word, i);
        if (starts_upper(r, *company)
            && (parse_rules_unit(r, *title).title >= 0.35
                || starts_upper(r, *title)))
            return true;
    }
    return false;
}
