/*
 * What people say of a match: the candidate keeps it or puts it aside, the
 * employer puts the person on the shortlist or passes. A match may be
 * computed again at any time; this is a person's word and is kept with what
 * was saved. Nothing here ever reaches the ranking: it orders what was seen
 * already, and it is counted in reports.
 */
#ifndef TANDEM_MARK_H
#define TANDEM_MARK_H

#include "core/record.h"

/* Why a posting is not for the candidate. */
enum mark_reason {
    MARK_UNSAID,
    MARK_WORK,     /* not the work they look for */
    MARK_LEVEL,    /* too junior or too senior */
    MARK_PLACE,
    MARK_PAY,
    MARK_HOURS,
    MARK_EMPLOYER, /* not this employer */
    MARK_ELSEWHERE /* applied or hired by another way */
};
extern const char *const mark_reason_names[];

/* The candidate's own. */
struct mark {
    const char *id; /* as the match's */
    const char *candidate_id;
    const char *posting_id;
    int64_t dismissed_at, saved_at; /* 0: not */
    int reason;                     /* of dismissing */
};

/* Whether the posting was put aside; NULL: nothing was said. */
bool mark_is_aside(const struct mark *m);

enum disposition_state { DISPOSITION_SHORTLISTED, DISPOSITION_PASSED };
extern const char *const disposition_state_names[]; /* shortlisted passed */

/* Why an employer passes on a person who did not apply. */
enum disposition_reason {
    DISPOSITION_UNSAID,
    DISPOSITION_MUST,       /* a must-have is missing */
    DISPOSITION_EXPERIENCE, /* other than is needed */
    DISPOSITION_LEVEL,
    DISPOSITION_PLACE,
    DISPOSITION_ENOUGH      /* enough others are on the list */
};
extern const char *const disposition_reason_names[];

/* The employer's own, of one person for one posting. Colleagues see it, the
 * candidate does not. */
struct disposition {
    const char *id; /* as the match's */
    const char *candidate_id;
    const char *posting_id;
    const char *employer_id;
    int state;
    int reason; /* of passing */
    int64_t decided_at;
};

extern const struct record_type mark_type, disposition_type;

#endif
