/*
 * Which language a text is in, by the small words that every text is full of
 * and, for one that is all lists, by the words over them. Words are told one
 * by one, folded (small, no accents); each counts for the languages that have
 * it, and the language of most words wins.
 */
#ifndef TANDEM_LANGUAGE_H
#define TANDEM_LANGUAGE_H

#include <stddef.h>

enum { LANGUAGE_COUNT = 11 };

struct language_votes {
    size_t count[LANGUAGE_COUNT];
};

void language_vote(struct language_votes *v, const char *folded, size_t size);

/* "en", "de" ...; NULL: too few of its words are known. */
const char *language_elected(const struct language_votes *v);

#endif
