/* Between the files of the Europass reader: finding things in the tree, and
 * what a member of JSON Resume is made of. Paths are names with a slash
 * between; a list counts as its first entry, and where "X" is missing,
 * "XList" is looked into. */
#ifndef TANDEM_EXTRACT_EUROPASS_PARTS_H
#define TANDEM_EXTRACT_EUROPASS_PARTS_H

#include <jansson.h>

#include "base/err.h"

/* What is there, or NULL. */
const json_t *europass_at(const json_t *tree, const char *path);

/* All that is there, as an array of the arena. */
const json_t *europass_all(struct arena *a, const json_t *tree,
                           const char *path);

/* The text there; NULL where there is none. */
const char *europass_text(const json_t *tree, const char *path);

/* Sets a member, unless the text is NULL or empty. */
void europass_set(json_t *object, const char *name, const char *text);

/* The same from a place, its HTML as plain lines. */
CHECKED struct err *europass_set_lines(struct arena *a, json_t *object,
                                       const char *name, const json_t *tree,
                                       const char *path);

/* The same as a list, a text for each line. */
CHECKED struct err *europass_set_list(struct arena *a, json_t *object,
                                      const char *name, const json_t *tree,
                                      const char *path);

/* Appends an object that holds anything to a list of the resume. */
void europass_append(json_t *resume, const char *list, json_t *entry);

/* The parts that are there, with the words between. */
const char *europass_join(struct arena *a, const char *one,
                          const char *between, const char *two);

/* The name of a language in English, from a code; else the text itself. */
const char *europass_language(struct arena *a, const char *code);

/* The levels of listening, reading, ...: one where all are the same. */
const char *europass_levels(struct arena *a, const char *const *levels);

enum { EUROPASS_LEVELS = 5 };

CHECKED struct err *europass_passport(struct arena *a, const json_t *info,
                                      json_t *resume);
CHECKED struct err *europass_candidate(struct arena *a,
                                       const json_t *candidate,
                                       json_t *resume);

#endif
