/*
 * Reading order from geometry alone: words with their boxes in, lines out.
 * Columns and side bars are found as upright bands of white that run beside
 * at least two lines on each side (an XY-cut on whitespace); a dated margin
 * or a right-aligned date is no column and stays in its row, after a tab.
 * Nothing here knows of PDF. y grows downwards.
 */
#ifndef TANDEM_EXTRACT_LAYOUT_H
#define TANDEM_EXTRACT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct word {
    double x0, y0, x1, y1;
    double points;
    bool bold;
    bool turned; /* by 90 degrees */
    char before; /* of a line: ' ', '\t', or NUL for one word in pieces */
    const char *text; /* UTF-8 */
};

struct line {
    double x0, y0, x1, y1;
    double points;
    bool bold;
    bool apart; /* a gap, or another block, comes before it */
    struct word *word; /* at least one */
    size_t count;
};

struct lines {
    struct line *line;
    size_t count;
};

/* The words should come in the order of the document, which is used only to
 * join neighbours. */
void layout_lines(struct arena *a, const struct word *words, size_t count,
                  struct lines *out);

/* The words of a line and what is between them. */
char *layout_text(struct arena *a, const struct line *line);

#endif
