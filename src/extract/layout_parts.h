/* Between the two files of the layout: segments, blocks, and the cut of a
 * block into columns. */
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

/* Finds the tallest pair of columns in the block, or headings that stand in
 * a margin beside their text; false when there is neither. */
bool layout_cut(struct arena *a, const struct block *b, struct cut *cut);

#endif
