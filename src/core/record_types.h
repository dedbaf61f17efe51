/* Every kind of record there is, in one list: for tests that ask of each kind
 * whether somebody thought of it. */
#ifndef TANDEM_RECORD_TYPES_H
#define TANDEM_RECORD_TYPES_H

#include "core/record.h"

/* Ends with NULL. */
extern const struct record_type *const record_types[];

#endif
