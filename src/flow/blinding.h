/* The blind view (core/blind.h) of what a flow gives an employer to read: it
 * is made here, before any page, mail or file can show it. */
#ifndef TANDEM_BLINDING_H
#define TANDEM_BLINDING_H

#include "core/match.h"
#include "core/profile.h"
#include "flow/applying.h"

/* A copy of the account that has no name and no address. */
struct account *blinding_account(struct arena *a,
                                 const struct account *candidate);

/* A copy of the profile, or of a card, with what may be shown. */
CHECKED struct err *blinding_profile(struct arena *a,
                                     const struct account *candidate,
                                     const struct profile *profile,
                                     struct profile **blind);

/* Words out of the profile, or of their own, without who it is. */
const char *blinding_words(struct arena *a, const struct account *candidate,
                           const struct profile *profile, const char *words);

/* All of an application: letter, answers, messages, resume, reasons. The file
 * is not there. */
CHECKED struct err *blinding_case(struct arena *a, struct applying_case *c);

/* Words that the candidate of an application wrote, without who it is until
 * they are revealed; those of a candidate who is erased as they are. */
CHECKED struct err *blinding_entry(struct ports *p, struct arena *a,
                                   const struct application *app,
                                   struct entry *said);

/* How an employer is to call the candidate of an application, or (app NULL)
 * of nobody's yet. */
const char *blinding_name(struct arena *a, const struct account *candidate,
                          const struct application *app);

#endif
