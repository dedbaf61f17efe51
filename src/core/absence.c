/* The table that describes absences. */
#include "core/absence.h"

static const struct field absence_fields[] = {
    RECORD_TEXT(absence, id),
    RECORD_TEXT(absence, account_id),
    RECORD_INT(absence, told),
    RECORD_INT(absence, told_at),
    RECORD_END,
};

const struct record_type absence_type = { "absence", sizeof(struct absence),
                                          absence_fields };
