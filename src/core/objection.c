/* The table that describes an objection. */
#include "core/objection.h"

static const struct field objection_fields[] = {
    RECORD_TEXT(objection, id),
    RECORD_TEXT(objection, account_id),
    RECORD_TEXT(objection, posting_id),
    RECORD_TEXT(objection, body),
    RECORD_INT(objection, sent_at),
    RECORD_TEXT(objection, answer),
    RECORD_INT(objection, answered_at),
    RECORD_INT(objection, version),
    RECORD_END,
};

const struct record_type objection_type = { "objection",
                                            sizeof(struct objection),
                                            objection_fields };
