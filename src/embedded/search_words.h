/* Typed words to FTS5 queries. */
#ifndef TANDEM_SEARCH_WORDS_H
#define TANDEM_SEARCH_WORDS_H

#include "base/arena.h"

/* *with must match, *without must not; "" where nothing was asked. At most 32
 * terms are read. */
void search_words(struct arena *a, const char *typed, const char **with,
                  const char **without);

#endif
