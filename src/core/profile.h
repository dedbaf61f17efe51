/*
 * Joining what was read with what the candidate corrected. Every value of a
 * profile points at words: those of the document, or those the candidate
 * wrote, which stand under the document's text, a line each. So a score can
 * quote both, and shows which is which.
 */
#ifndef TANDEM_PROFILE_H
#define TANDEM_PROFILE_H

#include <jansson.h>
#include <stdbool.h>

#include "core/resume.h"
#include "core/taxonomy.h"

/* Bytes of profile->text that came from the document; what follows is the
 * candidate's own. 0 for a profile written by hand. */
size_t profile_document_size(struct arena *a, const struct profile *f);

/* Whether the value at a path ("work[0].name") still is what was read there,
 * so all its words stand in the document. */
bool profile_was_read(const json_t *evidence, size_t document,
                      const char *path, const json_t *value);

/*
 * Fills text, evidence, skills, warnings, unread, resume_json and language of
 * `out` from the profile that was shown (NULL: none) and the JSON Resume as it
 * is now; where out->confirmed says so, its owner has seen it and no doubt
 * is left. A value that still is what was read keeps its place in the document;
 * any other is written down under it. A skill that the candidate took off
 * the list is no longer found; one in the candidate's own lines is.
 */
CHECKED struct err *profile_join(struct arena *a, const struct taxonomy *t,
                                 const struct profile *base,
                                 json_t *resume_json, struct profile *out);

#endif
