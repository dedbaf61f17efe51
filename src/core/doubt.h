/*
 * What takes a mention back: "no experience with Java", "would like to learn
 * Java", "basic knowledge of Java", in nine languages. The words of the same
 * line are looked at, near words only up to the end of the sentence.
 */
#ifndef TANDEM_DOUBT_H
#define TANDEM_DOUBT_H

#include "core/words.h"

enum doubt {
    DOUBT_NONE,
    DOUBT_BASIC,  /* a little of it */
    DOUBT_WISHED, /* to be learned */
    DOUBT_DENIED  /* not there */
};

/* Of the mention in words first .. end of a text. */
enum doubt doubt_at(const char *text, const struct words *w, size_t first,
                    size_t end);

/* Whether a whole passage tells of what was not done, or is wished for. */
bool doubt_in(const struct words *w);

/* Whether the folded word is one of those that take a mention back. */
bool doubt_is_word(const char *folded);

/* The most that a mention may count: 1, 0.3, 0.15, 0. */
double doubt_most(enum doubt d);

/* "basic", "wished", "denied"; NULL: none. */
const char *doubt_name(enum doubt d);

#endif
