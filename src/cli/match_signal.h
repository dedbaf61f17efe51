/*
 * One signal of a pair alone: what `tandem match --by` ranks with, so that it
 * can be measured what each earns by itself. Made of the parts of core that
 * the whole ranking uses; never shown to anybody as a match.
 */
#ifndef TANDEM_MATCH_SIGNAL_H
#define TANDEM_MATCH_SIGNAL_H

#include "core/fit.h"

enum match_signal {
    MATCH_WHOLE,   /* the ranking itself */
    MATCH_WORDS,   /* cosine of words weighed by rarity */
    MATCH_VECTORS, /* cosine of the directions of both texts */
    MATCH_SKILLS,  /* how much of the skills asked for is there */
    MATCH_SIGNALS
};
extern const char *const match_signal_names[]; /* in that order, then NULL */

/* The words of one side, made once. */
struct match_words;

const struct match_words *match_words_read(struct arena *a,
                                           const struct taxonomy *t,
                                           const char *text);

/* 0 to 1; 0 where either side says nothing. */
double match_words_near(const struct match_words *one,
                        const struct match_words *two);
double match_vectors_near(const struct fit_posting *g,
                          const struct fit_person *p);
double match_skills_met(struct arena *a, const struct fit_posting *g,
                        const struct fit_person *p);

#endif
