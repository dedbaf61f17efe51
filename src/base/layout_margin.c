/*
 * The parts of a margin and of a table, in the order in which they are read:
 * each group of lines on the left with what stands beside it.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/layout_parts.h"

static void
add_part(struct cut *cut, struct block part)
{
    if (part.count > 0)
        cut->part[cut->count++] = part;
}

/* The segments of the block from `from` that are higher than a limit. */
static struct block
take_above(const struct block *b, size_t from, double limit)
{
    struct block out = { b->segment + from, 0, 0 };

    while (from + out.count < b->count &&
           b->segment[from + out.count]->y1 <= limit)
        out.count++;
    return out;
}

static struct block
take_group(const struct find *f, const struct block *left, size_t from)
{
    struct block out = { left->segment + from, 1, 0 };

    while (from + out.count < left->count &&
           !layout_starts_group(f, left, from + out.count))
        out.count++;
    return out;
}

static struct block
joined(struct arena *a, const struct block *one, const struct block *two)
{
    struct block out = { .segment = NEW_ARRAY(a, one->count + two->count + 1,
                                              struct segment *) };

    memcpy(out.segment, one->segment, one->count * sizeof(*out.segment));
    memcpy(out.segment + one->count, two->segment,
           two->count * sizeof(*out.segment));
    out.count = one->count + two->count;
    return out;
}

/* ---- margins ---- */

/* Where the group after this one begins, or the end of all. */
static double
next_top(const struct block *left, size_t next, double em)
{
    return next < left->count ? left->segment[next]->y1 - 0.5 * em
                              : HUGE_VAL;
}

/* A date stands in the row of the line beside it; other headings stand alone
 * before their text. */
void
layout_margin(struct arena *a, const struct find *f, struct cut *cut)
{
    struct block left = layout_side(a, f, false), part;
    struct block right = layout_side(a, f, true);
    size_t i = 0, k = 0;

    while (i < left.count) {
        struct block heading = take_group(f, &left, i);
        double top = heading.segment[0]->y1;

        i += heading.count;
        part = take_above(&right, k, top - 0.5 * f->em);
        add_part(cut, part);
        k += part.count;
        if (heading.count == 1 &&
            layout_has_year(heading.segment[0]->text)) {
            part = take_above(&right, k, top + 0.4 * f->em);
            add_part(cut, joined(a, &heading, &part));
            k += part.count;
        } else {
            add_part(cut, heading);
        }
        part = take_above(&right, k, next_top(&left, i, f->em));
        add_part(cut, part);
        k += part.count;
    }
    add_part(cut, take_above(&right, k, HUGE_VAL));
}

/* ---- tables ---- */

static int
by_side(const void *a, const void *b)
{
    const struct segment *const *x = a, *const *y = b;

    return ((*x)->x0 > (*y)->x0) - ((*x)->x0 < (*y)->x0);
}

/* The cells of a strip: what overlaps when it is pressed together from above.
 * Each lists its segments by their tops. */
static size_t
cells_of(struct arena *a, const struct block *strip, struct block *cells)
{
    struct segment **s = NEW_ARRAY(a, strip->count, struct segment *);
    double end = -HUGE_VAL;
    size_t count = 0, i;

    memcpy(s, strip->segment, strip->count * sizeof(struct segment *));
    qsort(s, strip->count, sizeof(struct segment *), by_side);
    for (i = 0; i < strip->count; i++) {
        if (s[i]->x0 >= end) {
            if (count > 0)
                cells[count - 1].right = s[i]->x0 - 0.5 * s[i]->points;
            cells[count++] = (struct block){ s + i, 0, 0 };
        }
        cells[count - 1].count++;
        end = fmax(end, s[i]->x1);
    }
    return count;
}

static bool
is_one_row(const struct block *b, double em)
{
    size_t i;

    for (i = 1; i < b->count; i++)
        if (fabs(b->segment[i]->y1 - b->segment[0]->y1) > 0.4 * em)
            return false;
    return true;
}

static void
judge_strip(struct arena *a, const struct find *f, const struct block *strip,
            struct strips *s)
{
    const struct segment *top[2] = { NULL, NULL };
    struct block *cells = NEW_ARRAY(a, strip->count, struct block);
    size_t i;

    for (i = strip->count; i-- > 0;)
        top[find_is_right(f, strip->segment[i])] = strip->segment[i];
    if (top[0] == NULL || top[1] == NULL)
        return;
    s->both++;
    s->level += fabs(top[0]->y0 - top[1]->y0) < 0.4 * f->em ||
                fabs(top[0]->y1 - top[1]->y1) < 0.4 * f->em;
    s->wide += cells_of(a, strip, cells) >= 3;
}

/* Large type with nothing beside it. */
static bool
is_title(const struct find *f, size_t at)
{
    struct segment **all = f->block->segment;
    size_t i;

    if (all[at]->points <= 1.15 * f->em)
        return false;
    for (i = f->first; i < f->end; i++)
        if (i != at && all[i]->y0 < all[at]->y1 - 0.2 * f->em &&
            all[i]->y1 > all[at]->y0 + 0.2 * f->em)
            return false;
    return true;
}

void
layout_strips(struct arena *a, const struct find *f, struct strips *s)
{
    struct segment **all = f->block->segment;
    double bottom = -HUGE_VAL;
    size_t i;

    *s = (struct strips){ .strip = NEW_ARRAY(a, f->end - f->first,
                                             struct block) };
    for (i = f->first; i < f->end; i++) {
        double least = is_title(f, i) ? 0.35 : f->leading;

        if (s->count == 0 || all[i]->y0 - bottom > least * f->em)
            s->strip[s->count++] = (struct block){ all + i, 0, 0 };
        s->strip[s->count - 1].count++;
        bottom = fmax(bottom, all[i]->y1);
    }
    for (i = 0; i < s->count; i++)
        judge_strip(a, f, &s->strip[i], s);
}

void
layout_table(struct arena *a, const struct find *f, struct cut *cut)
{
    struct strips strips;
    size_t i, k, count;

    layout_strips(a, f, &strips);
    for (i = 0; i < strips.count; i++) {
        const struct block *strip = &strips.strip[i];
        struct block *cells = NEW_ARRAY(a, strip->count, struct block);

        if (is_one_row(strip, f->em)) {
            add_part(cut, *strip);
            continue;
        }
        count = cells_of(a, strip, cells);
        for (k = 0; k < count; k++)
            add_part(cut, cells[k]);
    }
}
