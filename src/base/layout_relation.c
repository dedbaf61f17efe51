/*
 * How two sides of a white band belong together. Independent columns have
 * lines at heights of their own; pieces of one row share a baseline; in a
 * margin, or a table, each group of lines on the left starts level with a
 * group on the right. What tells them apart is counted over the whole run,
 * so that one accident decides nothing.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/layout_parts.h"

enum { SHORT_LETTERS = 30 }; /* of a line, in the middle */

struct mark {
    bool starts;  /* a group of lines */
    bool aligned; /* with a line of the other side */
    bool exact;   /* the same to the point */
    bool level;   /* with the start of a group of the other side */
    bool alone;   /* beside nothing */
};

struct side {
    struct block b;
    struct mark *mark;
    size_t beside; /* segments that are not alone; the next five are of these */
    size_t aligned, exact, dated, dates, labels, bold;
    size_t groups, level;
    double letters;  /* of a segment, on average */
    bool headed;     /* its first line is a heading */
    bool flush;      /* all end at the same place and start anywhere */
    bool sparse;     /* most have white above */
};

/* ---- what a segment is like ---- */

static bool
is_heading(const struct segment *g, const struct segment *next)
{
    return (g->bold && !next->bold) || g->points > 1.1 * next->points;
}

static bool
same_row(const struct segment *a, const struct segment *b, double em)
{
    return fabs(a->y1 - b->y1) < 0.4 * em;
}

/* ---- the sides ---- */

bool
layout_starts_group(const struct find *f, const struct block *b, size_t i)
{
    double em = f->em;
    const struct segment *g = b->segment[i], *before;
    double gap;

    if (i == 0)
        return true;
    before = b->segment[i - 1];
    gap = g->y0 - before->y1;
    if (same_row(g, before, em))
        return false;
    if (layout_has_year(g->text) &&
        !layout_date_goes_on(before->text, g->text) &&
        (layout_has_year(before->text) || is_heading(before, g)))
        return true;
    if (i > 1 && !same_row(before, b->segment[i - 2], em) &&
        is_heading(before, g) && gap < 1.5 * em)
        return false;
    return gap > f->leading * em ||
           (is_heading(g, before) && gap > 0.35 * em);
}

static void
side_groups(struct arena *a, const struct find *f, struct side *s)
{
    size_t i;

    s->mark = NEW_ARRAY(a, s->b.count, struct mark);
    for (i = 0; i < s->b.count; i++) {
        s->mark[i] = (struct mark){ .starts = layout_starts_group(f, &s->b, i),
                                    .alone = true };
        s->groups += s->mark[i].starts;
    }
}

static void
compare(const struct find *f, struct side *s, const struct side *other)
{
    double em = f->em;
    size_t i, k;

    for (i = 0; i < s->b.count; i++) {
        const struct segment *g = s->b.segment[i];
        struct mark *m = &s->mark[i];

        for (k = 0; k < other->b.count; k++) {
            const struct segment *o = other->b.segment[k];

            if (o->y0 < g->y1 - 0.1 * em && o->y1 > g->y0 + 0.1 * em)
                m->alone = false;
            if (same_row(g, o, em) || fabs(g->y0 - o->y0) < 0.4 * em) {
                m->aligned = true;
                m->exact = m->exact || fabs(g->y1 - o->y1) < 0.08 * em;
                m->level = m->level || other->mark[k].starts;
            }
        }
    }
}

static void
measure(const struct find *f, struct side *s)
{
    double left[2] = { 1e9, 0 }, right[2] = { 1e9, 0 };
    size_t apart = 0, i;

    for (i = 0; i < s->b.count; i++) {
        const struct segment *g = s->b.segment[i];
        const struct mark *m = &s->mark[i];

        left[0] = fmin(left[0], g->x0);
        left[1] = fmax(left[1], g->x0);
        right[0] = fmin(right[0], g->x1);
        right[1] = fmax(right[1], g->x1);
        s->letters += (double)utf8_length(g->text);
        apart += i > 0 && g->y0 - s->b.segment[i - 1]->y1 >
                              fmax(0.9, f->leading) * f->em;
        if (m->alone) {
            s->groups -= m->starts;
            continue;
        }
        s->beside++;
        s->aligned += m->aligned;
        s->exact += m->exact;
        s->dated += layout_has_year(g->text);
        s->dates += layout_is_date(g->text);
        s->labels += str_ends(g->text, ":");
        s->bold += g->bold;
        s->level += m->starts && m->level;
    }
    s->letters /= (double)s->b.count;
    s->headed = s->b.count > 1 &&
                is_heading(s->b.segment[0], s->b.segment[1]);
    s->flush = right[1] - right[0] < 2 && left[1] - left[0] > f->em;
    s->sparse = apart * 2 >= s->b.count - 1;
}

static bool
most(size_t count, size_t of, double share)
{
    return of > 0 && (double)count >= share * (double)of;
}

/* ---- the decision ---- */

static bool
is_margin(const struct side *left, const struct side *right)
{
    if (left->letters >= SHORT_LETTERS)
        return false;
    if (most(left->dates, left->beside, 0.4) &&
        most(left->aligned, left->beside, 0.6))
        return true;
    /* Nothing but dates marks what is beside it, though titles there stand
     * lower, for the white above them. */
    if (left->beside >= 2 && most(left->dates, left->beside, 0.75) &&
        right->dates * 4 <= right->beside)
        return true;
    return left->groups >= 2 && most(left->level, left->groups, 0.8) &&
           left->beside * 2 <= right->b.count;
}

static bool
is_table(const struct strips *s)
{
    return s->both >= 3 && most(s->level, s->both, 0.8);
}

/* Headings among the lines of a side. */
static bool
is_mixed(const struct side *s)
{
    return s->bold > 0 && !most(s->bold, s->beside, 0.9);
}

/* Labels at the left; dates, places, pay at the right. */
static bool
are_marked_rows(const struct side *left, const struct side *right)
{
    if (most(left->labels, left->beside, 0.4) &&
        most(left->aligned, left->beside, 0.8))
        return true;
    return most(right->aligned, right->beside, 0.7) &&
           right->letters < SHORT_LETTERS &&
           (most(right->dated, right->beside, 0.4) || right->flush ||
            (right->sparse && right->b.count * 2 <= left->b.count &&
             most(right->groups, right->beside, 0.8) && !is_mixed(right)));
}

/* Lines of one height to the point, which those of columns rarely are; but a
 * side with headings of its own is a column wherever its lines stand. */
static bool
are_level_rows(const struct side *left, const struct side *right)
{
    if (!most(left->exact, left->beside, 0.8) || is_mixed(left) ||
        left->letters >= SHORT_LETTERS)
        return false;
    return (left->bold > 0 && right->bold * 3 < right->beside) ||
           (most(right->exact, right->beside, 0.8) && !is_mixed(right) &&
            right->letters < SHORT_LETTERS &&
            !(left->headed && right->headed));
}

enum relation
layout_relation(struct arena *a, const struct find *f)
{
    struct side left = { .b = layout_side(a, f, false) };
    struct side right = { .b = layout_side(a, f, true) };
    struct strips strips;

    side_groups(a, f, &left);
    side_groups(a, f, &right);
    compare(f, &left, &right);
    compare(f, &right, &left);
    measure(f, &left);
    measure(f, &right);
    layout_strips(a, f, &strips);
    if (is_table(&strips) && most(strips.wide, strips.both, 0.6))
        return LAYOUT_TABLE;
    if (is_margin(&left, &right))
        return LAYOUT_MARGIN;
    if (are_marked_rows(&left, &right))
        return LAYOUT_ROWS;
    if (is_table(&strips))
        return LAYOUT_TABLE;
    return are_level_rows(&left, &right) ? LAYOUT_ROWS : LAYOUT_COLUMNS;
}
