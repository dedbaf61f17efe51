/*
 * The outline of an explanation (contract.md section 5): what a line of a list
 * shows of it. Read in one pass over the stored text, because building the
 * whole value for every row costs more than the rest of the page.
 */
#ifndef TANDEM_OUTLINE_H
#define TANDEM_OUTLINE_H

#include <jansson.h>
#include <stdbool.h>

#include "base/arena.h"

enum outline_state {
    OUTLINE_MET,
    OUTLINE_PARTLY,
    OUTLINE_MISSING,
    OUTLINE_UNKNOWN
};

struct outline_part {
    double of, points;
    enum outline_state state;
    bool must;
};

struct outline {
    double score, max;
    const char *band; /* "strong" */
    struct outline_part *part;
    size_t count, room;
};

/* False when the text is not an explanation; NULL is none. */
bool outline_read(struct arena *a, const char *explanation,
                  struct outline *out);

/* The same of a value that was built already. */
bool outline_of(struct arena *a, const json_t *explanation,
                struct outline *out);

#endif
