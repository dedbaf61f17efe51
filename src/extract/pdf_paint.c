/* One page as a person sees it: painted on white, as a PNG. Annotations and
 * filled forms show; nothing of the file's own bytes is copied. */
#include <cairo.h>
#include <math.h>

#include "extract/document.h"
#include "extract/pdf.h"
#include "extract/picture.h"

static cairo_status_t
put_png(void *out, const unsigned char *bytes, unsigned int size)
{
    struct str *s = out;

    if (s->size + size > PICTURE_BYTES)
        return CAIRO_STATUS_WRITE_ERROR;
    str_add_bytes(s, (const char *)bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

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

static struct err *
paint(struct arena *a, PopplerPage *page, struct str *out)
{
    double width = 0, height = 0;
    cairo_surface_t *surface = NULL;
    cairo_status_t rc = CAIRO_STATUS_NO_MEMORY;

    poppler_page_get_size(page, &width, &height);
    if (width >= 1 && height >= 1)
        surface = pdf_paint_page(page, picture_scale(width, height));
    if (surface != NULL)
        rc = cairo_surface_write_to_png_stream(surface, put_png, out);
    if (surface != NULL)
        cairo_surface_destroy(surface);
    if (rc == CAIRO_STATUS_SUCCESS)
        return NULL;
    return fail(a, ERR_INVALID, NULL, "This page cannot be painted.");
}

struct err *
pdf_paint(const struct document *d, int64_t number, struct str *out)
{
    PopplerDocument *pdf;
    PopplerPage *page = NULL;
    struct err *e = pdf_open(d, &pdf);

    if (e != NULL)
        return e;
    if (number <= poppler_document_get_n_pages(pdf))
        page = poppler_document_get_page(pdf, (int)number - 1);
    e = page == NULL ? fail(d->a, ERR_MISSING, NULL,
                            "There is no such page in this document.")
                     : paint(d->a, page, out);
    if (page != NULL)
        g_object_unref(page);
    g_object_unref(pdf);
    return e;
}
