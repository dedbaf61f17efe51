/* The fields of a saved search. */
#include "core/alert.h"

#include "core/account.h"

const char *const alert_seeks_names[] = { [ALERT_POSTINGS] = "postings",
                                       [ALERT_PEOPLE] = "people", NULL };

static const struct field alert_fields[] = {
    RECORD_TEXT(alert, id),
    RECORD_TEXT(alert, account_id),
    RECORD_ENUM(alert, seeks, alert_seeks_names),
    RECORD_TEXT(alert, question),
    RECORD_ENUM(alert, pace, pace_names),
    RECORD_TEXT(alert, told),
    RECORD_INT(alert, created_at),
    RECORD_INT(alert, told_at),
    RECORD_INT(alert, due_at),
    RECORD_INT(alert, from_at),
    RECORD_INT(alert, version),
    RECORD_END,
};

const struct record_type alert_type = { "alert", sizeof(struct alert),
                                        alert_fields };
