/*
 * The blind view: a candidate chose that employers see what they can do, and
 * not who they are, until an employer invites them to an interview. Hidden are
 * name, contact and all else that core/redact.h takes out, and beside it
 * schools and dates. Blanks take the place of what is hidden, so that offsets
 * into the text stay what they were.
 */
#ifndef TANDEM_BLIND_H
#define TANDEM_BLIND_H

#include <jansson.h>

#include "core/account.h"
#include "core/application.h"

/* Whether this candidate is hidden; app: their application to who looks, or
 * NULL. */
bool blind_hides(const struct account *candidate,
                 const struct application *app);

/* "Candidate 4F7KQ": the same for everyone, and not to be guessed from. */
char *blind_name(struct arena *a, const char *candidate_id);

/* A copy of text without who it is about. resume: JSON Resume; evidence: as in
 * struct profile where text is its text, else NULL; name: of the account. */
char *blind_text(struct arena *a, const char *text, const json_t *resume,
                 const json_t *evidence, const char *name);

/* What of a resume may be shown: what they work as, the town, skills. */
json_t *blind_resume(struct arena *a, const json_t *resume);

/* An explanation (core/explanation.h) that quotes only what the blind text
 * still shows; NULL stays NULL. */
const char *blind_explanation(struct arena *a, const char *explanation,
                              const char *blind);

#endif
