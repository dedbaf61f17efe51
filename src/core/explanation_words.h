/*
 * What people are told beside a part of an explanation: the employer, what to
 * ask; the candidate, what to add if it is true. Each kind of requirement has
 * its own sentence round the label that the posting gives it.
 */
#ifndef TANDEM_EXPLANATION_WORDS_H
#define TANDEM_EXPLANATION_WORDS_H

#include "core/fit.h"

/* For a part that is unknown; NULL: nothing to ask. */
const char *explanation_words_question(struct arena *a,
                                       const struct fit_part *p);

/* For a part that may earn more; NULL: nothing that a resume could say. */
const char *explanation_words_add(struct arena *a, const struct fit_part *p);

#endif
