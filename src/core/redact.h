/*
 * What must not count is blanked before anything is compared: name, contacts,
 * addresses, titles of address, and lines that state birth, age, sex, family,
 * nationality, religion, health. By value, wherever it stands again; blanks
 * take its place, so that all offsets stay what they were.
 */
#ifndef TANDEM_REDACT_H
#define TANDEM_REDACT_H

#include <jansson.h>

#include "base/arena.h"

/* A copy of text. resume: JSON Resume; evidence: as in struct profile. */
char *redact_text(struct arena *a, const char *text, const json_t *resume,
                  const json_t *evidence);

/* A copy in which each single word for a faith, a sex, a state of family, kin
 * or a person is blank, whatever it stands in: for an index that answers
 * whether a word is there. Such a word may be of work ("Catholic school"):
 * what is compared keeps it. */
char *redact_persons_words(struct arena *a, const char *text);

#endif
