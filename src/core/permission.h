/*
 * Who may do what to whose. One table: role x action x ownership, an
 * employer's people by their place in its team. The route table names the
 * action; steps and flows ask the same function.
 */
#ifndef TANDEM_PERMISSION_H
#define TANDEM_PERMISSION_H

#include <stdbool.h>

#include "core/account.h"
#include "core/team.h"

enum action {
    ACT_NOTHING, /* value zero: nobody may */
    ACT_READ_PUBLIC,
    ACT_SIGN_IN,
    ACT_USE_ACCOUNT,      /* one's own account, notices, sessions */
    ACT_USE_COMPANIES,    /* the employers one belongs to */
    ACT_USE_MESSAGES,     /* read the messages of an application */
    ACT_SEND_MESSAGE,
    ACT_UPLOAD_RESUME,
    ACT_READ_RESUME,
    ACT_EDIT_PROFILE,
    ACT_READ_MATCHES,
    ACT_DECLARE,          /* what one is, for the statistics of fairness */
    ACT_OBJECT,           /* to a ranking */
    ACT_APPLY,
    ACT_READ_APPLICATION, /* the candidate's side */
    ACT_WITHDRAW,
    ACT_READ_POSTING,     /* as the employer sees it */
    ACT_EDIT_POSTING,
    ACT_READ_APPLICANTS,  /* the employer's side of an application */
    ACT_RATE,             /* notes and ratings, for colleagues */
    ACT_DECIDE,           /* stages, offers, rejections; shortlists */
    ACT_SEARCH_PEOPLE,    /* who fits, and the search for people */
    ACT_SAVE_PEOPLE,      /* saved searches for people */
    ACT_EDIT_COMPANY,     /* what it says about itself */
    ACT_READ_TEAM,
    ACT_EDIT_TEAM,        /* invite, change, remove */
    ACT_ADMINISTER,
    ACTIONS
};

/* Whose the object is, seen from who asks. OWNER_NONE: no object, a list of
 * one's own, a new thing. OWNER_TEAM: one's employer's, and not given to
 * oneself (core/team.h). */
enum ownership { OWNER_NONE, OWNER_SELF, OWNER_TEAM, OWNER_OTHER };

/* The team counts for ROLE_EMPLOYER only. */
bool permission_holds(enum role role, enum team team, enum action action,
                      enum ownership ownership);

#endif
