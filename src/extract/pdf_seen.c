/*
 * Words that a person cannot see. Painting costs, so it is done only for a
 * page on which a word is nearly white, which is how words are hidden, or
 * when the drawing raises a doubt (pdf_ink.h); white words on a dark side bar
 * are honest and stay. A word is seen when the points of its letters differ
 * from those between them; where its letters are is asked of poppler, which
 * paints them alone as it shows a selection.
 */
#include "extract/pdf.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    TINY_POINTS = 4,
    PALE = 235,      /* of 255, all parts of a colour */
    NEAR = 14,       /* parts of two points that look the same */
    CONTRAST = 10,   /* of letters against their ground, on average */
    WHITE = 0xFFFFFF,
    SIDE_MOST = 1600 /* pixels */
};

struct picture {
    PopplerPage *page;
    cairo_surface_t *surface, *letters;
    double scale;
    bool tried;
};

/* The pixels of a word: its box on a surface. */
struct view {
    const unsigned char *data;
    int stride, x0, y0, x1, y1;
};

static int
part(guint16 value)
{
    return value >> 8;
}

static bool
is_pale(const PopplerColor *c)
{
    return part(c->red) >= PALE && part(c->green) >= PALE &&
           part(c->blue) >= PALE;
}

/* ---- painting ---- */

static bool
paint(struct picture *p)
{
    double width = 0, height = 0;

    if (p->tried)
        return p->surface != NULL;
    p->tried = true;
    poppler_page_get_size(p->page, &width, &height);
    if (!(width >= 1 && height >= 1))
        return false;
    p->scale = fmin(1, SIDE_MOST / fmax(width, height));
    p->surface = pdf_paint_page(p->page, p->scale);
    return p->surface != NULL;
}

/* The letters of all words in black on white. */
static bool
paint_letters(struct picture *p)
{
    PopplerRectangle all = { -1e6, -1e6, 1e6, 1e6 };
    PopplerColor black = { 0, 0, 0 }, white = { 65535, 65535, 65535 };
    cairo_t *cr;

    if (p->letters != NULL)
        return cairo_surface_status(p->letters) == CAIRO_STATUS_SUCCESS;
    p->letters = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, cairo_image_surface_get_width(p->surface),
        cairo_image_surface_get_height(p->surface));
    cr = cairo_create(p->letters);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, p->scale, p->scale);
    poppler_page_render_selection(p->page, cr, &all, NULL,
                                  POPPLER_SELECTION_GLYPH, &black, &white);
    cairo_destroy(cr);
    cairo_surface_flush(p->letters);
    return cairo_surface_status(p->letters) == CAIRO_STATUS_SUCCESS;
}

static struct view
view_of(cairo_surface_t *surface, const struct word *w, double scale)
{
    double right = cairo_image_surface_get_width(surface) - 1;
    double bottom = cairo_image_surface_get_height(surface) - 1;

    return (struct view){
        cairo_image_surface_get_data(surface),
        cairo_image_surface_get_stride(surface),
        (int)fmin(fmax(0, w->x0 * scale), right),
        (int)fmin(fmax(0, w->y0 * scale), bottom),
        (int)fmax(0, fmin(w->x1 * scale, right)),
        (int)fmax(0, fmin(w->y1 * scale, bottom))
    };
}

static guint32
pixel(const struct view *v, int x, int y)
{
    return ((const guint32 *)(const void *)(v->data +
                                            (size_t)y * (size_t)v->stride))[x];
}

/* ---- judging ---- */

static bool
is_near(guint32 a, guint32 b)
{
    int shift;

    for (shift = 0; shift <= 16; shift += 8)
        if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > NEAR)
            return false;
    return true;
}

/* All points look like this one. */
static bool
is_plain(const struct view *v, guint32 colour)
{
    int x, y;

    for (y = v->y0; y <= v->y1; y++)
        for (x = v->x0; x <= v->x1; x++)
            if (!is_near(pixel(v, x, y), colour))
                return false;
    return true;
}

static guint32
colour_of(const PopplerColor *c)
{
    return (guint32)(part(c->red) << 16 | part(c->green) << 8 |
                     part(c->blue));
}

/* The greatest difference, of red, green and blue, between the points of the
 * letters and those between them. */
static double
contrast(const struct view *page, const struct view *letters)
{
    double ink = 0, ground = 0, most = 0;
    double inked[3] = { 0 }, grounded[3] = { 0 };
    int x, y, i;

    for (y = page->y0; y <= page->y1; y++)
        for (x = page->x0; x <= page->x1; x++) {
            double share = 1 - (pixel(letters, x, y) & 255) / 255.0;

            ink += share;
            ground += 1 - share;
            for (i = 0; i < 3; i++) {
                double value = pixel(page, x, y) >> (8 * i) & 255;

                inked[i] += share * value;
                grounded[i] += (1 - share) * value;
            }
        }
    if (ink < 0.1 || ground < 0.1)
        return HUGE_VAL;
    for (i = 0; i < 3; i++)
        most = fmax(most, fabs(inked[i] / ink - grounded[i] / ground));
    return most;
}

static bool
is_tiny(const struct word *w)
{
    double height = w->turn != WORD_LEVEL ? w->x1 - w->x0 : w->y1 - w->y0;

    return w->points > 0 && w->points < TINY_POINTS && height < TINY_POINTS;
}

struct judge {
    struct picture picture;
    const struct pdf_ink *ink;
    bool recognised; /* the words of a scan, which are not painted */
};

static bool
is_hidden(struct judge *j, const struct pdf_word *w, enum sheet_hidden *how)
{
    struct view page, letters;

    *how = SHEET_TINY;
    if (is_tiny(&w->word))
        return true;
    if ((!j->ink->doubt && !is_pale(&w->colour)) || !paint(&j->picture))
        return false;
    page = view_of(j->picture.surface, &w->word, j->picture.scale);
    *how = SHEET_UNSEEN;
    if (is_plain(&page, colour_of(&w->colour)))
        return true;
    if (!j->ink->doubt || !paint_letters(&j->picture))
        return false;
    letters = view_of(j->picture.letters, &w->word, j->picture.scale);
    /* Its font is not to be had; or the first word of the page is set to be
     * invisible, when poppler shows no letters at all. */
    if (is_plain(&letters, WHITE) && !j->ink->invisible)
        return false;
    if (j->ink->covers)
        *how = SHEET_COVERED;
    return is_plain(&page, pixel(&page, page.x0, page.y0)) ||
           (!j->recognised && contrast(&page, &letters) < CONTRAST);
}

void
pdf_seen(PopplerPage *page, int64_t number, const struct pdf_ink *ink,
         struct pdf_words *words, struct sheet *s)
{
    struct judge j = { .picture = { .page = page }, .ink = ink };
    enum sheet_hidden how;
    size_t i, kept = 0;

    j.recognised = ink->invisible && pdf_is_picture(page);
    if (j.recognised)
        sheet_warn_page(s, "recognised", number,
                   "A page is a scan whose words another program "
                   "recognised; compare them.");
    for (i = 0; i < words->count; i++) {
        const char *text = words->word[i].word.text;

        if (is_hidden(&j, &words->word[i], &how))
            sheet_hide(s, how, number, text, strlen(text));
        else
            words->word[kept++] = words->word[i];
    }
    words->count = kept;
    if (j.picture.surface != NULL)
        cairo_surface_destroy(j.picture.surface);
    if (j.picture.letters != NULL)
        cairo_surface_destroy(j.picture.letters);
}
