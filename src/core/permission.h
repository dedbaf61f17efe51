/*
 * Who may do what to whose. One table: role x action x ownership. The route
 * table names the action; steps and flows ask the same function.
 */
#ifndef TANDEM_PERMISSION_H
#define TANDEM_PERMISSION_H

#include <stdbool.h>

#include "core/account.h"

enum action {
    ACT_NOTHING, /* value zero: nobody may */
    ACT_READ_PUBLIC,
    ACT_SIGN_IN,
    ACT_USE_ACCOUNT,      /* one's own account, notices, sessions */
    ACT_USE_MESSAGES,     /* messages of an application of one's own */
    ACT_UPLOAD_RESUME,
    ACT_READ_RESUME,
    ACT_EDIT_PROFILE,
    ACT_READ_MATCHES,
    ACT_DECLARE,          /* what one is, for the statistics of fairness */
    ACT_OBJECT,           /* to a ranking */
    ACT_APPLY,
    ACT_READ_APPLICATION, /* the candidate's side */
    ACT_WITHDRAW,
    ACT_EDIT_POSTING,
    ACT_READ_APPLICANTS,  /* the employer's side of an application */
    ACT_DECIDE,           /* stages, notes, ratings, offers, rejections */
    ACT_SEARCH_PEOPLE,
    ACT_USE_ALERTS,       /* one's own saved searches */
    ACT_ADMINISTER,
    ACTIONS
};

/* Whose the object is, seen from who asks. OWNER_NONE: no object, a list of
 * one's own, a new thing. */
enum ownership { OWNER_NONE, OWNER_SELF, OWNER_OTHER };

bool permission_holds(enum role role, enum action action,
                      enum ownership ownership);

#endif
