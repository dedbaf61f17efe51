/* A search that a person saved, to be told what is new in it. */
#ifndef TANDEM_ALERT_H
#define TANDEM_ALERT_H

#include "core/record.h"

enum { ALERTS_MOST = 50 }; /* of one person */

enum alert_seeks { ALERT_POSTINGS, ALERT_PEOPLE };
extern const char *const alert_seeks_names[]; /* postings people */

struct alert {
    const char *id;
    const char *account_id;
    int seeks; /* enum alert_seeks */
    const char *question; /* JSON of the search's fields */
    int pace;             /* enum pace; PACE_OFF: kept, and silent */
    const char *told;     /* ids of what was told last, a space between */
    int64_t created_at, told_at, due_at;
    int64_t from_at; /* what came into the index before is no news */
    int64_t version;
};

extern const struct record_type alert_type;

#endif
