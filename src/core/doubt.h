/*
 * What takes a mention back: "no experience with Java", "Java: none", "would
 * like to learn Java", "basic knowledge of Java", in nine languages. A word is
 * doubted by words of its own clause: what was denied ends at a comma that no
 * list runs across, at "but", at the end of the sentence. "Not only", "no
 * accidents in 12 years of driving" deny nothing.
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

/* The doubt of each word, those that tell of it among them. Linear. */
const unsigned char *doubt_read(struct arena *a, const char *text,
                                const struct words *w);

/* The worst of words first .. end. */
enum doubt doubt_at(const unsigned char *doubts, size_t first, size_t end);

/* Whether the folded word may begin what takes a mention back. */
bool doubt_is_word(const char *folded);

/* "basic", "wished", "denied"; NULL: none. */
const char *doubt_name(enum doubt d);

#endif
