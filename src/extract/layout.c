/*
 * Words become segments (pieces of a line without a wide gap). A block of
 * segments is cut where two columns stand beside each other, each part again,
 * and what cannot be cut is read row by row.
 */
#include "extract/layout.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "extract/layout_parts.h"

enum { DEPTH_MOST = 12, SEGMENTS_MOST = 1500 };

struct layout {
    struct arena *a;
    struct lines *out;
    size_t room;
    double last; /* where the last line ends */
    bool from_right; /* most of its words run so */
};

/* ---- words to segments ---- */

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

static bool
continues(const struct word *before, const struct word *w, bool from_right)
{
    double em = em_of(w), gap = w->x0 - before->x1;
    double most = is_single(before) && is_single(w) ? 1.6 * em : em;

    if (from_right && w->x0 < before->x0)
        gap = before->x0 - w->x1;
    return fabs(w->y1 - before->y1) < 0.35 * em && gap > -0.5 * em &&
           gap < (w->breaks ? 0.5 * em : most);
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

/* What is between two words that stand beside each other. Where words run
 * from the right, poppler parts what belongs together. */
static char
between(const struct word *a, const struct word *b, bool from_right)
{
    const char *text = b->text;
    uint32_t first = utf8_next(&text), last = last_code(a->text);
    double gap = b->x0 - a->x1, em = em_of(b);

    if (is_wide(first) || is_wide(last)) {
        bool both = is_wide(first) && is_wide(last);
        double most = both || is_digit(first) || is_digit(last) ? 0.4 : 0.1;

        return gap < most * em ? '\0' : ' ';
    }
    return from_right && gap < 0.08 * em && !is_bullet(a) && !is_bullet(b)
               ? '\0'
               : ' ';
}

static int
by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
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
    qsort(gaps, count - 1, sizeof(*gaps), by_number);
    return fmax(gaps[(count - 1) / 2] * 1.6, 0.5);
}

static void
segment_fill(struct layout *l, struct word *w, size_t count,
             struct segment *s)
{
    double spaced = letter_gap(l->a, w, count);
    struct str text = str_new(l->a);
    size_t bold = 0, size = 0, i;

    *s = (struct segment){ .x0 = w[0].x0, .y0 = w[0].y0, .x1 = w[0].x1,
                           .y1 = w[0].y1, .word = w, .count = count };
    for (i = 0; i < count; i++) {
        size_t length = strlen(w[i].text);

        if (i == 0 || spaced == 0)
            w[i].before = i == 0 ? '\0'
                                 : between(&w[i - 1], &w[i], l->from_right);
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

static int
by_left(const void *a, const void *b)
{
    const struct word *x = a, *y = b;

    return (x->x0 > y->x0) - (x->x0 < y->x0);
}

static struct block
segments_of(struct layout *l, struct word *words, size_t count)
{
    struct segment *s = NEW_ARRAY(l->a, count, struct segment);
    struct block b = { NEW_ARRAY(l->a, count, struct segment *), 0 };
    size_t i = 0, j;

    while (i < count) {
        for (j = i + 1; j < count; j++)
            if (!continues(&words[j - 1], &words[j], l->from_right))
                break;
        if (l->from_right)
            qsort(&words[i], j - i, sizeof(*words), by_left);
        segment_fill(l, &words[i], j - i, &s[b.count]);
        b.segment[b.count] = &s[b.count];
        b.count++;
        i = j;
    }
    qsort(b.segment, b.count, sizeof(*b.segment), by_top);
    return b;
}

/* ---- segments to lines, row by row ---- */

static void
put_line(struct layout *l, const struct line *line)
{
    struct lines *out = l->out;

    if (out->count == l->room) {
        size_t room = l->room == 0 ? 64 : l->room * 2;
        struct line *more = NEW_ARRAY(l->a, room, struct line);

        if (out->count > 0)
            memcpy(more, out->line, out->count * sizeof(*more));
        out->line = more;
        l->room = room;
    }
    out->line[out->count++] = *line;
}

static int
by_side(const void *a, const void *b)
{
    const struct segment *const *x = a, *const *y = b;

    return ((*x)->x0 > (*y)->x0) - ((*x)->x0 < (*y)->x0);
}

static char
gap_between(struct layout *l, const struct segment *a,
            const struct segment *b)
{
    double gap = b->x0 - a->x1;

    return gap > 1.5 * b->points
               ? '\t'
               : between(&a->word[a->count - 1], &b->word[0], l->from_right);
}

static struct line
line_of(struct layout *l, const struct block *row)
{
    const struct segment *first = row->segment[0];
    struct line line = { .x0 = first->x0, .y0 = first->y0,
                         .x1 = first->x1, .y1 = first->y1 };
    double weight = 0, bold = 0;
    size_t i, room = 0;

    for (i = 0; i < row->count; i++)
        room += row->segment[i]->count;
    line.word = NEW_ARRAY(l->a, room, struct word);
    for (i = 0; i < row->count; i++) {
        const struct segment *s = row->segment[i];
        double length = (double)strlen(s->text);

        memcpy(line.word + line.count, s->word,
               s->count * sizeof(*line.word));
        line.word[line.count].before =
            i == 0 ? '\0' : gap_between(l, row->segment[i - 1], s);
        line.count += s->count;
        line.x0 = fmin(line.x0, s->x0);
        line.y0 = fmin(line.y0, s->y0);
        line.x1 = fmax(line.x1, s->x1);
        line.y1 = fmax(line.y1, s->y1);
        line.points += s->points * length;
        bold += s->bold ? length : 0;
        weight += length;
    }
    line.points = weight > 0 ? line.points / weight : 0;
    line.bold = weight > 0 && bold >= 0.6 * weight;
    return line;
}

static void
put_row(struct layout *l, struct block *row, bool apart)
{
    struct line line;

    qsort(row->segment, row->count, sizeof(*row->segment), by_side);
    line = line_of(l, row);
    layout_order(l->a, line.word, line.count,
                 l->from_right || layout_is_from_right(line.word,
                                                       line.count));
    line.apart = apart;
    put_line(l, &line);
}

static int
by_bottom(const void *a, const void *b)
{
    const struct segment *const *x = a, *const *y = b;

    return ((*x)->y1 > (*y)->y1) - ((*x)->y1 < (*y)->y1);
}

/* Further below the last line than lines of one paragraph are, or back up
 * at the head of another column. */
static bool
is_apart(const struct layout *l, const struct segment *g, double em)
{
    return l->out->count == 0 || g->y0 - l->last > 0.75 * em ||
           g->y1 < l->last + 0.25 * em;
}

static void
put_rows(struct layout *l, struct block *b)
{
    size_t i, j;

    qsort(b->segment, b->count, sizeof(*b->segment), by_bottom);
    for (i = 0; i < b->count; i = j) {
        struct block row = { b->segment + i, 0 };
        double base = b->segment[i]->y1;
        double em = fmax(b->segment[i]->points, 4);

        for (j = i; j < b->count; j++)
            if (b->segment[j]->y1 - base > 0.35 * em)
                break;
        row.count = j - i;
        put_row(l, &row, is_apart(l, b->segment[i], em));
        l->last = base;
    }
}

/* ---- blocks ---- */

static void
put_block(struct layout *l, struct block *b, int depth)
{
    struct cut cut;
    size_t i;

    if (b->count == 0)
        return;
    if (depth >= DEPTH_MOST || b->count > SEGMENTS_MOST ||
        !layout_cut(l->a, b, &cut)) {
        put_rows(l, b);
        return;
    }
    for (i = 0; i < cut.count; i++)
        put_block(l, &cut.part[i], depth + 1);
}

static void
put_level(struct arena *a, struct word *words, size_t count,
          struct lines *out)
{
    struct layout l = { .a = a, .out = out };
    struct block all;

    if (count == 0)
        return;
    l.from_right = layout_is_from_right(words, count);
    all = segments_of(&l, words, count);
    put_block(&l, &all, 0);
}

void
layout_lines(struct arena *a, const struct word *words, size_t count,
             struct lines *out)
{
    struct word *level = NEW_ARRAY(a, count + 1, struct word);
    size_t i, n = 0;

    *out = (struct lines){ 0 };
    for (i = 0; i < count; i++)
        if (words[i].turn == WORD_LEVEL)
            level[n++] = words[i];
    put_level(a, level, n, out);
    if (n < count)
        layout_turned(a, words, count, out);
}

char *
layout_text(struct arena *a, const struct line *line)
{
    struct str text = str_new(a);
    size_t i;

    for (i = 0; i < line->count; i++) {
        if (i > 0 && line->word[i].before != '\0')
            str_add_bytes(&text, &line->word[i].before, 1);
        str_add(&text, line->word[i].text);
    }
    return text.text;
}
