/*
 * Where a block falls into columns. For each first segment, the white bands
 * that no segment of the run crosses are kept and narrowed as the run grows;
 * the band beside which both sides run longest wins. Its two sides must then
 * look like columns and not like rows: a margin of dates is no column.
 */
#include "extract/layout_parts.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { BANDS_MOST = 24, REFUSED_MOST = 6 };

struct band {
    double x0, x1;
};

struct bands {
    struct band band[BANDS_MOST];
    size_t count;
};

/* A run of segments [first, end) with a band between its two sides. */
struct find {
    size_t first, end;
    struct band band;
    double score;
};

struct search {
    struct arena *a;
    const struct block *b;
    double em, left, right; /* middle size of type, extent of the block */
    double refused[REFUSED_MOST]; /* middles of bands that part rows */
    size_t refused_count;
};

static int
by_points(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

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
    qsort(points, b->count, sizeof(*points), by_points);
    s->em = fmax(points[b->count / 2], 4);
}

static double
band_least(const struct search *s)
{
    return 1.2 * s->em;
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

/* How far down both sides stand beside each other; 0: not columns. */
static double
band_score(const struct search *s, size_t first, size_t end,
           const struct band *band)
{
    double top[2] = { 0 }, bottom[2] = { 0 };
    size_t count[2] = { 0 }, i;

    if (is_refused(s, band))
        return 0;
    for (i = first; i < end; i++) {
        const struct segment *g = s->b->segment[i];
        int side = g->x0 >= band->x1 - 0.01;

        top[side] = count[side] == 0 ? g->y0 : fmin(top[side], g->y0);
        bottom[side] = fmax(bottom[side], g->y1);
        count[side]++;
    }
    if (count[0] < 2 || count[1] < 2)
        return 0;
    return fmin(bottom[0], bottom[1]) - fmax(top[0], top[1]);
}

static void
consider(const struct search *s, size_t first, size_t end,
         const struct bands *bands, struct find *best)
{
    size_t i;

    if (end - first < 4)
        return;
    for (i = 0; i < bands->count; i++) {
        double score = band_score(s, first, end, &bands->band[i]);

        if (score > 2.5 * s->em && score > best->score + 0.5 * s->em)
            *best = (struct find){ first, end, bands->band[i], score };
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
search_from(const struct search *s, size_t first, struct find *best)
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

/* ---- rows or columns ---- */

struct side {
    size_t count, aligned, dated, labels;
    double letters;
};

static bool
has_year(const char *text)
{
    const char *p;

    for (p = text; *p != '\0'; p++) {
        if (!isdigit((unsigned char)*p))
            continue;
        if ((str_starts(p, "19") || str_starts(p, "20")) &&
            isdigit((unsigned char)p[2]) && isdigit((unsigned char)p[3]) &&
            !isdigit((unsigned char)p[4]))
            return true;
        while (isdigit((unsigned char)p[1]))
            p++;
    }
    return false;
}

static bool
has_partner(const struct search *s, const struct find *f,
            const struct segment *g)
{
    bool right = g->x0 >= f->band.x1 - 0.01;
    size_t i;

    for (i = f->first; i < f->end; i++) {
        const struct segment *o = s->b->segment[i];

        if ((o->x0 >= f->band.x1 - 0.01) != right &&
            fabs(o->y1 - g->y1) < 0.4 * s->em)
            return true;
    }
    return false;
}

static void
measure(const struct search *s, const struct find *f, struct side side[2])
{
    size_t i;

    for (i = f->first; i < f->end; i++) {
        const struct segment *g = s->b->segment[i];
        struct side *d = &side[g->x0 >= f->band.x1 - 0.01];

        d->count++;
        d->aligned += has_partner(s, f, g);
        d->dated += has_year(g->text);
        d->labels += str_ends(g->text, ":");
        d->letters += (double)utf8_length(g->text);
    }
}

/* How the two sides of a band belong together. */
enum relation { COLUMNS, ROWS, MARGIN };

static enum relation
side_relation(const struct side *narrow, const struct side *other)
{
    double count = (double)narrow->count;
    double aligned = (double)narrow->aligned / count;
    bool is_short = narrow->letters / count < 30;

    if (aligned >= 0.6 && (double)narrow->dated >= 0.4 * count && is_short)
        return ROWS;
    if (aligned >= 0.8 && (double)narrow->labels >= 0.4 * count)
        return ROWS;
    if (aligned >= 0.7 && is_short && narrow->count * 2 <= other->count)
        return MARGIN;
    return COLUMNS;
}

/* Short pieces at the left are headings; at the right, places or pay. */
static enum relation
relation_of(const struct search *s, const struct find *f)
{
    struct side side[2] = { { 0 }, { 0 } };
    enum relation left, right;

    measure(s, f, side);
    left = side_relation(&side[0], &side[1]);
    right = side_relation(&side[1], &side[0]);
    if (left == ROWS || right != COLUMNS)
        return ROWS;
    return left;
}

/* ---- the cut ---- */

/* What follows one column alone, below the end of the other and not at the
 * end of the block, is a new section that happens to have short lines. */
static void
trim(const struct search *s, struct find *f)
{
    double bottom[2] = { 0, 0 }, top[2] = { 1e9, 1e9 };
    size_t i;

    for (i = f->first; i < f->end; i++) {
        const struct segment *g = s->b->segment[i];
        int side = g->x0 >= f->band.x1 - 0.01;

        bottom[side] = fmax(bottom[side], g->y1);
        top[side] = fmin(top[side], g->y0);
    }
    if (f->end < s->b->count)
        while (s->b->segment[f->end - 1]->y0 >=
               fmin(bottom[0], bottom[1]))
            f->end--;
    if (f->first > 0)
        while (s->b->segment[f->first]->y1 <= fmax(top[0], top[1]))
            f->first++;
}

static void
block_add(struct block *b, struct segment *g)
{
    b->segment[b->count++] = g;
}

static struct block
block_new(const struct search *s, const struct find *f)
{
    return (struct block){ NEW_ARRAY(s->a, f->end - f->first,
                                     struct segment *), 0 };
}

static struct block
part(const struct search *s, const struct find *f, int side)
{
    struct block out = block_new(s, f);
    size_t i;

    for (i = f->first; i < f->end; i++) {
        struct segment *g = s->b->segment[i];

        if ((g->x0 >= f->band.x1 - 0.01) == side)
            block_add(&out, g);
    }
    return out;
}

static void
cut_columns(const struct search *s, const struct find *f, struct cut *cut)
{
    cut->part[cut->count++] = part(s, f, 0);
    cut->part[cut->count++] = part(s, f, 1);
}

/* Each heading with all its lines, then what stands beside it down to the
 * next one. */
static void
cut_margin(const struct search *s, const struct find *f, struct cut *cut)
{
    struct block left = part(s, f, 0), right = part(s, f, 1);
    size_t i = 0, k = 0;

    while (i < left.count || k < right.count) {
        struct block heading = { left.segment + i, 0 };
        struct block text = { right.segment + k, 0 };
        double next;

        while (i < left.count &&
               (heading.count == 0 ||
                left.segment[i]->y0 - left.segment[i - 1]->y1 <
                    0.6 * s->em)) {
            heading.count++;
            i++;
        }
        next = i < left.count ? left.segment[i]->y1 - 0.5 * s->em : HUGE_VAL;
        while (k < right.count && right.segment[k]->y1 <= next) {
            text.count++;
            k++;
        }
        cut->part[cut->count++] = heading;
        cut->part[cut->count++] = text;
    }
}

bool
layout_cut(struct arena *a, const struct block *b, struct cut *cut)
{
    enum relation relation = ROWS;
    struct search s;
    struct find best;
    size_t i;

    search_start(&s, a, b);
    while (relation == ROWS && s.refused_count < REFUSED_MOST) {
        best = (struct find){ 0 };
        for (i = 0; i + 4 <= b->count; i++)
            search_from(&s, i, &best);
        if (best.score <= 0)
            return false;
        relation = relation_of(&s, &best);
        if (relation == ROWS)
            s.refused[s.refused_count++] =
                (best.band.x0 + best.band.x1) / 2;
    }
    if (relation == ROWS)
        return false;
    trim(&s, &best);
    *cut = (struct cut){ NEW_ARRAY(a, b->count * 2 + 2, struct block), 0 };
    cut->part[cut->count++] = (struct block){ b->segment, best.first };
    if (relation == COLUMNS)
        cut_columns(&s, &best, cut);
    else
        cut_margin(&s, &best, cut);
    cut->part[cut->count++] = (struct block){ b->segment + best.end,
                                              b->count - best.end };
    return true;
}
