/* The tables that describe what people say of matches. */
#include "core/mark.h"

const char *const mark_reason_names[] = {
    "unsaid", "work", "level", "place", "pay", "hours", "employer",
    "elsewhere", NULL
};

const char *const disposition_state_names[] = { "shortlisted", "passed",
                                                NULL };

const char *const disposition_reason_names[] = {
    "unsaid", "must", "experience", "level", "place", "enough", NULL
};

static const struct field mark_fields[] = {
    RECORD_TEXT(mark, id),
    RECORD_TEXT(mark, candidate_id),
    RECORD_TEXT(mark, posting_id),
    RECORD_INT(mark, dismissed_at),
    RECORD_INT(mark, saved_at),
    RECORD_ENUM(mark, reason, mark_reason_names),
    RECORD_END,
};

static const struct field disposition_fields[] = {
    RECORD_TEXT(disposition, id),
    RECORD_TEXT(disposition, candidate_id),
    RECORD_TEXT(disposition, posting_id),
    RECORD_TEXT(disposition, employer_id),
    RECORD_ENUM(disposition, state, disposition_state_names),
    RECORD_ENUM(disposition, reason, disposition_reason_names),
    RECORD_INT(disposition, decided_at),
    RECORD_END,
};

const struct record_type mark_type = { "mark", sizeof(struct mark),
                                       mark_fields };
const struct record_type disposition_type = {
    "disposition", sizeof(struct disposition), disposition_fields
};

bool
mark_is_aside(const struct mark *m)
{
    return m != NULL && m->dismissed_at != 0;
}
