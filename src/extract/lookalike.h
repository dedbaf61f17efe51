/*
 * Letters of one alphabet that look like another's inside a word: a Cyrillic
 * "o" in "Python" makes a word that no search finds, by accident or to stuff
 * words past a reader.
 */
#ifndef TANDEM_EXTRACT_LOOKALIKE_H
#define TANDEM_EXTRACT_LOOKALIKE_H

#include "base/str.h"

/* The text with such words as they look, where every letter of the lesser
 * alphabet has a twin in the greater; "NFkB" with a Greek kappa stays. Those
 * words, as they look, are added to `words`, at most 400 bytes. Letters in
 * mathematical and wide styles become plain without notice. */
const char *lookalike_fold(struct arena *a, const char *text,
                           struct str *words);

#endif
