/*
 * What a phrase means where several things share it: "C" is a language and a
 * class of licence, "Excel" a verb too. Rules of data/taxonomy/ambiguous.tsv
 * list the words that confirm a meaning when they stand near, and those that
 * deny it.
 */
#include "base/str.h"
#include "core/taxonomy_image.h"

/* ---- the words around ---------------------------------------------------- */

enum { CONTEXT = 240, NARROW = 24 }; /* bytes to either side */

/* Whether n bytes of folded words, single blanks between, stand at word i. */
static bool
stands_at(const struct words *w, size_t i, size_t end, const char *s,
          size_t n)
{
    while (i < end) {
        const struct word *one = &w->word[i++];

        if (one->size > n || memcmp(one->folded, s, one->size) != 0)
            return false;
        s += one->size;
        n -= one->size;
        if (n == 0)
            return true;
        if (*s != ' ')
            return false;
        s++;
        n--;
    }
    return false;
}

/* Whether a phrase of the list (folded by make, "|" between) stands there. */
static bool
holds_any(const struct words *w, size_t first, size_t end, const char *list)
{
    while (*list != '\0') {
        size_t n = strcspn(list, "|");

        for (size_t i = first; n > 0 && i < end; i++)
            if (w->word[i].folded[0] == *list
                && stands_at(w, i, end, list, n))
                return true;
        list += n + (list[n] == '|');
    }
    return false;
}

/* A rule is an entry of kind TAXONOMY_AMBIGUITY: info lists the words that
 * confirm, category those that deny, both folded, "|" between; rank 1 means
 * that the written case counts ("Go", not "go"). */
static bool
is_written_as(const struct taxonomy *t, const struct taxonomy_text *x,
                    uint32_t start, uint32_t end,
                    const struct taxonomy_entry *rule)
{
    const char *label = taxonomy_id(t, rule);

    return strlen(label) == end - start
           && memcmp(x->text + start, label, end - start) == 0;
}

/* Whether a phrase that denies stands right beside the bytes, or holds them. */
static bool
is_denied(const struct taxonomy *t, const struct taxonomy_text *x,
                uint32_t start, uint32_t end,
                const struct taxonomy_entry *rule)
{
    const struct words *w = &x->words;
    uint32_t near = start > NARROW ? start - NARROW : 0;

    return holds_any(w, words_behind(w, near), words_behind(w, end + NARROW),
                     taxonomy_category(t, rule));
}

static bool
is_confirmed(const struct taxonomy *t, const struct taxonomy_text *x,
                   uint32_t start, uint32_t end,
                   const struct taxonomy_entry *rule)
{
    const struct words *w = &x->words;
    size_t first = words_behind(w, start), after = words_behind(w, end);
    size_t low = words_behind(w, start > CONTEXT ? start - CONTEXT : 0);
    size_t high = words_behind(w, end + CONTEXT);

    if (rule->rank == 1 && !is_written_as(t, x, start, end, rule))
        return false;
    if (is_denied(t, x, start, end, rule))
        return false;
    return holds_any(w, low, first, taxonomy_info(t, rule))
           || holds_any(w, after, high, taxonomy_info(t, rule));
}

/* Where the line of the byte begins and ends, as far as context goes. */
static void
line_round(const struct taxonomy_text *x, uint32_t *start, uint32_t *end)
{
    uint32_t low = *start > CONTEXT ? *start - CONTEXT : 0;
    uint32_t high = x->size > *end + CONTEXT ? *end + CONTEXT
                                             : (uint32_t)x->size;

    while (*start > low && x->text[*start - 1] != '\n')
        --*start;
    while (*end < high && x->text[*end] != '\n')
        ++*end;
}

/* Whether a word that confirms stands on the line of the span. */
static bool
is_told(const struct taxonomy *t, const struct taxonomy_text *x,
              const struct taxonomy_span *s,
              const struct taxonomy_entry *rule)
{
    const struct words *w = &x->words;
    size_t after = s->first_word + s->word_count;
    uint32_t start = s->start, end = s->end;

    line_round(x, &start, &end);
    return holds_any(w, words_behind(w, start), s->first_word,
                     taxonomy_info(t, rule))
           || holds_any(w, after, words_behind(w, end),
                        taxonomy_info(t, rule));
}

/* ---- rules -------------------------------------------------------------- */

/* The rule for this meaning of an ambiguous phrase; the first rule when none
 * names it; NULL when the phrase has no rule. */
static const struct taxonomy_entry *
rule_for(const struct taxonomy *t, uint32_t node,
         const struct taxonomy_entry *e)
{
    const struct taxonomy_entry *first = NULL;

    for (uint32_t i = t->nodes[node]; i < t->nodes[node + 1]; i++) {
        const struct taxonomy_entry *rule =
            &t->entries[t->uses[i] & TAXONOMY_USE_ENTRY];

        if (rule->kind != TAXONOMY_AMBIGUITY)
            continue;
        if (rule->name == e->name)
            return rule;
        if (first == NULL)
            first = rule;
    }
    return first;
}

/* Whether the line confirms another meaning of the phrase and not this. */
static bool
is_told_otherwise(const struct taxonomy *t, const struct taxonomy_text *x,
                  uint32_t node, const struct taxonomy_span *s,
                  const struct taxonomy_entry *own)
{
    if (is_told(t, x, s, own))
        return false;
    for (uint32_t i = t->nodes[node]; i < t->nodes[node + 1]; i++) {
        const struct taxonomy_entry *rule =
            &t->entries[t->uses[i] & TAXONOMY_USE_ENTRY];

        if (rule->kind == TAXONOMY_AMBIGUITY && rule != own
            && is_told(t, x, s, rule))
            return true;
    }
    return false;
}

/* Whether a comma or the like stands at either side. */
static bool
is_listed(const struct taxonomy_text *x, const struct taxonomy_span *s)
{
    size_t next = s->first_word + s->word_count;

    return (s->first_word > 0 && x->words.word[s->first_word].breaks
            && next < x->words.count && x->words.word[next].breaks)
           || (next < x->words.count && strchr(",;|/", x->text[s->end]));
}

/* "ba", "its", "as": degrees are written with capitals or dots. */
static bool
is_short_and_small(const struct taxonomy_text *x,
                   const struct taxonomy_span *s)
{
    if (s->word_count != 1 || s->end - s->start > 4)
        return false;
    for (uint32_t i = s->start; i < s->end; i++)
        if (x->text[i] < 'a' || x->text[i] > 'z')
            return false;
    return true;
}

/* "Python, Docker, Git": a name written as one, between commas, is what the
 * list is about. */
static bool
is_among_others(const struct taxonomy *t, const struct taxonomy_text *x,
                const struct taxonomy_span *s,
                const struct taxonomy_entry *rule)
{
    size_t next = s->first_word + s->word_count;
    bool comma = s->end < x->size && x->text[s->end] != '\0'
                 && strchr(",;|/", x->text[s->end]) != NULL;

    if (s->first_word > 0 && x->words.word[s->first_word].breaks)
        comma |= strchr(",;|/", x->text[x->words.word[s->first_word - 1].end])
                 != NULL;
    return comma && x->words.word[s->first_word].breaks
           && (next == x->words.count || x->words.word[next].breaks)
           && is_written_as(t, x, s->start, s->end, rule);
}

/* "ANN" is an acronym, "Ann" a name. */
static bool
in_capitals(const struct taxonomy_text *x, const struct taxonomy_span *s)
{
    for (uint32_t i = s->start; i < s->end; i++)
        if (x->text[i] >= 'a' && x->text[i] <= 'z')
            return false;
    return true;
}

static bool
is_number(const struct taxonomy_text *x, size_t word)
{
    return word < x->words.count && x->words.word[word].folded[0] >= '0'
           && x->words.word[word].folded[0] <= '9';
}

/* "March", "MARCH 2008": the month, where MArch is a degree. */
static bool
is_month(const struct taxonomy *t, const struct taxonomy_text *x,
         uint32_t node, const struct taxonomy_span *s)
{
    bool month = false, small = true;

    for (uint32_t i = t->nodes[node]; i < t->nodes[node + 1]; i++)
        month |= t->entries[t->uses[i] & TAXONOMY_USE_ENTRY].kind
                 == TAXONOMY_MONTH;
    for (uint32_t i = s->start + 1; month && i < s->end; i++)
        small &= x->text[i] != '.' && (x->text[i] < 'A' || x->text[i] > 'Z');
    return month
           && (small || (in_capitals(x, s)
                         && (is_number(x, s->first_word + s->word_count)
                             || (s->first_word > 0
                                 && is_number(x, s->first_word - 1)))));
}

bool
taxonomy_use_counts(const struct taxonomy *t, const struct taxonomy_text *x,
           uint32_t node, uint32_t use, const struct taxonomy_span *s)
{
    const struct taxonomy_entry *e = &t->entries[use & TAXONOMY_USE_ENTRY];
    const struct taxonomy_entry *rule;

    if ((e->kind == TAXONOMY_DEGREE || e->kind == TAXONOMY_CERTIFICATE)
        && (is_short_and_small(x, s) || is_month(t, x, node, s)))
        return false;
    if (e->kind != TAXONOMY_SKILL && e->kind != TAXONOMY_CERTIFICATE)
        return true;
    if ((use & TAXONOMY_USE_ACRONYM) != 0 && !in_capitals(x, s)
        && !is_listed(x, s))
        return false;
    rule = rule_for(t, node, e);
    if (rule != NULL)
        return (is_confirmed(t, x, s->start, s->end, rule)
                && !is_told_otherwise(t, x, node, s, rule))
               || (s->end - s->start >= 3 && is_among_others(t, x, s, rule));
    if ((use & TAXONOMY_USE_AMBIGUOUS) == 0)
        return true;
    /* No rule tells: only where it is written like a name, in a list. */
    return x->text[s->start] >= 'A' && x->text[s->start] <= 'Z'
           && s->end - s->start >= 2 && is_listed(x, s);
}

bool
taxonomy_use_is_another(const struct taxonomy *t,
                        const struct taxonomy_text *x, uint32_t node,
                        const struct taxonomy_span *s)
{
    const struct taxonomy_entry *rule = rule_for(t, node, s->entry);

    return rule != NULL && (is_denied(t, x, s->start, s->end, rule)
                            || is_told_otherwise(t, x, node, s, rule));
}
