/* What the files of flow/retrieving share; nothing outside reads this. */
#ifndef TANDEM_RETRIEVING_INSIDE_H
#define TANDEM_RETRIEVING_INSIDE_H

#include "flow/retrieving.h"

/* The first of that list of the candidate's; NULL: none, or they do not want
 * to be matched. */
CHECKED struct err *retrieving_current_of(struct ports *p, struct arena *a,
                                          enum store_index index,
                                          const char *candidate_id,
                                          struct profile **profile);

/* A posting, or its card; NULL: it takes no applications. */
CHECKED struct err *retrieving_open(struct ports *p, struct arena *a,
                                    const struct record_type *type,
                                    const char *id, int64_t now,
                                    struct posting **posting);

/* What was read, kept as a form beside its document. */
CHECKED struct err *retrieving_keep_person(struct ports *p, struct arena *a,
                                           const struct profile *profile,
                                           int64_t now,
                                           const struct fit_person *person);
CHECKED struct err *retrieving_keep_posting(struct ports *p, struct arena *a,
                                            const struct posting *posting,
                                            const struct fit_posting *asks);

#endif
