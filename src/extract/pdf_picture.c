/* Whether a word stands out from what is behind it. Painting costs, so it is
 * done only for a page on which a word is nearly white, which is how words
 * are hidden; white words on a dark side bar are honest and stay. */
#include "extract/pdf.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>

enum { PALE = 235, NEAR = 14, SIDE_MOST = 1600 };

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
paint(struct pdf_picture *p)
{
    double width = 0, height = 0;
    cairo_t *cr;

    p->tried = true;
    poppler_page_get_size(p->page, &width, &height);
    if (!(width >= 1 && height >= 1))
        return;
    p->scale = fmin(1, SIDE_MOST / fmax(width, height));
    p->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                            (int)(width * p->scale) + 1,
                                            (int)(height * p->scale) + 1);
    cr = cairo_create(p->surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, p->scale, p->scale);
    poppler_page_render(p->page, cr);
    cairo_destroy(cr);
    cairo_surface_flush(p->surface);
    if (cairo_surface_status(p->surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(p->surface);
        p->surface = NULL;
    }
}

static bool
is_near(guint32 pixel, const PopplerColor *c)
{
    return abs((int)(pixel >> 16 & 255) - part(c->red)) <= NEAR &&
           abs((int)(pixel >> 8 & 255) - part(c->green)) <= NEAR &&
           abs((int)(pixel & 255) - part(c->blue)) <= NEAR;
}

bool
pdf_picture_hides(struct pdf_picture *p, const struct rect *box,
                  const PopplerColor *colour)
{
    const unsigned char *data;
    int x, y, x0, y0, x1, y1, stride;

    if (!is_pale(colour))
        return false;
    if (!p->tried)
        paint(p);
    if (p->surface == NULL)
        return false;
    data = cairo_image_surface_get_data(p->surface);
    stride = cairo_image_surface_get_stride(p->surface);
    x0 = (int)fmax(0, box->x0 * p->scale);
    y0 = (int)fmax(0, box->y0 * p->scale);
    x1 = (int)fmin(box->x1 * p->scale,
                   cairo_image_surface_get_width(p->surface) - 1);
    y1 = (int)fmin(box->y1 * p->scale,
                   cairo_image_surface_get_height(p->surface) - 1);
    for (y = y0; y <= y1; y++)
        for (x = x0; x <= x1; x++)
            if (!is_near(((const guint32 *)(const void *)
                              (data + (size_t)y * (size_t)stride))[x],
                         colour))
                return false;
    return true;
}

void
pdf_picture_end(struct pdf_picture *p)
{
    if (p->surface != NULL)
        cairo_surface_destroy(p->surface);
    p->surface = NULL;
}
