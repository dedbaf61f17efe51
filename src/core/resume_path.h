/*
 * Places in a JSON Resume by the names that forms use: "work.0.position",
 * "basics.location.city". Evidence writes the same place "work[0].position".
 */
#ifndef TANDEM_RESUME_PATH_H
#define TANDEM_RESUME_PATH_H

#include <jansson.h>
#include <stdbool.h>

#include "base/err.h"

/* The value there, or NULL. */
json_t *resume_path_get(const json_t *resume, const char *path);

/* The text there; lists of texts a line each; "" where there is nothing. */
const char *resume_path_text(struct arena *a, const json_t *resume,
                             const char *path);

/* Puts text there, making what is missing on the way (an array grows by one
 * entry at most). "" takes the value away. `list`: one string a line. */
void resume_path_set(struct arena *a, json_t *resume, const char *path,
                     const char *text, bool list);

/* "work.0.position" -> "work[0].position". */
const char *resume_path_evidence(struct arena *a, const char *path);

/* The other way: "work[0].highlights[2]" -> "work.0.highlights", the field
 * that holds that line. */
const char *resume_path_field(struct arena *a, const char *evidence);

#endif
