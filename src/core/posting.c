/* The table that describes postings, and their states. */
#include "core/posting.h"

const char *const posting_state_names[] = { "draft", "published", "paused",
                                            "closed", NULL };
const char *const posting_remote_names[] = { "no", "hybrid", "full", NULL };
const char *const posting_kind_names[] = { "full_time", "part_time",
                                           "contract", "temporary",
                                           "internship", NULL };
const char *const pay_period_names[] = { "year", "month", "hour", NULL };

static const struct field posting_fields[] = {
    RECORD_TEXT(posting, id),
    RECORD_TEXT(posting, employer_id),
    RECORD_ENUM(posting, state, posting_state_names),
    RECORD_TEXT(posting, title),
    RECORD_TEXT(posting, description),
    RECORD_TEXT(posting, place),
    RECORD_ENUM(posting, remote, posting_remote_names),
    RECORD_ENUM(posting, kind, posting_kind_names),
    RECORD_INT(posting, pay_min),
    RECORD_INT(posting, pay_max),
    RECORD_TEXT(posting, pay_currency),
    RECORD_ENUM(posting, pay_period, pay_period_names),
    RECORD_TEXT(posting, questions),
    RECORD_TEXT(posting, requirements),
    RECORD_BOOL(posting, requirements_corrected),
    RECORD_TEXT(posting, language),
    RECORD_INT(posting, created_at),
    RECORD_INT(posting, published_at),
    RECORD_INT(posting, closes_at),
    RECORD_INT(posting, closed_at),
    RECORD_INT(posting, submitted_at),
    RECORD_TEXT(posting, submitted_by),
    RECORD_TEXT(posting, returned),
    RECORD_INT(posting, version),
    RECORD_END,
};

static const struct field posting_card_fields[] = {
    RECORD_TEXT(posting, id),
    RECORD_TEXT(posting, employer_id),
    RECORD_ENUM(posting, state, posting_state_names),
    RECORD_TEXT(posting, title),
    RECORD_TEXT(posting, place),
    RECORD_ENUM(posting, remote, posting_remote_names),
    RECORD_ENUM(posting, kind, posting_kind_names),
    RECORD_INT(posting, pay_min),
    RECORD_INT(posting, pay_max),
    RECORD_TEXT(posting, pay_currency),
    RECORD_ENUM(posting, pay_period, pay_period_names),
    RECORD_INT(posting, published_at),
    RECORD_INT(posting, closes_at),
    RECORD_INT(posting, version),
    RECORD_END,
};

const struct record_type posting_card_type = { "posting",
                                               sizeof(struct posting),
                                               posting_card_fields };
const struct record_type posting_type = { "posting", sizeof(struct posting),
                                          posting_fields };

int64_t
posting_pay_year(int64_t amount, int period)
{
    switch ((enum pay_period)period) {
    case PAY_YEAR:
        return amount;
    case PAY_MONTH:
        return amount * 12;
    case PAY_HOUR:
        return amount * 1720;
    }
    return amount;
}

bool
posting_is_open(const struct posting *p, int64_t now)
{
    return p->state == POSTING_PUBLISHED &&
           (p->closes_at == 0 || now < p->closes_at);
}
