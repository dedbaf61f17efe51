/* Somebody thinks that the ranking is wrong about them, and a person of those
 * who run this Tandem answers. */
#ifndef TANDEM_OBJECTION_H
#define TANDEM_OBJECTION_H

#include "core/record.h"

struct objection {
    const char *id;
    const char *account_id; /* who objects */
    const char *posting_id; /* to a match with this; NULL: in general */
    const char *body;
    int64_t sent_at;
    const char *answer; /* NULL: none so far */
    int64_t answered_at; /* 0: not */
    int64_t version;
};

extern const struct record_type objection_type;

#endif
