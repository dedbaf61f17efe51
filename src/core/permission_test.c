/* The whole table: every role, place in a team, action and ownership, written
 * out a second time, so that no row changes unnoticed. */
#include "core/permission.h"

#include <string.h>

#include "base/test.h"

/* The columns: nobody, candidate, admin; of an employer's people: of no team,
 * reader, manager, recruiter, owner. "-" never; "o" with no owner or one's
 * own; "t" also what is the team's; "a" anybody's. */
static const struct {
    enum role role;
    enum team team;
} columns[] = {
    { ROLE_NOBODY, TEAM_NONE }, { ROLE_CANDIDATE, TEAM_NONE },
    { ROLE_ADMIN, TEAM_NONE }, { ROLE_EMPLOYER, TEAM_NONE },
    { ROLE_EMPLOYER, TEAM_READER }, { ROLE_EMPLOYER, TEAM_MANAGER },
    { ROLE_EMPLOYER, TEAM_RECRUITER }, { ROLE_EMPLOYER, TEAM_OWNER },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static const struct {
    enum action action;
    char may[COLUMNS + 1];
} wanted[] = {
    { ACT_NOTHING, "--------" },
    { ACT_READ_PUBLIC, "aaaaaaaa" },
    { ACT_SIGN_IN, "oooooooo" },
    { ACT_USE_ACCOUNT, "-ooooooo" },
    { ACT_USE_COMPANIES, "---ooooo" },
    { ACT_USE_MESSAGES, "-o--tott" },
    { ACT_SEND_MESSAGE, "-o----tt" },
    { ACT_UPLOAD_RESUME, "-o------" },
    { ACT_READ_RESUME, "-o------" },
    { ACT_EDIT_PROFILE, "-o------" },
    { ACT_READ_MATCHES, "-o------" },
    { ACT_DECLARE, "-o------" },
    { ACT_OBJECT, "-o------" },
    { ACT_APPLY, "-o------" },
    { ACT_READ_APPLICATION, "-o------" },
    { ACT_WITHDRAW, "-o------" },
    { ACT_READ_POSTING, "----tott" },
    { ACT_EDIT_POSTING, "------tt" },
    { ACT_READ_APPLICANTS, "----tott" },
    { ACT_RATE, "-----ott" },
    { ACT_DECIDE, "------tt" },
    { ACT_SEARCH_PEOPLE, "----t-tt" },
    { ACT_SAVE_PEOPLE, "------oo" },
    { ACT_EDIT_COMPANY, "-------t" },
    { ACT_READ_TEAM, "----tttt" },
    { ACT_EDIT_TEAM, "-------t" },
    { ACT_ADMINISTER, "--a-----" },
};

static void
every_cell_of_the_table_is_meant(void)
{
    CHECK(sizeof(wanted) / sizeof(wanted[0]) == ACTIONS);
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
        enum action act = wanted[i].action;

        CHECK(act == (enum action)i);
        for (size_t c = 0; c < COLUMNS; c++) {
            enum role role = columns[c].role;
            enum team team = columns[c].team;
            char may = wanted[i].may[c];

            CHECK(permission_holds(role, team, act, OWNER_NONE)
                  == (may != '-'));
            CHECK(permission_holds(role, team, act, OWNER_SELF)
                  == (may != '-'));
            CHECK(permission_holds(role, team, act, OWNER_TEAM)
                  == (may == 't' || may == 'a'));
            CHECK(permission_holds(role, team, act, OWNER_OTHER)
                  == (may == 'a'));
        }
    }
}

static void
a_team_counts_for_employers_only(void)
{
    for (int act = 0; act < ACTIONS; act++)
        for (int team = TEAM_NONE; team <= TEAM_OWNER; team++) {
            CHECK(permission_holds(ROLE_CANDIDATE, (enum team)team,
                                   (enum action)act, OWNER_SELF)
                  == permission_holds(ROLE_CANDIDATE, TEAM_NONE,
                                      (enum action)act, OWNER_SELF));
            CHECK(permission_holds(ROLE_ADMIN, (enum team)team,
                                   (enum action)act, OWNER_OTHER)
                  == permission_holds(ROLE_ADMIN, TEAM_NONE,
                                      (enum action)act, OWNER_OTHER));
        }
}

static void
what_is_no_action_is_not_allowed(void)
{
    for (size_t c = 0; c < COLUMNS; c++) {
        CHECK(!permission_holds(columns[c].role, columns[c].team, ACTIONS,
                                OWNER_SELF));
        CHECK(!permission_holds(columns[c].role, columns[c].team,
                                (enum action)1000, OWNER_NONE));
    }
    CHECK(!permission_holds(ROLE_EMPLOYER, (enum team)99, ACT_READ_POSTING,
                            OWNER_SELF));
}

TESTS(permission, {
    TEST(every_cell_of_the_table_is_meant),
    TEST(a_team_counts_for_employers_only),
    TEST(what_is_no_action_is_not_allowed),
})
