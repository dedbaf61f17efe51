/* An opening: what the employer wrote, and what it asks for. */
#ifndef TANDEM_POSTING_H
#define TANDEM_POSTING_H

#include "core/record.h"

enum posting_state {
    POSTING_DRAFT,
    POSTING_PUBLISHED,
    POSTING_PAUSED,
    POSTING_CLOSED
};
extern const char *const posting_state_names[];

enum posting_remote { REMOTE_NO, REMOTE_HYBRID, REMOTE_FULL };
extern const char *const posting_remote_names[]; /* no hybrid full */

enum posting_kind {
    KIND_FULL_TIME,
    KIND_PART_TIME,
    KIND_CONTRACT,
    KIND_TEMPORARY,
    KIND_INTERNSHIP
};
extern const char *const posting_kind_names[]; /* full_time ... */

/* The currencies that a form offers to state pay in. */
#define POSTING_CURRENCIES \
    "EUR|GBP|USD|CHF|PLN|SEK|DKK|NOK|CZK|RON|HUF|CAD|AUD|BRL|MXN"

enum pay_period { PAY_YEAR, PAY_MONTH, PAY_HOUR };
extern const char *const pay_period_names[]; /* year month hour */

struct posting {
    const char *id;
    const char *employer_id;
    int state;
    const char *title;
    const char *description; /* Markdown */
    const char *place;
    int remote;
    int kind;
    int64_t pay_min, pay_max; /* whole units; 0: not stated */
    const char *pay_currency; /* ISO 4217 */
    int pay_period;
    const char *questions;    /* one a line */
    const char *requirements; /* JSON array, core/requirement.h */
    bool requirements_corrected; /* by hand: not read from the text again */
    const char *language;
    int64_t created_at, published_at, closes_at, closed_at;
    int64_t submitted_at; /* a draft that waits for an administrator; 0: not */
    const char *submitted_by; /* account: who is told what comes of it */
    const char *returned; /* a draft that was sent back: why; or NULL */
    int64_t version;
};

extern const struct record_type posting_type;

/* The same struct with only what a line of a list shows: no description, no
 * questions, no requirements. Cards are never written. */
extern const struct record_type posting_card_type;

/* What an amount a period comes to in a year: 12 months, or 1,720 hours (43
 * weeks of 40: the year that the European Union's funding rules count). */
int64_t posting_pay_year(int64_t amount, int period);

/* Published, and its closing time not yet reached. */
bool posting_is_open(const struct posting *p, int64_t now);

#endif
