/*
 * Which lines begin or belong to the head of an entry: a date range at an end
 * of a short line anchors one.
 */
#include <string.h>

#include "embedded/parse_rules.h"

enum { HEAD_LINE = 120 };

/* Whether a line holds a date and nothing else. */
static bool
is_only_date(const struct reading *r, const struct line *l)
{
    size_t words = l->word_end - l->first_word;
    struct date_ranges d;

    if (words == 0 || words > 3)
        return false;
    d = dates_find(r->t, r->a, &r->x, l->first_word, l->word_end);
    if (d.count == 1)
        return d.range[0].end - d.range[0].start + 3 > l->end - l->start;
    return taxonomy_phrase(r->t, r->a, r->text + l->start, l->end - l->start,
                           TAXONOMY_DATE_WORD) != NULL;
}

/* "June 2018 -" or "June 2018 - July" with the rest on the next line: the
 * words of both. */
size_t
parse_rules_dates_end(const struct reading *r, const struct line *l)
{
    const struct line *next = l + 1;
    const struct word *last;
    bool open;

    if (l->word_end == l->first_word || next >= r->line + r->count
        || next->heading || next->bullet)
        return l->word_end;
    last = &r->x.words.word[l->word_end - 1];
    open = strcmp(last->folded, "to") == 0 || strcmp(last->folded, "bis") == 0
           || taxonomy_phrase(r->t, r->a, last->folded, last->size,
                              TAXONOMY_MONTH) != NULL;
    for (uint32_t i = last->end; i < next->start && !open; i++)
        open = strchr(" \t\r\n\f", r->text[i]) == NULL;
    return open && is_only_date(r, next) ? next->word_end : l->word_end;
}

static bool
line_dates(const struct reading *r, const struct line *l,
           struct date_range *out)
{
    struct date_ranges d;

    if (l->end - l->start > HEAD_LINE * 2)
        return false;
    d = dates_find(r->t, r->a, &r->x, l->first_word,
                   parse_rules_dates_end(r, l));
    for (size_t i = 0; i < d.count; i++)
        if (d.range[i].range && d.range[i].start < l->end) {
            *out = d.range[i];
            return true;
        }
    /* A single year alone at either end of a short line. */
    if (d.count == 1 && l->end - l->start <= HEAD_LINE && !l->bullet
        && (d.range[0].end + 1 >= l->end || d.range[0].start <= l->start + 1)) {
        *out = d.range[0];
        return true;
    }
    return false;
}

static bool
has_mark(const struct reading *r, uint32_t from, uint32_t to)
{
    for (; from < to; from++)
        if (strchr("|,\t", r->text[from]) != NULL)
            return true;
    return false;
}

/* A sentence that happens to name dates is no head: the range must stand at
 * an end of its line, or in brackets, and the line be short without it. */
bool
parse_rules_anchor(const struct reading *r, const struct line *l,
                   struct date_range *d)
{
    uint32_t before, after;

    if (l->heading || l->uncounted || !line_dates(r, l, d))
        return false;
    before = d->start - l->start;
    after = l->end > d->end ? l->end - d->end : 0;
    if (before + after > HEAD_LINE
        || (l->bullet && (before > 60 || after > 60 || !d->range)))
        return false;
    if (d->start != d->first_start && before > 2)
        return false; /* "... since 2019" tells of something else */
    return before <= 2 || after <= 24
           || (after <= 40 && (has_mark(r, d->end, l->end)
                               || r->text[d->start - 1] == '('));
}

bool
parse_rules_head_line(const struct reading *r, const struct line *l)
{
    char last = r->text[l->end - 1];

    return !l->bullet && !l->heading && l->end - l->start <= HEAD_LINE
           && last != '.' && last != ';'
           && l->word_end - l->first_word <= 14
           && l->word_end > l->first_word;
}
