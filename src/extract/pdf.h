/* Between the files of the PDF reader. */
#ifndef TANDEM_EXTRACT_PDF_H
#define TANDEM_EXTRACT_PDF_H

#include <poppler.h>

#include "extract/document.h"
#include "base/layout.h"
#include "extract/pdf_ink.h"
#include "extract/sheet.h"

/* ERR_INVALID: locked or damaged. */
CHECKED struct err *pdf_open(const struct document *d, PopplerDocument **pdf);

/* The page on white at that many pixels a point; the caller destroys it.
 * NULL: there is no memory for it. */
cairo_surface_t *pdf_paint_page(PopplerPage *page, double scale);

struct pdf_word {
    struct word word;
    PopplerColor colour;
    bool nameless; /* its font has no name */
};

struct pdf_words {
    struct arena *a;
    struct pdf_word *word;
    size_t count, room;
};

/* All words of the page, about in poppler's order. */
void pdf_words_read(PopplerPage *page, struct arena *a,
                    struct pdf_words *out);

/* Sizes of type that poppler could only guess, by the width of letters. */
void pdf_sizes_mend(struct pdf_words *words);

/* Takes those out that a person cannot see and hides them in the sheet, as
 * words of that page. */
void pdf_seen(PopplerPage *page, int64_t number, const struct pdf_ink *ink,
              struct pdf_words *words, struct sheet *s);

/* Puts a bullet where the mark of a list is drawn and not written. crop is
 * what is shown of the page, from the lower left; number counts from 0. */
void pdf_bullets_put(const PopplerRectangle *crop, size_t number,
                     size_t pages, const struct pdf_ink *ink,
                     struct pdf_words *words);

struct pdf_page {
    struct lines lines;
    double width, height;
    bool is_scan; /* what is on it must be read from its picture */
};

/* Whether the words are no use: there are none on a page that holds a
 * picture, or the fonts lie about their letters. */
bool pdf_is_scan(PopplerPage *page, const struct pdf_words *words);

/* Whether a picture covers most of the page. */
bool pdf_is_picture(PopplerPage *page);

/* Running heads and feet once, and not in the flow. Lines that go have no
 * words left. */
void pdf_running(struct arena *a, struct pdf_page *pages, size_t count);

/* The lines of all pages: running heads and feet once, words broken at the
 * end of a line made whole. */
CHECKED struct err *pdf_pages_put(struct pdf_page *pages, size_t count,
                                  struct sheet *s);

#endif
