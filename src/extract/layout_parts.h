/* Between the files of the layout: segments, blocks, the cut of a block into
 * columns, and the order of words in a row. */
#ifndef TANDEM_EXTRACT_LAYOUT_PARTS_H
#define TANDEM_EXTRACT_LAYOUT_PARTS_H

#include "extract/layout.h"

struct segment {
    double x0, y0, x1, y1;
    double points;
    bool bold;
    const char *text;
    struct word *word;
    size_t count;
};

struct block {
    struct segment **segment; /* by their top */
    size_t count;
};

/* The parts of a block, in the order in which they are read. */
struct cut {
    struct block *part;
    size_t count;
};

/* A run of a block's segments [first, end), a white band beside which two
 * sides stand, and the block's middle size of type. */
struct find {
    const struct block *block;
    size_t first, end;
    double x0, x1, em;
};

static inline bool
find_is_right(const struct find *f, const struct segment *g)
{
    return g->x0 >= f->x1 - 0.01;
}

/* Finds the tallest pair of columns in the block, or headings, dates or
 * cells that stand beside their text; false when there is neither. */
bool layout_cut(struct arena *a, const struct block *b, struct cut *cut);

/* How the two sides of a band belong together: columns, pieces of the same
 * rows, a margin whose groups stand beside their text, cells of a table. */
enum relation { LAYOUT_COLUMNS, LAYOUT_ROWS, LAYOUT_MARGIN, LAYOUT_TABLE };

/* Its two sides, each by its tops. */
struct block layout_side(struct arena *a, const struct find *f, bool right);

enum relation layout_relation(struct arena *a, const struct find *f);

/* The parts of a margin or a table: each group of the left side, then what
 * stands beside it down to the next one. Adds at most three
 * times as many parts as there are segments. */
void layout_margin(struct arena *a, const struct find *f,
                   enum relation relation, struct cut *cut);

/* More letters of the words run from the right than from the left. */
bool layout_is_from_right(const struct word *words, size_t count);

/* Puts the words of a row, which come from left to right with what is between
 * them, into the order in which they are read. */
void layout_order(struct arena *a, struct word *words, size_t count,
                  bool from_right);

/* Adds the lines that turned words make, each before the first line below
 * its top; boxes stay as they are on the page. */
void layout_turned(struct arena *a, const struct word *words, size_t count,
                   struct lines *out);

#endif
