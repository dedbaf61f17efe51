/* The words of titles and skills that are in the index now, and the nearest
 * of them to one that is misspelled. */
#ifndef TANDEM_SEARCH_SPELLING_H
#define TANDEM_SEARCH_SPELLING_H

#include "embedded/sqlite.h"
#include "port/search.h"

/* Counts the words of a document's title and skills in, or out again with
 * the same text. Within a write. */
CHECKED struct err *search_spelling_count(struct sqlite *db, struct arena *a,
                                          enum search_set set,
                                          const char *text, bool in);

CHECKED struct err *search_spelling_near(struct sqlite *db, struct arena *a,
                                         enum search_set set,
                                         const char *word,
                                         const char **near);

#endif
