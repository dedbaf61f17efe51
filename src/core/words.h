/*
 * Text as words: what the taxonomy, the parser and the matcher look things up
 * by. A word is a run of letters and digits, folded (small, no accents); "+"
 * and "#" stay at its end (C++, C#), "&" inside it (R&D), a dot before it
 * (.NET). Offsets are bytes of the text as given.
 */
#ifndef TANDEM_WORDS_H
#define TANDEM_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct word {
    const char *folded; /* NUL-terminated */
    uint32_t start, end;
    uint32_t size; /* of folded */
    bool breaks;   /* a line end, comma or bullet stands before it */
};

struct words {
    struct word *word;
    size_t count;
};

/* The words of text, which need not be valid UTF-8. */
struct words words_split(struct arena *a, const char *text, size_t size);

/* The first word that ends behind the byte; w->count: none does. */
size_t words_behind(const struct words *w, uint32_t byte);

/* The words of text folded, one space between: for comparing phrases. */
char *words_folded(struct arena *a, const char *text);

/* Whether a phrase (already folded by words_folded) stands in a folded text,
 * at word limits. */
bool words_hold(const char *folded_text, const char *folded_phrase);

/* Whether a folded word is one of a list that ends in NULL; an item "x-"
 * stands for a beginning, "-x" for an end. */
bool words_listed(const char *folded, const char *const *list);

/* A hash of bytes that stands in files: never change it without a version. */
uint64_t words_hash(const char *bytes, size_t size);

#endif
