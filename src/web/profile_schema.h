/*
 * What a profile is made of, as its pages show it: sections, and the parts
 * of one entry. Paths are those of JSON Resume with dots: the form field of
 * part "position" of the first post is "work.0.position".
 */
#ifndef TANDEM_PROFILE_SCHEMA_H
#define TANDEM_PROFILE_SCHEMA_H

#include <stdbool.h>

#include "base/err.h"

/* How a part is shown. PART_LIST has a line for each entry in the JSON; two
 * PART_HALF stand side by side; PART_QUIET ones are not shown while empty. */
enum {
    PART_LINES = 1,
    PART_LIST = 2 | PART_LINES,
    PART_HALF = 4,
    PART_QUIET = 8,
    PART_SPARE = 16, /* not shown while empty beside a filled one */
    PART_DATE = 32,  /* kept as ISO 8601, typed as people write dates */
    PART_WANTED = 64, /* a document that does not have it is said so */
    PART_MAIL = 128,  /* a mail address */
    PART_WEB = 256    /* a web address: it becomes a link */
};

struct profile_part {
    const char *key, *label;
    int how;
    const char *autocomplete; /* NULL: none */
};

struct profile_section {
    const char *key, *title;
    const char *one; /* one entry of it: "a post"; NULL: there is only one */
    const struct profile_part *parts; /* end with a NULL key */
    bool rare; /* not shown while empty: offered under "More" */
};

enum { PROFILE_SECTIONS = 13, PROFILE_ENTRIES_MOST = 80 };

extern const struct profile_section profile_sections[PROFILE_SECTIONS];

/* "work" -> its row, or NULL. */
const struct profile_section *profile_section_of(const char *key);

/* "work.0.position" */
const char *profile_field(struct arena *a, const struct profile_section *s,
                          size_t entry, const struct profile_part *part);

/* "work.0.position" or "work[0].position" -> "Position"; NULL: no part. */
const char *profile_label(struct arena *a, const char *path);

/* Where a field's section stands on the page, from 0. */
size_t profile_rank(const char *field);

#endif
