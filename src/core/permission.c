/*
 * The table of permissions. What is not in it is not allowed. Nobody reaches
 * another's object except an administrator where it says so.
 */
#include "core/permission.h"

#include <stddef.h>

/* Who asks: a role, and of an employer's people the place in its team. */
enum {
    NOBODY = 1 << 0,
    CANDIDATE = 1 << 1,
    ADMIN = 1 << 2,
    TEAMLESS = 1 << 3, /* an employer's account that belongs to no team */
    READER = 1 << 4,
    MANAGER = 1 << 5,
    RECRUITER = 1 << 6,
    OWNER = 1 << 7,
    HIRING = RECRUITER | OWNER,
    SEEING = READER | HIRING, /* all that is their employer's */
    MEMBER = SEEING | MANAGER,
    SIGNED_IN = CANDIDATE | TEAMLESS | MEMBER | ADMIN,
    EVERYONE = NOBODY | SIGNED_IN
};

struct rule {
    unsigned own;   /* who may, for OWNER_NONE and OWNER_SELF */
    unsigned team;  /* who may with OWNER_TEAM */
    unsigned other; /* who may even if it is another's */
};

static const struct rule rules[ACTIONS] = {
    [ACT_NOTHING] = { 0, 0, 0 },
    [ACT_READ_PUBLIC] = { EVERYONE, EVERYONE, EVERYONE },
    [ACT_SIGN_IN] = { EVERYONE, 0, 0 },
    [ACT_USE_ACCOUNT] = { SIGNED_IN, 0, 0 },
    [ACT_USE_COMPANIES] = { TEAMLESS | MEMBER, 0, 0 },
    [ACT_USE_MESSAGES] = { CANDIDATE | MEMBER, SEEING, 0 },
    [ACT_SEND_MESSAGE] = { CANDIDATE | HIRING, HIRING, 0 },
    [ACT_UPLOAD_RESUME] = { CANDIDATE, 0, 0 },
    [ACT_READ_RESUME] = { CANDIDATE, 0, 0 },
    [ACT_EDIT_PROFILE] = { CANDIDATE, 0, 0 },
    [ACT_READ_MATCHES] = { CANDIDATE, 0, 0 },
    [ACT_DECLARE] = { CANDIDATE, 0, 0 },
    [ACT_OBJECT] = { CANDIDATE, 0, 0 },
    [ACT_APPLY] = { CANDIDATE, 0, 0 },
    [ACT_READ_APPLICATION] = { CANDIDATE, 0, 0 },
    [ACT_WITHDRAW] = { CANDIDATE, 0, 0 },
    [ACT_READ_POSTING] = { MEMBER, SEEING, 0 },
    [ACT_EDIT_POSTING] = { HIRING, HIRING, 0 },
    [ACT_READ_APPLICANTS] = { MEMBER, SEEING, 0 },
    [ACT_RATE] = { HIRING | MANAGER, HIRING, 0 },
    [ACT_DECIDE] = { HIRING, HIRING, 0 },
    [ACT_SEARCH_PEOPLE] = { SEEING, SEEING, 0 },
    [ACT_SAVE_PEOPLE] = { HIRING, 0, 0 },
    [ACT_EDIT_COMPANY] = { OWNER, OWNER, 0 },
    [ACT_READ_TEAM] = { MEMBER, MEMBER, 0 },
    [ACT_EDIT_TEAM] = { OWNER, OWNER, 0 },
    [ACT_ADMINISTER] = { ADMIN, ADMIN, ADMIN },
};

static unsigned
who_asks(enum role role, enum team team)
{
    static const unsigned teams[] = {
        [TEAM_NONE] = TEAMLESS,
        [TEAM_READER] = READER,
        [TEAM_MANAGER] = MANAGER,
        [TEAM_RECRUITER] = RECRUITER,
        [TEAM_OWNER] = OWNER,
    };

    switch (role) {
    case ROLE_NOBODY:
        return NOBODY;
    case ROLE_CANDIDATE:
        return CANDIDATE;
    case ROLE_EMPLOYER:
        return (unsigned)team <= TEAM_OWNER ? teams[team] : 0;
    case ROLE_ADMIN:
        return ADMIN;
    }
    return 0;
}

bool
permission_holds(enum role role, enum team team, enum action action,
                 enum ownership ownership)
{
    unsigned who = who_asks(role, team);

    if ((unsigned)action >= ACTIONS)
        return false;
    switch (ownership) {
    case OWNER_NONE:
    case OWNER_SELF:
        return (rules[action].own & who) != 0;
    case OWNER_TEAM:
        return (rules[action].team & who) != 0;
    case OWNER_OTHER:
        return (rules[action].other & who) != 0;
    }
    return false;
}
