/*
 * The passage that is shown of a text in which what was searched for is
 * marked (core/query.h). FTS5's snippet() weighs every sentence of the text
 * by its own tokenizer: five times what marking it costs.
 */
#ifndef TANDEM_SEARCH_MARKS_H
#define TANDEM_SEARCH_MARKS_H

#include "base/arena.h"

/* At most 24 words of the text: those that hold most marks, the first of
 * equals; they begin with the sentence where it begins near. "…" stands for
 * what is left out. NULL where text is NULL or nothing in it is marked. */
const char *search_marks_passage(struct arena *a, const char *text);

/* The text itself where something in it is marked, or NULL. */
const char *search_marks_whole(const char *text);

#endif
