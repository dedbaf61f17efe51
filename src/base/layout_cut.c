/*
 * Where a block falls into columns. For each first segment, the white bands
 * that no segment of the run crosses are kept and narrowed as the run grows;
 * the band beside which both sides run longest wins, if its two sides are not
 * rows (layout_relation.c).
 */
#include "base/layout_parts.h"

#include <math.h>

#include "base/number.h"

enum { BANDS_MOST = 24, REFUSED_MOST = 6, EMPTY_EMS = 6 };

struct band {
    double x0, x1;
};

struct bands {
    struct band band[BANDS_MOST];
    size_t count;
};

struct best {
    struct find find;
    double score;
};

struct search {
    struct arena *a;
    const struct block *b;
    double em, left, right; /* middle size of type, extent of the block */
    double leading;
    double refused[REFUSED_MOST]; /* middles of bands that part rows */
    size_t refused_count;
};

static void
search_start(struct search *s, struct arena *a, const struct block *b)
{
    double *points = NEW_ARRAY(a, b->count, double);
    size_t i;

    *s = (struct search){ .a = a, .b = b, .left = b->segment[0]->x0,
                          .right = b->segment[0]->x1 };
    for (i = 0; i < b->count; i++) {
        points[i] = b->segment[i]->points;
        s->left = fmin(s->left, b->segment[i]->x0);
        s->right = fmax(s->right, b->segment[i]->x1);
    }
    number_sort(points, b->count);
    s->em = fmax(points[b->count / 2], 4);
}

static double
band_least(const struct search *s)
{
    return 0.4 * s->em;
}

/* Takes a segment's width out of every band. */
static void
bands_take(const struct search *s, struct bands *bands,
           const struct segment *g)
{
    struct bands left = { .count = 0 };
    size_t i;

    for (i = 0; i < bands->count; i++) {
        struct band parts[2] = {
            { bands->band[i].x0, fmin(bands->band[i].x1, g->x0) },
            { fmax(bands->band[i].x0, g->x1), bands->band[i].x1 },
        };
        size_t k;

        for (k = 0; k < 2; k++)
            if (parts[k].x1 - parts[k].x0 >= band_least(s) &&
                left.count < BANDS_MOST)
                left.band[left.count++] = parts[k];
    }
    *bands = left;
}

static bool
is_refused(const struct search *s, const struct band *band)
{
    size_t i;

    for (i = 0; i < s->refused_count; i++)
        if (s->refused[i] > band->x0 && s->refused[i] < band->x1)
            return true;
    return false;
}

/* The extents of the sides of a run, by their tops, and how much of what they
 * have beside each other is empty on one of them. */
struct extents {
    double top[2], bottom[2], empty;
    size_t count[2];
};

/* A side goes on over white of a few lines; a date far below the right end of
 * the head of a page is no column with it. */
static void
extents_take(struct extents *e, const struct segment *g, int side, double em)
{
    int other = 1 - side;

    if (e->count[side] > 0 && e->count[other] > 0) {
        double from = fmax(e->bottom[side], e->top[other]);

        if (g->y0 - from > EMPTY_EMS * em)
            e->empty += g->y0 - from;
    }
    if (e->count[side]++ == 0)
        e->top[side] = g->y0;
    e->bottom[side] = fmax(e->bottom[side], g->y1);
}

/* How far down both sides stand beside each other; 0: not columns. */
static double
band_score(const struct search *s, size_t first, size_t end,
           const struct band *band)
{
    struct extents e = { .empty = 0 };
    size_t i;

    if (is_refused(s, band))
        return 0;
    for (i = first; i < end; i++) {
        const struct segment *g = s->b->segment[i];

        extents_take(&e, g, g->x0 >= band->x1 - 0.01, s->em);
    }
    if (e.count[0] < 2 || e.count[1] < 2)
        return 0;
    return fmin(e.bottom[0], e.bottom[1]) - fmax(e.top[0], e.top[1]) - e.empty;
}

/* Of bands beside which as much stands, that of the longer run parts columns:
 * what parts a column from the dates at its right ends with the next long
 * line. */
static bool
is_better(const struct search *s, const struct best *best, double score,
          size_t count)
{
    if (score <= 2.5 * s->em)
        return false;
    return score > best->score + 0.5 * s->em ||
           (score > best->score - 0.5 * s->em &&
            count > best->find.end - best->find.first);
}

static void
consider(const struct search *s, size_t first, size_t end,
         const struct bands *bands, struct best *best)
{
    size_t i;

    if (end - first < 4)
        return;
    for (i = 0; i < bands->count; i++) {
        double score = band_score(s, first, end, &bands->band[i]);

        if (is_better(s, best, score, end - first))
            *best = (struct best){
                { s->b, first, end, bands->band[i].x0, bands->band[i].x1,
                  s->em, s->leading },
                fmax(score, best->score)
            };
    }
}

static bool
is_inside(const struct bands *bands, const struct segment *g)
{
    size_t i;

    for (i = 0; i < bands->count; i++)
        if (g->x0 < bands->band[i].x1 && g->x1 > bands->band[i].x0)
            return true;
    return false;
}

/* Runs from one first segment. Only where a band is about to be narrowed, or
 * the block ends, can a run be the longest of its bands. */
static void
search_from(const struct search *s, size_t first, struct best *best)
{
    struct bands bands = { .band = { { s->left, s->right } }, .count = 1 };
    size_t i;

    for (i = first; i < s->b->count && bands.count > 0; i++) {
        struct bands before = bands;

        if (!is_inside(&bands, s->b->segment[i]))
            continue;
        bands_take(s, &bands, s->b->segment[i]);
        consider(s, first, i, &before, best);
    }
    if (i == s->b->count)
        consider(s, first, i, &bands, best);
}

/* ---- the cut ---- */

/* The first segments of the two sides, or the last. */
struct ends {
    double top[2], bottom[2]; /* extents */
    double left[2];           /* where most of the side begins */
};

static struct ends
ends_of(const struct find *f)
{
    struct ends e = { { HUGE_VAL, HUGE_VAL }, { 0, 0 },
                      { HUGE_VAL, HUGE_VAL } };
    size_t i;

    for (i = f->first; i < f->end; i++) {
        const struct segment *g = f->block->segment[i];
        int side = find_is_right(f, g);

        e.bottom[side] = fmax(e.bottom[side], g->y1);
        e.top[side] = fmin(e.top[side], g->y0);
        e.left[side] = fmin(e.left[side], g->x0);
    }
    return e;
}

/* The next segment of the same side, or NULL. */
static const struct segment *
next_of_side(const struct find *f, size_t at)
{
    bool right = find_is_right(f, f->block->segment[at]);
    size_t i;

    for (i = at + 1; i < f->end; i++)
        if (find_is_right(f, f->block->segment[i]) == right)
            return f->block->segment[i];
    return NULL;
}

/* A date at the right end of a row, far above the column that it happens to
 * stand over. */
static bool
is_stray(const struct find *f, const struct ends *e, size_t at)
{
    const struct segment *g = f->block->segment[at];
    const struct segment *next = next_of_side(f, at);

    return find_is_right(f, g) && next != NULL &&
           next->y0 - g->y1 > 2.5 * f->em && g->x0 > e->left[1] + 0.5 * f->em;
}

/* Where most lines of the right side begin; 0: they do not agree. */
static double
usual_left(const struct find *f)
{
    size_t i, k, sides = 0, most = 0;
    double left = 0;

    for (i = f->first; i < f->end; i++) {
        const struct segment *g = f->block->segment[i];
        size_t same = 0;

        if (!find_is_right(f, g))
            continue;
        sides++;
        for (k = i; k < f->end; k++)
            same += fabs(f->block->segment[k]->x0 - g->x0) < 1;
        if (same > most) {
            most = same;
            left = g->x0;
        }
    }
    return most * 2 > sides ? left : 0;
}

/* A line of the head of the page may make the white narrower than it is
 * further down: what stays left of the right column goes on with the left. */
static void
extend(struct find *f)
{
    double gutter = usual_left(f);

    while (gutter > 0 && f->end < f->block->count) {
        const struct segment *g = f->block->segment[f->end];

        if (g->x1 > gutter - 0.4 * f->em && g->x0 < gutter - 1)
            break;
        f->end++;
    }
}

/* What follows one column alone, below the end of the other and not at the
 * end of the block, is a new section that happens to have short lines, from
 * where its lines no longer follow closely. */
static void
trim_end(struct find *f)
{
    struct ends e = ends_of(f);
    double limit = fmin(e.bottom[0], e.bottom[1]), last = limit;
    size_t i;

    if (f->end == f->block->count)
        return;
    for (i = f->first; i < f->end; i++) {
        const struct segment *g = f->block->segment[i];

        if (g->y0 >= limit && g->y0 - last > f->leading * f->em)
            f->end = i;
        else if (find_is_right(f, g) == (e.bottom[1] > e.bottom[0]))
            last = fmax(last, g->y1);
    }
}

static void
trim(struct find *f)
{
    struct ends e = ends_of(f);
    size_t i, stray = f->first;

    trim_end(f);
    if (f->first > 0)
        while (f->block->segment[f->first]->y1 <= fmax(e.top[0], e.top[1]))
            f->first++;
    for (i = f->first; i < f->end; i++)
        if (find_is_right(f, f->block->segment[i])) {
            if (!is_stray(f, &e, i))
                break;
            stray = i + 1;
        }
    if (stray > f->first)
        f->first = stray;
}

struct block
layout_side(struct arena *a, const struct find *f, bool right)
{
    struct block out = { .segment = NEW_ARRAY(a, f->end - f->first,
                                              struct segment *) };
    size_t i;

    for (i = f->first; i < f->end; i++) {
        struct segment *g = f->block->segment[i];

        if (find_is_right(f, g) == right)
            out.segment[out.count++] = g;
    }
    return out;
}

/* The best find whose sides are no rows; false: there is none. */
static bool
find_best(struct search *s, struct find *f, enum relation *relation)
{
    struct best best;
    size_t i;

    while (s->refused_count < REFUSED_MOST) {
        best = (struct best){ .score = 0 };
        for (i = 0; i + 4 <= s->b->count; i++)
            search_from(s, i, &best);
        if (best.score <= 0)
            return false;
        *f = best.find;
        *relation = layout_relation(s->a, f);
        if (*relation != LAYOUT_ROWS)
            return true;
        s->refused[s->refused_count++] = (f->x0 + f->x1) / 2;
    }
    return false;
}

bool
layout_cut(struct arena *a, const struct block *b, double leading,
           struct cut *cut)
{
    enum relation relation = LAYOUT_ROWS;
    struct search s;
    struct find f;

    search_start(&s, a, b);
    s.leading = leading;
    if (!find_best(&s, &f, &relation))
        return false;
    if (relation == LAYOUT_COLUMNS)
        extend(&f);
    trim(&f);
    *cut = (struct cut){ NEW_ARRAY(a, b->count * 3 + 4, struct block), 0 };
    cut->part[cut->count++] = (struct block){ b->segment, f.first, 0 };
    if (relation == LAYOUT_COLUMNS) {
        cut->part[cut->count++] = layout_side(a, &f, false);
        cut->part[cut->count++] = layout_side(a, &f, true);
    } else if (relation == LAYOUT_MARGIN) {
        layout_margin(a, &f, cut);
    } else {
        layout_table(a, &f, cut);
    }
    cut->part[cut->count++] = (struct block){ b->segment + f.end,
                                              b->count - f.end, 0 };
    return true;
}
