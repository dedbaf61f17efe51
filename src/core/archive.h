/* The copy of a person's data that they asked for: one file, made by a task,
 * theirs to download until it expires. */
#ifndef TANDEM_ARCHIVE_H
#define TANDEM_ARCHIVE_H

#include "core/record.h"

struct archive {
    const char *id; /* as account_id: a newer one takes the place of the old */
    const char *account_id;
    const char *blob_key; /* NULL: being made */
    int64_t size_bytes;
    int64_t asked_at, ready_at; /* ready_at 0: being made */
    int64_t expires_at;         /* 0 while it is being made */
};

extern const struct record_type archive_type;

#endif
