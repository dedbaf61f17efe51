/* The table that describes the copy of one's data. */
#include "core/archive.h"

static const struct field archive_fields[] = {
    RECORD_TEXT(archive, id),
    RECORD_TEXT(archive, account_id),
    RECORD_TEXT(archive, blob_key),
    RECORD_INT(archive, size_bytes),
    RECORD_INT(archive, asked_at),
    RECORD_INT(archive, ready_at),
    RECORD_INT(archive, expires_at),
    RECORD_END,
};

const struct record_type archive_type = { "archive", sizeof(struct archive),
                                          archive_fields };
