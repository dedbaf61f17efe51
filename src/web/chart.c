/*
 * Rulers, bars and lines as SVG. Widths that are data are attributes in per
 * cent, because the content security policy forbids style attributes; the
 * light colours stand as fill for browsers that do not have the sheet.
 */
#include "web/chart.h"

#include <math.h>

#include "base/str.h"
#include "web/ruler.h"

#define OF "class=\"of\" fill=\"#d3ddd9\""
#define GOT "class=\"got\" fill=\"#0b5b59\""

/* Narrower segments have no room for a number. */
static const double text_least_width = 4.5;

/* "12.5": at most two places, no trailing zeros. A page has hundreds. */
static void
add_number(struct str *s, double value)
{
    char digits[32];
    char *at = digits + sizeof digits;
    int64_t hundredths = value < 0 ? 0 : (int64_t)llround(value * 100);
    int64_t whole = hundredths / 100;
    int part = (int)(hundredths % 100);

    if (part % 10 != 0)
        *--at = (char)('0' + part % 10);
    if (part != 0) {
        *--at = (char)('0' + part / 10);
        *--at = '.';
    }
    do {
        *--at = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole > 0);
    str_add_bytes(s, at, (size_t)(digits + sizeof digits - at));
}

static void
add_attribute(struct str *s, const char *before, double value,
              const char *after)
{
    str_add(s, before);
    add_number(s, value);
    str_add(s, after);
}

static void
add_rect(struct str *s, const char *look, double x, double width,
         const char *height)
{
    str_add(s, "<rect ");
    str_add(s, look);
    add_attribute(s, " x=\"", x, "%\"");
    add_attribute(s, " width=\"", width, "%\" height=\"");
    str_add(s, height);
    str_add(s, "\"/>");
}

struct segment {
    double x, width, points;
    bool unknown;
};

/* The number of points, in what was earned if it fits there. */
static void
add_points(struct str *s, const struct segment *g)
{
    bool inside = g->points >= text_least_width;
    double middle = g->x + (inside ? g->points : g->width) / 2;

    if (!inside && (g->points > 0 || g->width < text_least_width))
        return;
    str_add(s, inside ? "<text class=\"on\" fill=\"#fff\" x=\"" : "<text x=\"");
    add_number(s, middle);
    str_add(s, "%\" y=\"21\">");
    if (g->unknown)
        str_add(s, "?");
    else
        add_number(s, round(g->points * 10) / 10);
    str_add(s, "</text>");
}

static void
add_segment(struct str *s, const struct segment *g, enum chart_size size)
{
    const char *height = size == CHART_TALL ? "32" : "14";

    add_rect(s, OF, g->x, g->width, height);
    if (g->points > 0)
        add_rect(s, GOT, g->x, fmin(g->points, g->width), height);
    if (g->unknown)
        add_rect(s, "fill=\"url(#hatch)\"", g->x, g->width, height);
    if (g->x > 0) {
        add_attribute(s, "<line class=\"gap\" stroke=\"#fff\" x1=\"", g->x,
                      "%\"");
        add_attribute(s, " x2=\"", g->x, "%\" y2=\"");
        str_add(s, height);
        str_add(s, "\"/>");
    }
    if (size == CHART_TALL)
        add_points(s, g);
}

static void
add_ruler_start(struct str *s, const struct outline *o, enum chart_size size)
{
    str_add(s, size == CHART_TALL
                   ? "<svg class=\"ruler tall\" width=\"100%\" height=\"32\""
                   : "<svg class=\"ruler\" width=\"100%\" height=\"14\"");
    str_addf(s, " role=\"img\" aria-label=\"%.1f of 100 points: one segment "
             "for each of %zu requirements.\">", o->score / 10.0, o->count);
}

char *
chart_ruler_outline(struct arena *a, const struct outline *o,
                    enum chart_size size)
{
    struct str s = str_new(a);
    double x = 0;

    if (size == CHART_THIN)
        return ruler_thin(a, o);
    add_ruler_start(&s, o, size);
    for (size_t i = 0; i < o->count; i++) {
        const struct outline_part *part = &o->part[i];
        struct segment g = {
            .x = x,
            .width = part->of / 10.0,
            .points = part->points / 10.0,
            .unknown = part->state == FIT_UNKNOWN,
        };

        if (g.width > 0)
            add_segment(&s, &g, size);
        x += g.width;
    }
    str_add(&s, "</svg>");
    return s.text;
}

char *
chart_ruler(struct arena *a, const char *outline, enum chart_size size)
{
    struct outline o;

    return outline_read(a, outline, &o) ? chart_ruler_outline(a, &o, size)
                                        : NULL;
}

static void
add_limit(struct str *s, const char *look, double x)
{
    str_add(s, "<line class=\"");
    str_add(s, look);
    add_attribute(s, "\" x1=\"", x, "%\"");
    add_attribute(s, " x2=\"", x, "%\" y2=\"16\"/>");
}

char *
chart_bar(struct arena *a, double value, double most, double limit)
{
    struct str s = str_new(a);
    double scale = most > 0 ? 100 / most : 0;

    str_add(&s, "<svg class=\"chart\" width=\"100%\" height=\"16\" "
                "aria-hidden=\"true\">");
    add_rect(&s, OF, 0, 100, "16");
    if (value > 0)
        add_rect(&s, GOT, 0, fmin(value * scale, 100), "16");
    if (limit >= 0) {
        add_limit(&s, "halo\" stroke=\"#fff", limit * scale);
        add_limit(&s, "limit\" stroke=\"#a1221c", limit * scale);
    }
    str_add(&s, "</svg>");
    return s.text;
}

/* ---- lines -------------------------------------------------------------- */

enum { PLOT_TOP = 10, PLOT_HEIGHT = 200, PLOT_FOOT = 24, GRID_LINES = 4 };

static void
add_escaped(struct str *s, const char *text)
{
    for (; *text != '\0'; text++)
        switch (*text) {
        case '&': str_add(s, "&amp;"); break;
        case '<': str_add(s, "&lt;"); break;
        case '>': str_add(s, "&gt;"); break;
        case '"': str_add(s, "&quot;"); break;
        default: str_add_bytes(s, text, 1);
        }
}

/* The top of the scale: four steps of 1, 2, 2.5 or 5 times a power of ten. */
static double
scale_top(const struct chart_line *c)
{
    static const double steps[] = { 1, 2, 2.5, 5, 10 };
    double most = GRID_LINES, power;
    size_t i = 0;

    for (size_t n = 0; n < c->count; n++) {
        most = fmax(most, c->value[n]);
        if (c->value2 != NULL)
            most = fmax(most, c->value2[n]);
    }
    power = pow(10, floor(log10(most / GRID_LINES)));
    while (steps[i] * power * GRID_LINES < most)
        i++;
    return ceil(steps[i] * power) * GRID_LINES;
}

static void
add_grid(struct str *s, double top)
{
    for (int i = 0; i <= GRID_LINES; i++) {
        int y = PLOT_TOP + PLOT_HEIGHT - PLOT_HEIGHT * i / GRID_LINES;

        str_addf(s, "<line class=\"grid\" stroke=\"#d8e0dd\" x1=\"2.75rem\" "
                 "x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>"
                 "<text x=\"0\" y=\"%d\">", y, y, y + 4);
        add_number(s, top * i / GRID_LINES);
        str_add(s, "</text>");
    }
}

static void
add_run(struct str *s, const char *look, const double *value, size_t count,
        double top)
{
    str_addf(s, "<polyline fill=\"none\" stroke=\"#0b5b59\" class=\"%s\" "
             "points=\"", look);
    for (size_t i = 0; i < count; i++) {
        add_attribute(s, "", count > 1 ? 100.0 * (double)i
                                             / (double)(count - 1) : 50, ",");
        add_attribute(s, "", 100 - 100 * value[i] / top, " ");
    }
    str_add(s, "\"/>");
}

/* The higher of two lines has its number above its end, the lower one below:
 * so they never stand on each other. */
static void
add_last(struct str *s, double value, double top, bool below)
{
    double y = PLOT_TOP + PLOT_HEIGHT - PLOT_HEIGHT * value / top;

    y = below ? fmin(y + 16, PLOT_TOP + PLOT_HEIGHT - 2) : fmax(y - 6, 10);
    str_addf(s, "<text x=\"100%%\" y=\"%.0f\" text-anchor=\"end\">", y);
    add_number(s, value);
    str_add(s, "</text>");
}

/* Two lines that end alike have one number. */
static void
add_lasts(struct str *s, const struct chart_line *c, double top)
{
    double last = c->value[c->count - 1];
    double last2 = c->value2 != NULL ? c->value2[c->count - 1] : last;

    add_last(s, last, top, last < last2);
    if (last2 < last || last2 > last)
        add_last(s, last2, top, last2 < last);
}

static void
add_labels(struct str *s, const struct chart_line *c)
{
    static const char *const places[] = {
        "2.75rem\" text-anchor=\"start", "53%\" text-anchor=\"middle",
        "100%\" text-anchor=\"end",
    };
    size_t at[] = { 0, c->count / 2, c->count - 1 };

    for (size_t i = 0; i < 3; i++) {
        if ((i == 1 && c->count < 5) || (i == 2 && c->count < 2))
            continue;
        str_addf(s, "<text x=\"%s\" y=\"%d\">", places[i],
                 PLOT_TOP + PLOT_HEIGHT + PLOT_FOOT - 4);
        add_escaped(s, c->label[at[i]]);
        str_add(s, "</text>");
    }
}

static void
add_key(struct str *s, const struct chart_line *c)
{
    const char *names[] = { c->name, c->name2 };
    static const char *const looks[] = { "run", "run2" };

    str_add(s, "<ul class=\"key\">");
    for (int i = 0; i < 2 && names[i] != NULL; i++) {
        str_addf(s, "<li><svg width=\"18\" height=\"11\" aria-hidden=\"true\">"
                 "<line class=\"%s\" stroke=\"#0b5b59\" x1=\"0\" "
                 "x2=\"100%%\" y1=\"50%%\" y2=\"50%%\"/></svg>", looks[i]);
        add_escaped(s, names[i]);
        str_add(s, "</li>");
    }
    str_add(s, "</ul>");
}

char *
chart_line(struct arena *a, const char *id, const struct chart_line *c)
{
    struct str s = str_new(a);
    double top = scale_top(c);

    if (c->count == 0)
        return NULL;
    str_addf(&s, "<svg class=\"chart\" width=\"100%%\" height=\"%d\" "
             "role=\"img\" aria-labelledby=\"%s\"><title id=\"%s\">",
             PLOT_TOP + PLOT_HEIGHT + PLOT_FOOT, id, id);
    add_escaped(&s, c->title);
    str_add(&s, "</title>");
    add_grid(&s, top);
    str_addf(&s, "<svg x=\"2.75rem\" y=\"%d\" width=\"83%%\" height=\"%d\" "
             "viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\">",
             PLOT_TOP, PLOT_HEIGHT);
    if (c->value2 != NULL)
        add_run(&s, "run2", c->value2, c->count, top);
    add_run(&s, "run", c->value, c->count, top);
    str_add(&s, "</svg>");
    add_lasts(&s, c, top);
    add_labels(&s, c);
    str_add(&s, "</svg>");
    add_key(&s, c);
    return s.text;
}
