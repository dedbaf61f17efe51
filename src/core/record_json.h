/* A record as JSON: for the log of events, exports and the operator. */
#ifndef TANDEM_RECORD_JSON_H
#define TANDEM_RECORD_JSON_H

#include <jansson.h>

#include "base/arena.h"
#include "core/record.h"

/* An object with a member for each field, NULL text as null. */
json_t *record_json(struct arena *a, const struct record_type *type,
                    const void *record);

#endif
