/*
 * The operators of a PDF's drawing one after the other, with the operands
 * that matter here: numbers and the last literal string.
 */
#ifndef TANDEM_EXTRACT_PDF_DRAWING_H
#define TANDEM_EXTRACT_PDF_DRAWING_H

#include <stdbool.h>
#include <stddef.h>

enum { PDF_DRAWING_NUMBERS = 8 };

struct pdf_drawing {
    const char *p, *end; /* what is left; set by the caller */
    char word[32];       /* the operator */
    double number[PDF_DRAWING_NUMBERS]; /* zero where there are fewer */
    size_t numbers;
    const char *string; /* not ended by NUL; NULL: it was no literal one */
    size_t string_size;
};

/* Reads to the next operator; false at the end. */
bool pdf_drawing_next(struct pdf_drawing *d);

/* Over the bytes of a picture that stands in the drawing. */
void pdf_drawing_skip_inline(struct pdf_drawing *d);

#endif
