/* The first page of each role. */
#include "web/own_page.h"

const char *
own_page(int role)
{
    static const char *const pages[] = {
        [ROLE_NOBODY] = "/",
        [ROLE_CANDIDATE] = "/me",
        [ROLE_EMPLOYER] = "/employer",
        [ROLE_ADMIN] = "/admin",
    };

    return pages[role];
}
