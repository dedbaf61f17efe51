/* Somebody who has not been here for long and was told that their account
 * will be erased. Who comes back has no such row any more. */
#ifndef TANDEM_ABSENCE_H
#define TANDEM_ABSENCE_H

#include "core/record.h"

enum { ABSENCE_TOLD_TWICE = 2 };

struct absence {
    const char *id; /* as account_id */
    const char *account_id;
    int64_t told;    /* how often */
    int64_t told_at; /* last */
};

extern const struct record_type absence_type;

#endif
