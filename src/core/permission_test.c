/* The whole table: every role, action and ownership, written out a second
 * time, so that no row changes unnoticed. */
#include "core/permission.h"

#include <string.h>

#include "base/test.h"

/* For each role: nobody, candidate, employer, admin. "-" never, "o" with no
 * owner or one's own, "a" anybody's. */
static const struct {
    enum action action;
    char may[5];
} wanted[] = {
    { ACT_NOTHING, "----" },
    { ACT_READ_PUBLIC, "aaaa" },
    { ACT_SIGN_IN, "oooo" },
    { ACT_USE_ACCOUNT, "-ooo" },
    { ACT_USE_MESSAGES, "-oo-" },
    { ACT_UPLOAD_RESUME, "-o--" },
    { ACT_READ_RESUME, "-o--" },
    { ACT_EDIT_PROFILE, "-o--" },
    { ACT_READ_MATCHES, "-o--" },
    { ACT_DECLARE, "-o--" },
    { ACT_OBJECT, "-o--" },
    { ACT_APPLY, "-o--" },
    { ACT_READ_APPLICATION, "-o--" },
    { ACT_WITHDRAW, "-o--" },
    { ACT_EDIT_POSTING, "--o-" },
    { ACT_READ_APPLICANTS, "--o-" },
    { ACT_DECIDE, "--o-" },
    { ACT_SEARCH_PEOPLE, "--o-" },
    { ACT_USE_ALERTS, "-oo-" },
    { ACT_ADMINISTER, "---a" },
};

static void
every_cell_of_the_table_is_meant(void)
{
    CHECK(sizeof(wanted) / sizeof(wanted[0]) == ACTIONS);
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
        CHECK(wanted[i].action == (enum action)i);
        for (int role = ROLE_NOBODY; role <= ROLE_ADMIN; role++) {
            char may = wanted[i].may[role];
            enum action act = wanted[i].action;

            CHECK(permission_holds((enum role)role, act, OWNER_NONE)
                  == (may != '-'));
            CHECK(permission_holds((enum role)role, act, OWNER_SELF)
                  == (may != '-'));
            CHECK(permission_holds((enum role)role, act, OWNER_OTHER)
                  == (may == 'a'));
        }
    }
}

static void
what_is_no_action_is_not_allowed(void)
{
    for (int role = ROLE_NOBODY; role <= ROLE_ADMIN; role++) {
        CHECK(!permission_holds((enum role)role, ACTIONS, OWNER_SELF));
        CHECK(!permission_holds((enum role)role, (enum action)1000,
                                OWNER_NONE));
    }
}

TESTS(permission, {
    TEST(every_cell_of_the_table_is_meant),
    TEST(what_is_no_action_is_not_allowed),
})
