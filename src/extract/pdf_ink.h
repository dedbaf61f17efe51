/*
 * Whether a PDF may hold words that a person cannot see: its drawing is
 * followed from afar, without fonts, and what text is drawn under, over,
 * outside and in which colour raises a doubt or none. A doubt costs the
 * painting of the pages, which decides (pdf_seen.c); most documents raise
 * none. It reads the bytes of the file itself and trusts nothing in them.
 */
#ifndef TANDEM_EXTRACT_PDF_INK_H
#define TANDEM_EXTRACT_PDF_INK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { PDF_MARKS_MOST = 1000 };

/* A small shape, in points from the lower left. */
struct pdf_mark {
    float x0, y0, x1, y1;
    size_t drawing; /* the so many-th with text that is no form, from 0 */
};

struct pdf_ink {
    double x0, y0, x1, y1; /* the pages, in points from the lower left */
    bool doubt;     /* one of the next two, or another */
    bool covers;    /* something is painted over text */
    bool invisible; /* text is set so, as text recognition does on scans */
    struct str outside; /* words drawn outside of them, where readable */
    size_t drawings;    /* with text, that are no forms */
    struct pdf_mark mark[PDF_MARKS_MOST]; /* in them: pdf_bullets.c */
    size_t mark_count;
};

/* Follows every stream of the file that may draw, up to a few megabytes. */
void pdf_ink_read(struct pdf_ink *ink, const char *bytes, size_t size);

/* One stream, unpacked. A form's place on its page is not known. */
void pdf_ink_draw(struct pdf_ink *ink, const char *drawing, size_t size,
                  bool form);

#endif
