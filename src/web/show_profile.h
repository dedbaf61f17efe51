/*
 * The parts of the profile's page: the fields in their sections, the words
 * they were read from, what was not used, and what to know about the
 * document.
 */
#ifndef TANDEM_SHOW_PROFILE_H
#define TANDEM_SHOW_PROFILE_H

#include "web/profile_form.h"

/* Rows SECTION with their entries, and MORE: sections that can be added. */
void show_profile(struct profile_form *f, struct view *v);

/* Rows DOUBT: the first fields that were read with doubt, NAME and LABEL. How
 * many there are of all; v NULL: only counts. */
size_t show_profile_doubts(struct profile_form *f, struct view *v);

/* {{>NAME}}: what to know about a document before one trusts it, in the
 * words of its reader; `warnings` is the profile's. Shows nothing when there
 * is nothing to say. */
void show_warnings(struct view *v, const char *name, const char *warnings,
                   bool employer);

#endif
