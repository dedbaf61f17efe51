/*
 * Words become segments: pieces of a line without a wide gap. Letters that
 * were set apart are one word again, ideographs have no space between them,
 * and a heading in a margin is parted from its text however narrow the
 * gutter.
 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/layout_parts.h"
#include "base/number.h"

static bool
is_single(const struct word *w)
{
    return utf8_length(w->text) == 1;
}

static double
em_of(const struct word *w)
{
    return w->points > 0 ? w->points : w->y1 - w->y0;
}

/* spaced: the words so far are letters that may have been set apart, and so
 * may be this. */
static bool
continues(const struct word *before, const struct word *w, bool spaced)
{
    double em = em_of(w), gap = w->x0 - before->x1;

    return fabs(w->y1 - before->y1) < 0.35 * em && gap > -0.5 * em &&
           gap < (spaced ? 1.6 : w->breaks ? 0.5 : 1) * em;
}

static void
mark_beginnings(const struct word *w, size_t count, bool *begins)
{
    bool spaced = false;
    size_t i;

    for (i = 0; i < count; i++) {
        bool is_short = utf8_length(w[i].text) <= 2;

        begins[i] = i == 0 || !continues(&w[i - 1], &w[i],
                                         spaced && is_short);
        spaced = is_short && (spaced || begins[i]);
    }
}

/* Chinese and Japanese, which have no space between words. */
static bool
is_wide(uint32_t c)
{
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

static uint32_t
last_code(const char *text)
{
    uint32_t c, last = 0;

    while ((c = utf8_next(&text)) != 0)
        last = c;
    return last;
}

static bool
is_bullet(const struct word *w)
{
    const char *text = w->text;
    uint32_t c = utf8_next(&text);

    return *text == '\0' && (c == 0x2022 || (c >= 0x25A0 && c < 0x2600) ||
                             (c >= 0xE000 && c < 0xF900));
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

char
layout_between(const struct word *a, const struct word *b, bool from_right)
{
    const char *text = b->text;
    uint32_t first = utf8_next(&text), last = last_code(a->text);
    double gap = b->x0 - a->x1, em = em_of(b);

    if (is_wide(first) || is_wide(last)) {
        const struct word *wide = is_wide(last) ? a : b;
        /* Programs part digits from ideographs by less than a space. */
        double least = is_digit(first) || is_digit(last) ? 0.215 : 0.15;

        /* An ideograph is as wide as an em; sizes of type may be wrong. */
        em = (wide->x1 - wide->x0) / (double)utf8_length(wide->text);
        return gap < least * em ? '\0' : ' ';
    }
    return from_right && gap < 0.08 * em && !is_bullet(a) && !is_bullet(b)
               ? '\0'
               : ' ';
}

/* "D A T A  M A N A G E R": the middle gap parts letters, a gap that is
 * clearly wider parts words. 0: this is not such a segment. */
static double
letter_gap(struct arena *a, const struct word *w, size_t count)
{
    double *gaps;
    size_t singles = 0, i;

    if (count < 4)
        return 0;
    for (i = 0; i < count; i++)
        singles += is_single(&w[i]);
    if (singles * 10 < count * 7)
        return 0;
    gaps = NEW_ARRAY(a, count - 1, double);
    for (i = 1; i < count; i++)
        gaps[i - 1] = w[i].x0 - w[i - 1].x1;
    number_sort(gaps, count - 1);
    return fmax(gaps[(count - 1) / 2] * 1.6, 0.5);
}

static void
segment_fill(struct arena *a, struct word *w, size_t count, bool from_right,
             struct segment *s)
{
    double spaced = letter_gap(a, w, count);
    struct str text = str_new(a);
    size_t bold = 0, size = 0, i;

    *s = (struct segment){ .x0 = w[0].x0, .y0 = w[0].y0, .x1 = w[0].x1,
                           .y1 = w[0].y1, .word = w, .count = count };
    for (i = 0; i < count; i++) {
        size_t length = strlen(w[i].text);

        if (i == 0 || spaced == 0)
            w[i].before = i == 0 ? '\0'
                                 : layout_between(&w[i - 1], &w[i], from_right);
        else
            w[i].before = w[i].x0 - w[i - 1].x1 > spaced ? ' ' : '\0';
        if (i > 0 && w[i].before != '\0')
            str_add(&text, " ");
        str_add(&text, w[i].text);
        s->x0 = fmin(s->x0, w[i].x0);
        s->y0 = fmin(s->y0, w[i].y0);
        s->x1 = fmax(s->x1, w[i].x1);
        s->y1 = fmax(s->y1, w[i].y1);
        s->points += w[i].points * (double)length;
        bold += w[i].bold ? length : 0;
        size += length;
    }
    s->points = size > 0 ? s->points / (double)size : 10;
    s->bold = bold * 10 >= size * 6;
    s->text = text.text;
}

static int
by_top(const void *a, const void *b)
{
    const struct segment *const *x = a, *const *y = b;

    if ((*x)->y0 != (*y)->y0)
        return (*x)->y0 > (*y)->y0 ? 1 : -1;
    return ((*x)->x0 > (*y)->x0) - ((*x)->x0 < (*y)->x0);
}

/* ---- gutters ---- */

/* Numbers to look among. */
struct numbers {
    double *number;
    size_t count;
};

static size_t
count_near(const struct numbers *all, double number)
{
    size_t low = 0, high = all->count, first;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (all->number[middle] < number - 1)
            low = middle + 1;
        else
            high = middle;
    }
    for (first = low; low < all->count && all->number[low] <= number + 1;)
        low++;
    return low - first;
}

/* A gap between words that is usual on this page, in ems. */
static double
usual_gap(struct arena *a, const struct word *w, const bool *begins,
          size_t count)
{
    double *gaps = NEW_ARRAY(a, count + 1, double);
    size_t n = 0, i;

    for (i = 1; i < count; i++)
        if (!begins[i])
            gaps[n++] = (w[i].x0 - w[i - 1].x1) / em_of(&w[i]);
    number_sort(gaps, n);
    return n == 0 ? 0.3 : gaps[n / 2];
}

/* A heading in a margin may stand closer to its text than an em. It is told
 * by its gap, wider than usual, and by the lines below that begin where the
 * text does. (A bullet before its text is no heading.) */
static void
part_gutters(struct arena *a, const struct word *w, bool *begins,
             size_t count)
{
    struct numbers starts = { NEW_ARRAY(a, count, double), 0 };
    double least = fmax(0.45, 1.5 * usual_gap(a, w, begins, count));
    size_t letters = 0, i;

    for (i = 0; i < count; i++)
        if (begins[i])
            starts.number[starts.count++] = w[i].x0;
    number_sort(starts.number, starts.count);
    for (i = 0; i < count; i++) {
        if (begins[i])
            letters = 0;
        else if (letters > 3 &&
                 w[i].x0 - w[i - 1].x1 >= least * em_of(&w[i]) &&
                 count_near(&starts, w[i].x0) >= 3)
            begins[i] = true;
        letters += utf8_length(w[i].text);
    }
}

/* ---- all of them ---- */

struct block
layout_segments(struct arena *a, struct word *words, size_t count,
                bool from_right)
{
    struct segment *s = NEW_ARRAY(a, count, struct segment);
    struct block b = { .segment = NEW_ARRAY(a, count, struct segment *) };
    bool *begins = NEW_ARRAY(a, count, bool);
    size_t i, j;

    mark_beginnings(words, count, begins);
    part_gutters(a, words, begins, count);
    for (i = 0; i < count; i = j) {
        for (j = i + 1; j < count && !begins[j];)
            j++;
        segment_fill(a, &words[i], j - i, from_right, &s[b.count]);
        b.segment[b.count] = &s[b.count];
        b.count++;
    }
    qsort(b.segment, b.count, sizeof(*b.segment), by_top);
    if (!from_right)
        layout_join_dates(a, &b);
    return b;
}
