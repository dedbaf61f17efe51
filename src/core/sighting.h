/* In which lists of people an employer saw somebody: the results of a search,
 * or who fits a posting. One row a day, for its subject to read. */
#ifndef TANDEM_SIGHTING_H
#define TANDEM_SIGHTING_H

#include "base/arena.h"
#include "core/record.h"

struct sighting {
    const char *id; /* sighting_id */
    const char *candidate_id, *employer_id;
    const char *posting_id; /* whose list of people it was; NULL: a search */
    int64_t seen_at;        /* the first time on that day */
};

/* Of that person in lists of that kind on the day of seen_at (UTC). */
char *sighting_id(struct arena *a, const struct sighting *s);

extern const struct record_type sighting_type;

#endif
