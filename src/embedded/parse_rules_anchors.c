/*
 * Which lines begin or belong to the head of an entry: a date range at an end
 * of a short line anchors one.
 */
#include <string.h>

#include "embedded/parse_rules.h"

enum { HEAD_LINE = 120 };

/* "June 2018 -" with its end on the next line: the words of both. */
static size_t
dates_end(const struct reading *r, const struct line *l)
{
    const struct line *next = l + 1;
    size_t n = l->word_end - l->first_word, more;
    const char *last = r->x.words.word[l->word_end - (l->word_end > 0)].folded;
    uint32_t rest;

    if (n == 0 || n > 4 || next >= r->line + r->count || next->heading
        || next->bullet)
        return l->word_end;
    more = next->word_end - next->first_word;
    rest = r->x.words.word[l->word_end - 1].end;
    while (rest < next->start && strchr(" \t\n", r->text[rest]) != NULL)
        rest++;
    if (more == 0 || more > 3
        || (rest == next->start && strcmp(last, "to") != 0
            && strcmp(last, "bis") != 0))
        return l->word_end;
    return next->word_end;
}

static bool
line_dates(const struct reading *r, const struct line *l,
           struct date_range *out)
{
    struct date_ranges d;

    if (l->end - l->start > HEAD_LINE * 2)
        return false;
    d = dates_find(r->t, r->a, &r->x, l->first_word, dates_end(r, l));
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

    if (l->heading || !line_dates(r, l, d))
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
