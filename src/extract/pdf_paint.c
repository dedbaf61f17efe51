/* One page as a person sees it: painted on white. Annotations and filled
 * forms show; nothing of the file's own bytes is copied. */
#include <cairo.h>
#include <math.h>

#include "extract/pdf.h"
#include "extract/picture.h"
#include "extract/scan.h"

cairo_surface_t *
pdf_paint_page(PopplerPage *page, double scale)
{
    double width = 0, height = 0;
    cairo_surface_t *surface;
    cairo_t *cr;

    poppler_page_get_size(page, &width, &height);
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                         (int)ceil(width * scale),
                                         (int)ceil(height * scale));
    cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    poppler_page_render(page, cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        return surface;
    cairo_surface_destroy(surface);
    return NULL;
}

/* cairo keeps colours in the low bytes of a word, leptonica in the high. */
static PIX *
pix_of(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    const unsigned char *from = cairo_image_surface_get_data(surface);
    PIX *pix = pixCreateNoInit(width, height, 32);
    l_uint32 *to = pix == NULL ? NULL : pixGetData(pix);
    int x, y;

    for (y = 0; to != NULL && y < height; y++) {
        const l_uint32 *row = (const l_uint32 *)(const void *)from;

        for (x = 0; x < width; x++)
            *to++ = row[x] << 8;
        from += cairo_image_surface_get_stride(surface);
    }
    return pix;
}

static PIX *
paint(PopplerPage *page, double scale)
{
    cairo_surface_t *surface = pdf_paint_page(page, scale);
    PIX *pix;

    if (surface == NULL)
        return NULL;
    pix = pix_of(surface);
    cairo_surface_destroy(surface);
    return pix;
}

static struct err *
open_page(const struct document *d, int64_t number, PopplerPage **page)
{
    PopplerDocument *pdf;
    double width = 0, height = 0;

    TRY(pdf_open(d, &pdf));
    *page = number > poppler_document_get_n_pages(pdf)
                ? NULL
                : poppler_document_get_page(pdf, (int)number - 1);
    g_object_unref(pdf); /* the page holds it */
    if (*page == NULL)
        return fail(d->a, ERR_MISSING, NULL,
                    "There is no such page in this document.");
    poppler_page_get_size(*page, &width, &height);
    if (width >= 1 && height >= 1)
        return NULL;
    g_object_unref(*page);
    return fail(d->a, ERR_INVALID, NULL, "This page has no size.");
}

static struct err *
paint_page(const struct document *d, int64_t number,
           double (*scale)(double width, double height), PIX **pix)
{
    double width, height;
    PopplerPage *page;

    TRY(open_page(d, number, &page));
    poppler_page_get_size(page, &width, &height);
    *pix = paint(page, scale(width, height));
    g_object_unref(page);
    return *pix != NULL ? NULL : fail(d->a, ERR_INVALID, NULL,
                                      "This page cannot be painted.");
}

struct err *
pdf_paint(const struct document *d, int64_t number, struct str *out)
{
    PIX *pix;
    struct err *e;

    TRY(paint_page(d, number, picture_scale, &pix));
    e = picture_put(d->a, pix, out);
    pixDestroy(&pix);
    return e;
}

/* Whatever size the page says it has, as if it were of A4. */
static double
fit_scan(double width, double height)
{
    return SCAN_SIDE / fmax(width, height);
}

struct err *
pdf_scan(const struct document *d, int64_t number, PIX **pix)
{
    return paint_page(d, number, fit_scan, pix);
}
