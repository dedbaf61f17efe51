/*
 * Four paths at most, in tenths of a point, stretched to the width there is,
 * and written straight into memory that is large enough for any.
 */
#include "web/ruler.h"

#include <string.h>

enum {
    THIN_WIDTH = 1000,
    THIN_FRAME_BYTES = 600, /* what stands round the parts */
    THIN_PART_BYTES = 64    /* two boxes and a gap, numbers of 4 digits */
};

static char *
put_number(char *to, int value)
{
    if (value >= 10)
        to = put_number(to, value / 10);
    *to++ = (char)('0' + value % 10);
    return to;
}

/* A line through the middle, as thick as the ruler. */
static char *
put_box(char *to, int x, int width)
{
    *to++ = 'M';
    to = put_number(to, x);
    to = stpcpy(to, " 4h");
    return put_number(to, width);
}

static char *
put_gap(char *to, int x)
{
    *to++ = 'M';
    to = put_number(to, x);
    return stpcpy(to, " 0v8");
}

enum thin_path { THIN_GOT, THIN_UNKNOWN, THIN_GAPS, THIN_PATHS };

static char *
put_piece(char *to, enum thin_path path, const struct outline_part *p, int x)
{
    switch (path) {
    case THIN_GOT:
        if (p->points > 0)
            to = put_box(to, x, p->points < p->of ? p->points : p->of);
        break;
    case THIN_UNKNOWN:
        if (p->state == FIT_UNKNOWN)
            to = put_box(to, x, p->of);
        break;
    case THIN_GAPS:
        if (x > 0)
            to = put_gap(to, x);
        break;
    case THIN_PATHS:
        break;
    }
    return to;
}

/* One path with a piece for each part that has one; none: nothing. */
static char *
put_path(char *to, enum thin_path path, const struct outline *o)
{
    static const char *const looks[THIN_PATHS] = {
        [THIN_GOT] = "<path class=\"got\" stroke=\"#0b5b59\" "
                     "stroke-width=\"8\" d=\"",
        [THIN_UNKNOWN] = "<path stroke=\"url(#hatch)\" "
                         "stroke-width=\"8\" d=\"",
        [THIN_GAPS] = "<path class=\"gap\" stroke=\"#fff\" "
                      "vector-effect=\"non-scaling-stroke\" d=\"",
    };
    char *first = stpcpy(to, looks[path]), *at = first;
    int x = 0;

    for (size_t i = 0; i < o->count && x < THIN_WIDTH; i++) {
        const struct outline_part *p = &o->part[i];

        if (p->of == 0)
            continue;
        at = put_piece(at, path, p, x);
        x += p->of;
    }
    return at == first ? to : stpcpy(at, "\"/>");
}

static int
width_of(const struct outline *o)
{
    int width = 0;

    for (size_t i = 0; i < o->count && width < THIN_WIDTH; i++)
        width += o->part[i].of;
    return width < THIN_WIDTH ? width : THIN_WIDTH;
}

char *
ruler_thin(struct arena *a, const struct outline *o)
{
    char *svg = arena_alloc(a, THIN_FRAME_BYTES + o->count * THIN_PART_BYTES);
    char *at = stpcpy(svg, "<svg class=\"ruler thin\" width=\"100%\" "
                           "height=\"8\" viewBox=\"0 0 1000 8\" "
                           "preserveAspectRatio=\"none\" "
                           "aria-hidden=\"true\"><path class=\"of\" "
                           "fill=\"#d3ddd9\" d=\"M0 0h");

    at = put_number(at, width_of(o));
    at = stpcpy(at, "v8H0z\"/>");
    for (enum thin_path path = 0; path < THIN_PATHS; path++)
        at = put_path(at, path, o);
    stpcpy(at, "</svg>");
    return svg;
}
