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
};

/* ---- words to segments ---- */

static bool
is_single(const struct word *w)
{
    return utf8_length(w->text) == 1;
}

static bool
continues(const struct word *before, const struct word *w)
{
    double em = w->points > 0 ? w->points : w->y1 - w->y0;
    double gap = w->x0 - before->x1;
    double most = is_single(before) && is_single(w) ? 1.6 * em : em;

    return fabs(w->y1 - before->y1) < 0.35 * em &&
           gap > -0.5 * em && gap < most;
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
segment_fill(struct arena *a, struct word *w, size_t count,
             struct segment *s)
{
    double spaced = letter_gap(a, w, count);
    struct str text = str_new(a);
    size_t bold = 0, size = 0, i;

    *s = (struct segment){ .x0 = w[0].x0, .y0 = w[0].y0, .x1 = w[0].x1,
                           .y1 = w[0].y1, .word = w, .count = count };
    for (i = 0; i < count; i++) {
        size_t length = strlen(w[i].text);

        w[i].before = spaced == 0 || (i > 0 && w[i].x0 - w[i - 1].x1 > spaced)
                          ? ' '
                          : '\0';
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

static struct block
segments_of(struct arena *a, const struct word *given, size_t count)
{
    struct word *words = NEW_ARRAY(a, count, struct word);
    struct segment *s = NEW_ARRAY(a, count, struct segment);
    struct block b = { NEW_ARRAY(a, count, struct segment *), 0 };
    size_t i = 0, j;

    memcpy(words, given, count * sizeof(*words));
    while (i < count) {
        for (j = i + 1; j < count; j++)
            if (!continues(&words[j - 1], &words[j]))
                break;
        segment_fill(a, &words[i], j - i, &s[b.count]);
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

/* Hebrew and Arabic are read from the right. */
static bool
is_right_to_left(const struct block *row)
{
    size_t right = 0, all = 0, i;

    for (i = 0; i < row->count; i++) {
        const char *p = row->segment[i]->text;
        uint32_t c;

        while ((c = utf8_next(&p)) != 0) {
            all += c > 0x40;
            right += (c >= 0x590 && c <= 0x8FF) ||
                     (c >= 0xFB1D && c <= 0xFEFC);
        }
    }
    return right * 2 > all;
}

static int
by_left(const void *a, const void *b)
{
    const struct segment *const *x = a, *const *y = b;

    return ((*x)->x0 > (*y)->x0) - ((*x)->x0 < (*y)->x0);
}

static void
row_reverse(struct block *row)
{
    size_t i;

    for (i = 0; i < row->count / 2; i++) {
        struct segment *s = row->segment[i];

        row->segment[i] = row->segment[row->count - 1 - i];
        row->segment[row->count - 1 - i] = s;
    }
}

static char
gap_between(const struct segment *a, const struct segment *b)
{
    double gap = fmax(b->x0 - a->x1, a->x0 - b->x1);

    return gap > 1.5 * b->points ? '\t' : ' ';
}

static struct line
line_of(struct arena *a, const struct block *row)
{
    struct line line = { .x0 = row->segment[0]->x0,
                         .y0 = row->segment[0]->y0 };
    double weight = 0, bold = 0;
    size_t i, room = 0;

    for (i = 0; i < row->count; i++)
        room += row->segment[i]->count;
    line.word = NEW_ARRAY(a, room, struct word);
    for (i = 0; i < row->count; i++) {
        const struct segment *s = row->segment[i];
        double length = (double)strlen(s->text);

        memcpy(line.word + line.count, s->word,
               s->count * sizeof(*line.word));
        line.word[line.count].before =
            i == 0 ? '\0' : gap_between(row->segment[i - 1], s);
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

    qsort(row->segment, row->count, sizeof(*row->segment), by_left);
    if (is_right_to_left(row))
        row_reverse(row);
    line = line_of(l->a, row);
    line.apart = apart;
    put_line(l, &line);
}

static int
by_bottom(const void *a, const void *b)
{
    const struct segment *const *x = a, *const *y = b;

    return ((*x)->y1 > (*y)->y1) - ((*x)->y1 < (*y)->y1);
}

static void
put_rows(struct layout *l, struct block *b)
{
    double last = 0;
    bool apart = true;
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
        if (i > 0)
            apart = b->segment[i]->y0 - last > 0.75 * em;
        put_row(l, &row, apart);
        last = base;
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

void
layout_lines(struct arena *a, const struct word *words, size_t count,
             struct lines *out)
{
    struct layout l = { .a = a, .out = out };
    struct block all;

    *out = (struct lines){ 0 };
    if (count == 0)
        return;
    all = segments_of(a, words, count);
    put_block(&l, &all, 0);
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
