/*
 * The outline of an explanation: what a line of a list shows of it, kept
 * beside it as a short text, because a page of twenty matches would otherwise
 * read a hundred kilobytes of JSON. "814/930 strong M125/125 p40/80 u0/50":
 * the score and the most it could be, the band, and each counted part with
 * its points of how many, all in tenths. m is met, p partly, x missing, u not
 * known; a capital is a must.
 */
#ifndef TANDEM_OUTLINE_H
#define TANDEM_OUTLINE_H

#include <stdbool.h>

#include "core/fit.h"
#include "core/match.h"

struct outline_part {
    int points, of; /* tenths */
    enum fit_state state;
    bool must;
};

struct outline {
    int score, max; /* tenths */
    enum band band;
    const struct outline_part *part;
    size_t count;
};

char *outline_text(struct arena *a, const struct outline *o);

/* False when the text is no outline; NULL is none. */
bool outline_read(struct arena *a, const char *text, struct outline *out);

#endif
