/* What the files of the matches' lists share; nothing outside reads this. */
#ifndef TANDEM_MATCHING_INSIDE_H
#define TANDEM_MATCHING_INSIDE_H

#include "flow/matching.h"

/* The match of r->posting and its profile: the stored one, explained, or one
 * computed now from the current profile. ERR_CONFLICT: there is none. */
CHECKED struct err *matching_pair(struct ports *p, struct arena *a,
                                  const char *candidate_id,
                                  struct matching_row *r);

/* The employer's side of a row: the person, if they may be seen. Of the match
 * candidate_id and profile_id are read. */
CHECKED struct err *matching_fill_person(struct ports *p, struct arena *a,
                                         const char *posting_id,
                                         struct matching_row *r);

#endif
