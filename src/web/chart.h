/*
 * Drawings made on the server: SVG that is safe to place, with every number
 * as an attribute and none from a person's text. Templates say {{NAME:none}}.
 */
#ifndef TANDEM_CHART_H
#define TANDEM_CHART_H

#include "core/outline.h"
#include "web/view.h"

enum chart_size {
    CHART_THIN,  /* in lists: 8 px, hidden from screen readers */
    CHART_RULER, /* 14 px */
    CHART_TALL   /* on the page of one match: points inside */
};

/* The ruler of an outline (core/outline.h; as text, or read already): one
 * segment a requirement, as wide as its points. NULL gives NULL. */
char *chart_ruler(struct arena *a, const char *outline, enum chart_size size);
char *chart_ruler_outline(struct arena *a, const struct outline *o,
                          enum chart_size size);

/* A bar for a table's cell (class barcell): value of `most` filled; limit is
 * a dashed line, below 0: none. */
char *chart_bar(struct arena *a, double value, double most, double limit);

struct chart_line {
    const char *title; /* the sentence that says what is seen */
    const char *name, *name2; /* of the lines; name2 NULL: one line */
    const char *const *label; /* of each point, "22 Dec" */
    const double *value, *value2;
    size_t count;
};

/* A line chart with its key; from zero. The page puts the table below. id is
 * an element id of its own on the page. */
char *chart_line(struct arena *a, const char *id, const struct chart_line *c);

#endif
