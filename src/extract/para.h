/*
 * Paragraphs of a document that flows (DOCX, ODT, RTF, HTML): runs of text
 * with their look in, lines of the sheet out. Rows of a table whose cells
 * hold one line each become one line with tabs, also inside another table;
 * other cells follow each other, each whole: a layout's columns.
 */
#ifndef TANDEM_EXTRACT_PARA_H
#define TANDEM_EXTRACT_PARA_H

#include "extract/look.h"

enum { PARA_DEPTH = 16, PARA_ROWS = 16 };

struct draft {
    struct str text;
    size_t letters, bold_letters;
    double points; /* sum over the letters */
};

struct para_line {
    const char *text;
    double points;
    bool bold;
    size_t cell;
};

struct para {
    struct sheet *sheet;
    struct draft now;
    struct draft outer[PARA_DEPTH]; /* interrupted by a text box */
    int outers;
    int rows; /* depth of tables */
    struct para_row {
        size_t first_line, cell;
    } row[PARA_ROWS];
    struct para_line *lines; /* of the open row */
    size_t line_count, line_room;
    bool page_breaks; /* at the end of this paragraph */
};

void para_start(struct para *p, struct sheet *s);

/* Words that cannot be seen go where such words are kept. */
void para_add(struct para *p, const char *bytes, size_t size,
              const struct look *look);

/* The paragraph ends; an empty one separates. */
CHECKED struct err *para_end(struct para *p);

/* Whether anything was added since the last end. */
bool para_is_open(const struct para *p);

/* What is inside a text box comes first; then the paragraph round it. */
void para_push(struct para *p);
CHECKED struct err *para_pop(struct para *p);

void para_row_start(struct para *p);
CHECKED struct err *para_cell_end(struct para *p);
CHECKED struct err *para_row_end(struct para *p);

#endif
