/*
 * The table of permissions. What is not in it is not allowed. Nobody reaches
 * another's object except an administrator where it says so.
 */
#include "core/permission.h"

#include <stddef.h>

enum {
    NOBODY = 1 << ROLE_NOBODY,
    CANDIDATE = 1 << ROLE_CANDIDATE,
    EMPLOYER = 1 << ROLE_EMPLOYER,
    ADMIN = 1 << ROLE_ADMIN,
    SIGNED_IN = CANDIDATE | EMPLOYER | ADMIN,
    EVERYONE = NOBODY | SIGNED_IN
};

struct rule {
    unsigned own;   /* roles that may, for OWNER_NONE and OWNER_SELF */
    unsigned other; /* roles that may even if it is another's */
};

static const struct rule rules[ACTIONS] = {
    [ACT_NOTHING] = { 0, 0 },
    [ACT_READ_PUBLIC] = { EVERYONE, EVERYONE },
    [ACT_SIGN_IN] = { EVERYONE, 0 },
    [ACT_USE_ACCOUNT] = { SIGNED_IN, 0 },
    [ACT_USE_MESSAGES] = { CANDIDATE | EMPLOYER, 0 },
    [ACT_UPLOAD_RESUME] = { CANDIDATE, 0 },
    [ACT_READ_RESUME] = { CANDIDATE, 0 },
    [ACT_EDIT_PROFILE] = { CANDIDATE, 0 },
    [ACT_READ_MATCHES] = { CANDIDATE, 0 },
    [ACT_DECLARE] = { CANDIDATE, 0 },
    [ACT_OBJECT] = { CANDIDATE, 0 },
    [ACT_APPLY] = { CANDIDATE, 0 },
    [ACT_READ_APPLICATION] = { CANDIDATE, 0 },
    [ACT_WITHDRAW] = { CANDIDATE, 0 },
    [ACT_EDIT_POSTING] = { EMPLOYER, 0 },
    [ACT_READ_APPLICANTS] = { EMPLOYER, 0 },
    [ACT_DECIDE] = { EMPLOYER, 0 },
    [ACT_SEARCH_PEOPLE] = { EMPLOYER, 0 },
    [ACT_USE_ALERTS] = { CANDIDATE | EMPLOYER, 0 },
    [ACT_ADMINISTER] = { ADMIN, ADMIN },
};

bool
permission_holds(enum role role, enum action action, enum ownership ownership)
{
    unsigned bit = 1u << role;

    if ((unsigned)action >= ACTIONS)
        return false;
    return ((ownership == OWNER_OTHER ? rules[action].other
                                      : rules[action].own) & bit) != 0;
}
