/*
 * Reading order from geometry alone: words with their boxes in, lines out.
 * Columns and side bars are found as upright bands of white that run beside
 * at least two lines on each side (an XY-cut on whitespace). A right-aligned
 * date is no column and stays in its row, after a tab; dates or headings in a
 * margin, and the cells of a table, come before what stands beside them.
 * Arabic and Hebrew come out in the order in which they are read. Nothing
 * here knows of PDF. y grows downwards.
 */
#ifndef TANDEM_LAYOUT_H
#define TANDEM_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Whether the letters stand above each other, and where they go. */
enum word_turn { WORD_LEVEL, WORD_UP, WORD_DOWN };

struct word {
    double x0, y0, x1, y1;
    double points;
    bool bold;
    bool breaks; /* the source's own line ended before it */
    enum word_turn turn;
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

/* The words should come about in the order of the document, which is used
 * only to join neighbours. Lines of turned words come where they start. */
void layout_lines(struct arena *a, const struct word *words, size_t count,
                  struct lines *out);

/* The words of a line and what is between them. */
char *layout_text(struct arena *a, const struct line *line);

#endif
