/*
 * Words that a person cannot see. Painting costs, so it is done only for a
 * page on which a word is nearly white, which is how words are hidden; white
 * words on a dark side bar are honest and stay.
 */
#include "extract/pdf.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>

enum { TINY_POINTS = 4, PALE = 235, NEAR = 14, SIDE_MOST = 1600 };

struct picture {
    PopplerPage *page;
    cairo_surface_t *surface;
    double scale;
    bool tried;
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

static void
paint(struct picture *p)
{
    double width = 0, height = 0;

    p->tried = true;
    poppler_page_get_size(p->page, &width, &height);
    if (!(width >= 1 && height >= 1))
        return;
    p->scale = fmin(1, SIDE_MOST / fmax(width, height));
    p->surface = pdf_paint_page(p->page, p->scale);
}

static bool
is_near(guint32 pixel, const PopplerColor *c)
{
    return abs((int)(pixel >> 16 & 255) - part(c->red)) <= NEAR &&
           abs((int)(pixel >> 8 & 255) - part(c->green)) <= NEAR &&
           abs((int)(pixel & 255) - part(c->blue)) <= NEAR;
}

/* Every point of the word's box has the word's own colour. */
static bool
is_unseen(struct picture *p, const struct pdf_word *w)
{
    const unsigned char *data;
    int x, y, x0, y0, x1, y1, stride;

    if (!is_pale(&w->colour))
        return false;
    if (!p->tried)
        paint(p);
    if (p->surface == NULL)
        return false;
    data = cairo_image_surface_get_data(p->surface);
    stride = cairo_image_surface_get_stride(p->surface);
    x0 = (int)fmax(0, w->word.x0 * p->scale);
    y0 = (int)fmax(0, w->word.y0 * p->scale);
    x1 = (int)fmin(w->word.x1 * p->scale,
                   cairo_image_surface_get_width(p->surface) - 1);
    y1 = (int)fmin(w->word.y1 * p->scale,
                   cairo_image_surface_get_height(p->surface) - 1);
    for (y = y0; y <= y1; y++)
        for (x = x0; x <= x1; x++)
            if (!is_near(((const guint32 *)(const void *)
                              (data + (size_t)y * (size_t)stride))[x],
                         &w->colour))
                return false;
    return true;
}

static bool
is_tiny(const struct word *w)
{
    double height = w->turn != WORD_LEVEL ? w->x1 - w->x0 : w->y1 - w->y0;

    return w->points > 0 && w->points < TINY_POINTS && height < TINY_POINTS;
}

void
pdf_seen(PopplerPage *page, int64_t number, struct pdf_words *words,
         struct sheet *s)
{
    struct picture picture = { .page = page };
    size_t i, kept = 0;

    for (i = 0; i < words->count; i++) {
        const struct pdf_word *w = &words->word[i];
        const char *text = w->word.text;

        if (is_tiny(&w->word))
            sheet_hide(s, SHEET_TINY, number, text, strlen(text));
        else if (is_unseen(&picture, w))
            sheet_hide(s, SHEET_UNSEEN, number, text, strlen(text));
        else
            words->word[kept++] = *w;
    }
    words->count = kept;
    if (picture.surface != NULL)
        cairo_surface_destroy(picture.surface);
}
