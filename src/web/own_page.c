/* The first page of each role. */
#include "web/own_page.h"

const char *
own_page(const struct actor *who)
{
    static const char *const pages[] = {
        [ROLE_NOBODY] = "/",
        [ROLE_CANDIDATE] = "/me",
        [ROLE_EMPLOYER] = "/employer",
        [ROLE_ADMIN] = "/admin",
    };

    if (who->role == ROLE_EMPLOYER && who->team == TEAM_NONE)
        return "/account/companies";
    return pages[who->role];
}
