/*
 * Signs that make another name of a letter: C++ and C# are not C. The index's
 * own words are letters and digits, so there the sign is a character of
 * private use, which it takes for a letter; "+" and "#" behind longer words
 * say nothing ("3+ years", "Notepad++").
 */
#ifndef TANDEM_SEARCH_SIGNS_H
#define TANDEM_SEARCH_SIGNS_H

#include "base/arena.h"

/* The text for the index, and the words that are looked for. NULL stays. */
const char *search_signs_hide(struct arena *a, const char *text);

/* A text of the index as it was written. NULL stays. */
const char *search_signs_show(struct arena *a, const char *text);

#endif
