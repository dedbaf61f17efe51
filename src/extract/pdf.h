/* Between the files of the PDF reader. */
#ifndef TANDEM_EXTRACT_PDF_H
#define TANDEM_EXTRACT_PDF_H

#include <poppler.h>

#include "extract/document.h"
#include "extract/layout.h"
#include "extract/sheet.h"

/* ERR_INVALID: locked or damaged. */
CHECKED struct err *pdf_open(const struct document *d, PopplerDocument **pdf);

/* The page on white at that many pixels a point; the caller destroys it.
 * NULL: there is no memory for it. */
cairo_surface_t *pdf_paint_page(PopplerPage *page, double scale);

struct rect {
    double x0, y0, x1, y1;
};

/* The page painted small, only when a pale word asks for it. */
struct pdf_picture {
    PopplerPage *page;
    cairo_surface_t *surface;
    double scale;
    bool tried;
};

/* True when every point of the box has the word's own colour. */
bool pdf_picture_hides(struct pdf_picture *p, const struct rect *box,
                       const PopplerColor *colour);
void pdf_picture_end(struct pdf_picture *p);

struct pdf_page {
    struct lines lines;
    double width, height;
};

/* The lines of all pages: running heads and feet once, words broken at the
 * end of a line made whole. */
CHECKED struct err *pdf_pages_put(struct pdf_page *pages, size_t count,
                                  struct sheet *s);

#endif
