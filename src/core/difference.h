/*
 * What a newly read resume would change in a profile. Entries (posts, skills)
 * are matched by what names them, not by their place; then it goes field by
 * field. What the person wrote or took away stays by itself; what was only
 * read from the older file follows the newer one.
 */
#ifndef TANDEM_DIFFERENCE_H
#define TANDEM_DIFFERENCE_H

#include <jansson.h>
#include <stdbool.h>

#include "core/resume.h"
#include "base/err.h"

struct difference {
    const char *section; /* "work" */
    const char *key;     /* "position"; NULL: a whole entry */
    size_t old_entry, new_entry;
    json_t *was, *now;   /* NULL: there is none */
    const char *about;   /* which entry: "Nurse, Moor Hospital"; "" for you */
    bool own;            /* the person wrote it, or took it away */
    bool keep;           /* by itself: the old one stays */
};

struct differences {
    struct difference *row;
    size_t count, room;
};

/* `was`: the profile as it stands; `read`: as its file was read before any
 * correction (NULL: by hand, or no longer there); `now`: the new JSON
 * Resume. ERR_INVALID: `was` is no JSON. */
CHECKED struct err *difference_list(struct arena *a,
                                    const struct profile *was,
                                    const struct profile *read, json_t *now,
                                    struct differences *out);

/* The new resume, with the old wherever `keep` says so. */
json_t *difference_merge(struct arena *a, const struct differences *d,
                         json_t *now);

/* A value as text: lists a line each; entries by what names them. */
const char *difference_text(struct arena *a, const char *section,
                            const json_t *value);

#endif
