/* What the two files that find dates share; nothing outside reads this. */
#ifndef TANDEM_DATES_INSIDE_H
#define TANDEM_DATES_INSIDE_H

#include "core/dates.h"

enum part_kind {
    PART_OTHER,
    PART_YEAR,
    PART_NUMBER, /* one or two digits */
    PART_MONTH,
    PART_SEASON,
    PART_PRESENT,
    PART_SINCE,
    PART_JOIN /* "to", "bis", "until" */
};

struct part {
    enum part_kind kind;
    int value;
    size_t first, end; /* words */
};

struct scan {
    const struct taxonomy_text *x;
    struct part *part;
    size_t count;
};

/* What each word of a stretch may be. */
struct scan dates_scan(const struct taxonomy *t, struct arena *a,
                       const struct taxonomy_text *x, size_t from, size_t to);

bool dates_is_kind(const struct scan *s, size_t i, enum part_kind kind);

/* The bytes between part i and the next; false: there is none. */
bool dates_gap(const struct scan *s, size_t i, const char **from,
               size_t *size);

/* Whether they are at most so many, all of them allowed. */
bool dates_gap_is(const struct scan *s, size_t i, const char *allowed,
                  size_t most);

/* Whether a dash of any kind stands in the bytes. */
bool dates_has_dash(const char *p, size_t n);

#endif
