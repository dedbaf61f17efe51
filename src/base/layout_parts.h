/* Between the files of the layout: segments, blocks, the cut of a block into
 * columns, and the order of words in a row. */
#ifndef TANDEM_LAYOUT_PARTS_H
#define TANDEM_LAYOUT_PARTS_H

#include "base/layout.h"

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
    double right; /* of a cell, whose lines go on in the next; else 0 */
};

/* The parts of a block, in the order in which they are read. */
struct cut {
    struct block *part;
    size_t count;
};

struct block layout_segments(struct arena *a, struct word *words,
                             size_t count, bool from_right);

/* What is between two words that stand beside each other: a space, or NUL
 * where they are one (ideographs; where words run from the right, poppler
 * parts what belongs together). */
char layout_between(const struct word *a, const struct word *b,
                    bool from_right);

/* A run of a block's segments [first, end), a white band beside which two
 * sides stand, and the block's middle size of type. */
struct find {
    const struct block *block;
    size_t first, end;
    double x0, x1, em;
    double leading; /* white between lines that parts paragraphs, in ems */
};

static inline bool
find_is_right(const struct find *f, const struct segment *g)
{
    return g->x0 >= f->x1 - 0.01;
}

/* Finds the tallest pair of columns in the block, or headings, dates or
 * cells that stand beside their text; false when there is neither. */
bool layout_cut(struct arena *a, const struct block *b, double leading,
                struct cut *cut);

/* How the two sides of a band belong together: columns, pieces of the same
 * rows, a margin whose groups stand beside their text, cells of a table. */
enum relation { LAYOUT_COLUMNS, LAYOUT_ROWS, LAYOUT_MARGIN, LAYOUT_TABLE };

/* Its two sides, each by its tops. */
struct block layout_side(struct arena *a, const struct find *f, bool right);

enum relation layout_relation(struct arena *a, const struct find *f);

/* A line begins a group: white is above it, unless it is that below a
 * heading, or it has a date as the one before. */
bool layout_starts_group(const struct find *f, const struct block *b,
                         size_t i);

bool layout_has_year(const char *text);

/* Little but a span of time: "Sept. 2018 - today", but no entry that ends in
 * one. */
bool layout_is_date(const char *text);

/* Such a span is broken behind `text`, and `next` is its rest. */
bool layout_date_goes_on(const char *text, const char *next);

/* Makes spans in two lines one segment. */
void layout_join_dates(struct arena *a, struct block *b);

/* The run cut where white goes all across it. */
struct strips {
    struct block *strip;
    size_t count;
    size_t both;  /* have segments on both sides; of these */
    size_t level; /* begin at one height on both */
    size_t wide;  /* have three pieces beside each other, or more */
};

void layout_strips(struct arena *a, const struct find *f, struct strips *s);

/* The parts of a margin, each group of the left side with what stands beside
 * it, and of a table, cell by cell. At most three times as many as there are
 * segments. */
void layout_margin(struct arena *a, const struct find *f, struct cut *cut);
void layout_table(struct arena *a, const struct find *f, struct cut *cut);

/* More letters of the words run from the right than from the left. */
bool layout_is_from_right(const struct word *words, size_t count);

/* Puts the words of a row, which come as they are seen from where the row
 * begins, with what is between them, into the order in which they are
 * read. */
void layout_order(struct arena *a, struct word **words, size_t *count,
                  bool from_right);

/* Adds the lines that turned words make, each before the first line below
 * its top; boxes stay as they are on the page. */
void layout_turned(struct arena *a, const struct word *words, size_t count,
                   struct lines *out);

#endif
