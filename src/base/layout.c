/*
 * A page is a block of segments (layout_segments.c). A block is cut where two
 * columns stand beside each other (layout_cut.c), each part again, and what
 * cannot be cut is read row by row.
 */
#include "base/layout.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/layout_parts.h"
#include "base/number.h"

enum { DEPTH_MOST = 12, SEGMENTS_MOST = 1500 };

/* White above a line that parts paragraphs, in ems. */
static const double LEADING = 0.75;

struct layout {
    struct arena *a;
    struct lines *out;
    size_t room;
    double last; /* where the last line ends */
    double leading; /* between lines of a paragraph, in ems, or more */
    bool from_right; /* most of its words run so */
};

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
               : layout_between(&a->word[a->count - 1], &b->word[0],
                              l->from_right);
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
    layout_order(l->a, &line.word, &line.count, l->from_right);
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
is_apart(const struct layout *l, const struct segment *g)
{
    double em;

    if (l->out->count == 0)
        return true;
    em = fmax(4, fmin(g->points, l->out->line[l->out->count - 1].points));
    return g->y0 - l->last > l->leading * em || g->y1 < l->last + 0.25 * em;
}

/* A quarter of the lines of the page stand closer to the next than that; what
 * is clearly wider parts paragraphs, also where all lines stand wide. */
static double
leading_of(struct arena *a, const struct block *b)
{
    double *gaps = NEW_ARRAY(a, b->count + 1, double);
    size_t n = 0, i, k;

    for (i = 0; i < b->count && i < SEGMENTS_MOST; i++) {
        const struct segment *g = b->segment[i], *o;

        for (k = i + 1; k < b->count; k++) {
            o = b->segment[k];
            if (o->y0 > g->y1 - 0.3 * g->points && o->x0 < g->x1 &&
                o->x1 > g->x0)
                break;
        }
        if (k < b->count && g->points > 1)
            gaps[n++] = (b->segment[k]->y0 - g->y1) / g->points;
    }
    number_sort(gaps, n);
    return n < 3 ? LEADING : fmax(LEADING, gaps[n / 4] * 1.35);
}

/* A line of a cell goes on in the next where the next word had no room. */
static void
join_wrapped(struct layout *l, const struct block *b)
{
    struct line *last = &l->out->line[l->out->count - 1];
    struct line *line = last - 1;
    struct word *words;
    double width = last->word[0].x1 - last->word[0].x0;

    if (line->x1 + width + 0.2 * line->points < b->right || last->apart ||
        fabs(line->points - last->points) > 0.6 || line->bold != last->bold)
        return;
    words = NEW_ARRAY(l->a, line->count + last->count, struct word);
    memcpy(words, line->word, line->count * sizeof(*words));
    memcpy(words + line->count, last->word, last->count * sizeof(*words));
    words[line->count].before = ' ';
    line->word = words;
    line->count += last->count;
    line->x1 = last->x1;
    line->y1 = last->y1;
    l->out->count--;
}

static void
put_rows(struct layout *l, struct block *b)
{
    size_t i, j;

    qsort(b->segment, b->count, sizeof(*b->segment), by_bottom);
    for (i = 0; i < b->count; i = j) {
        struct block row = { b->segment + i, 0, 0 };
        double base = b->segment[i]->y1;
        double em = fmax(b->segment[i]->points, 4);

        for (j = i; j < b->count; j++)
            if (b->segment[j]->y1 - base > 0.35 * em)
                break;
        row.count = j - i;
        put_row(l, &row, is_apart(l, b->segment[i]));
        l->last = base;
        if (i > 0 && b->right > 0)
            join_wrapped(l, b);
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
        !layout_cut(l->a, b, l->leading, &cut)) {
        put_rows(l, b);
        return;
    }
    for (i = 0; i < cut.count; i++)
        put_block(l, &cut.part[i], depth + 1);
}

static void
swap_sides(double *x0, double *x1)
{
    double left = *x0;

    *x0 = -*x1;
    *x1 = -left;
}

/* What runs from the right is laid out as seen in a mirror. */
static void
mirror_words(struct word *words, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
        swap_sides(&words[i].x0, &words[i].x1);
}

static void
mirror_lines(struct lines *lines)
{
    size_t i;

    for (i = 0; i < lines->count; i++) {
        swap_sides(&lines->line[i].x0, &lines->line[i].x1);
        mirror_words(lines->line[i].word, lines->line[i].count);
    }
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
    if (l.from_right)
        mirror_words(words, count);
    all = layout_segments(a, words, count, l.from_right);
    l.leading = leading_of(a, &all);
    put_block(&l, &all, 0);
    if (l.from_right)
        mirror_lines(out);
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
