/*
 * The words that the two sides of comparisons have had so far: the vector of
 * each, and which words that postings ask for are like it. Found once for all
 * comparisons of a process, so that a thousand resumes which all say
 * "patient" are one look. It only saves looking: what it does not hold, once
 * it is full, is looked at in each comparison, with the same result.
 */
#ifndef TANDEM_FIT_VOCABULARY_H
#define TANDEM_FIT_VOCABULARY_H

#include "core/embedding.h"

enum { FIT_VOCABULARY_WORDS = 16384 }; /* the most of one, some 15 MB */

#define FIT_WORD_NONE UINT32_MAX

/* Of a word: its vector, NULL where it has none, and its number in the
 * vocabulary, FIT_WORD_NONE where it is not there. */
struct fit_known {
    const struct embedding *vector;
    uint32_t number;
};

/* A word that is asked for, by its number among these; the sum of products
 * (core/nearest.h) with the word that it is like. */
struct fit_like {
    uint32_t asked;
    int32_t sum;
};

struct fit_vocabulary;

/* Ends with the arena. */
struct fit_vocabulary *fit_vocabulary_new(struct arena *a);

/* The word of that hash; without vector where it is not there. v may be
 * NULL: an empty one. */
struct fit_known fit_vocabulary_find(const struct fit_vocabulary *v,
                                     uint64_t word);

/* Takes the word in, unless it is there or v is full or NULL: then vector is
 * kept as it is, and has to last as long as the answer. */
struct fit_known fit_vocabulary_add(struct fit_vocabulary *v, uint64_t word,
                                    const struct embedding *vector);

/* Its number among the words that are asked for, which it becomes one of;
 * FIT_WORD_NONE: it is not there. */
uint32_t fit_vocabulary_ask(struct fit_vocabulary *v, uint32_t number);

/* The words asked for up to now that are like it: of a cosine of
 * FIT_LIKE_FROM at least. False: not known; look at each. */
#define FIT_LIKE_FROM 0.4f
bool fit_vocabulary_likes(struct fit_vocabulary *v, uint32_t number,
                          const struct fit_like **like, size_t *count);

#endif
