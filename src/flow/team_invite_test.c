/* Invitations: they hold for one address, once, and while who sent them may
 * send them. */
#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/registration.h"
#include "flow/signing.h"
#include "flow/team_testing.h"

static struct err *
join_new(struct team_scene *s, const char *secret, const char *password)
{
    const struct team_newcomer n = { .name = "Nina", .password = password,
                                     .language = "en", .accept = true };

    return team_join_new(s->p, test_arena(), secret, &n);
}

static void
an_invitation_makes_an_account_that_may_act_at_once(void)
{
    struct team_scene s = team_scene();
    struct signing in;
    struct actor nina;

    team_scene_invite(&s, NEW_ONE, TEAM_READER);
    CHECK_OK(join_new(&s, team_scene_secret(&s, NEW_ONE), GOOD));
    CHECK_OK(signing_in(s.p, test_arena(), NEW_ONE, GOOD, NULL, NULL, &in));
    CHECK_OK(actor_of(s.p, test_arena(), in.account, &nina));
    CHECK(nina.team == TEAM_READER);
    CHECK_STR(nina.employer_id, s.olga.employer_id);
}

static void
an_invitation_is_taken_once(void)
{
    struct team_scene s = team_scene();
    struct actor rival = trial_person(s.p, ROLE_EMPLOYER, RITA, "Rita");
    const char *secret;

    team_scene_invite(&s, RITA, TEAM_RECRUITER);
    secret = team_scene_secret(&s, RITA);
    CHECK_OK(team_join(s.p, test_arena(), &rival, secret));
    CHECK(trial_fails(team_join(s.p, test_arena(), &rival, secret),
                      ERR_MISSING));
    CHECK(trial_fails(join_new(&s, secret, GOOD), ERR_MISSING));
}

static void
an_invitation_is_for_its_address_only(void)
{
    struct team_scene s = team_scene();
    struct actor other = trial_person(s.p, ROLE_EMPLOYER, "x@x.example", "X");
    struct actor seeker = trial_person(s.p, ROLE_CANDIDATE, RITA, "Rita");
    const char *secret;

    team_scene_invite(&s, RITA, TEAM_OWNER);
    secret = team_scene_secret(&s, RITA);
    CHECK(trial_fails(team_join(s.p, test_arena(), &other, secret),
                      ERR_CONFLICT));
    CHECK(trial_fails(team_join(s.p, test_arena(), &seeker, secret),
                      ERR_CONFLICT));
    CHECK(trial_names(join_new(&s, secret, GOOD), "password"));
    /* Of their own company. */
    CHECK(team_scene_now(&s, &other).team == TEAM_OWNER);
    CHECK(!str_eq(team_scene_now(&s, &other).employer_id, s.olga.employer_id));
}

static void
an_invitation_is_over_after_a_week_or_when_taken_back(void)
{
    struct team_scene s = team_scene();
    struct team_offer offer;
    struct team_list list;
    const struct invitation *n;
    const char *secret;

    team_scene_invite(&s, RITA, TEAM_READER);
    secret = team_scene_secret(&s, RITA);
    CHECK_OK(team_offer(s.p, test_arena(), secret, &offer));
    clock_hold(clock_now() + 7 * DAY_S + 1);
    CHECK(trial_fails(team_offer(s.p, test_arena(), secret, &offer),
                      ERR_MISSING));
    team_scene_invite(&s, RITA, TEAM_READER);
    secret = team_scene_secret(&s, RITA);
    CHECK_OK(team_list(s.p, test_arena(), &s.olga, &list));
    CHECK(list.invitations.count == 1);
    n = list.invitations.row[0];
    CHECK_OK(team_withdraw(s.p, test_arena(), &s.olga, n->id));
    CHECK(trial_fails(team_offer(s.p, test_arena(), secret, &offer),
                      ERR_MISSING));
    clock_hold(0);
}

static void
the_store_holds_the_secret_of_no_invitation(void)
{
    struct team_scene s = team_scene();
    const char *secret;
    struct rows tasks;
    struct page page = { .limit = 100 };

    team_scene_invite(&s, RITA, TEAM_READER);
    secret = team_scene_secret(&s, RITA);
    CHECK(strlen(secret) >= 22); /* 128 bits */
    CHECK_OK(store_list(s.p->store, test_arena(), TASK_BY_KIND,
                        "team.invite", &page, &tasks));
    CHECK(tasks.count == 1);
    CHECK(strstr(((struct task *)tasks.row[0])->payload, secret) == NULL);
}

static void
who_invites_learns_nothing_of_the_address(void)
{
    struct team_scene s = team_scene();

    trial_person(s.p, ROLE_CANDIDATE, RITA, "Rita");
    team_scene_invite(&s, RITA, TEAM_READER);
    team_scene_invite(&s, "nobody@x.example", TEAM_READER);
    CHECK(strlen(team_scene_secret(&s, RITA)) ==
          strlen(team_scene_secret(&s, "nobody@x.example")));
    CHECK(trial_names(team_invite(s.p, test_arena(), &s.olga, OLGA,
                                  TEAM_READER), "email"));
    CHECK(trial_names(team_invite(s.p, test_arena(), &s.olga, "no address",
                                  TEAM_READER), "email"));
}

static void
invitations_of_one_employer_are_limited(void)
{
    struct team_scene s = team_scene();
    struct err *e = NULL;

    for (int i = 0; i < 40 && e == NULL; i++)
        e = team_invite(s.p, test_arena(), &s.olga,
                        arena_printf(test_arena(), "a%d@x.example", i),
                        TEAM_READER);
    CHECK(trial_fails(e, ERR_BUSY));
}

static void
of_an_owner_who_left_no_invitation_is_mailed(void)
{
    struct team_scene s = team_scene();
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_OWNER);

    CHECK_OK(team_invite(s.p, test_arena(), &rita, NEW_ONE, TEAM_OWNER));
    CHECK_OK(team_remove(s.p, test_arena(), &s.olga, rita.id));
    trial_run(s.p);
    CHECK(trial_mails(s.p, NEW_ONE) == 0);
}

static void
an_owner_who_goes_or_is_demoted_takes_their_invitations_along(void)
{
    struct team_scene s = team_scene();
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_OWNER);
    struct team_offer offer;
    struct team_list list;
    const char *secret;

    CHECK_OK(team_invite(s.p, test_arena(), &rita, NEW_ONE, TEAM_OWNER));
    secret = team_scene_secret(&s, NEW_ONE);
    team_scene_invite(&s, "other@acme.example", TEAM_READER);
    CHECK_OK(team_offer(s.p, test_arena(), secret, &offer));
    CHECK_OK(registration_disable(s.p, test_arena(), NULL, rita.id,
                                  CLOSING_RULES, NULL));
    CHECK(trial_fails(team_offer(s.p, test_arena(), secret, &offer),
                      ERR_MISSING));
    CHECK_OK(registration_enable(s.p, test_arena(), NULL, rita.id));
    CHECK_OK(team_place(s.p, test_arena(), &s.olga, rita.id, TEAM_READER));
    CHECK(trial_fails(join_new(&s, secret, GOOD), ERR_MISSING));
    CHECK_OK(team_list(s.p, test_arena(), &s.olga, &list));
    CHECK(list.invitations.count == 1);
}

/* A crash between the credential and the account leaves just that. */
static void
who_was_cut_off_while_joining_joins_the_next_time(void)
{
    struct team_scene s = team_scene();
    const struct registration_form form = {
        .role = ROLE_EMPLOYER, .name = "Nina", .email = NEW_ONE,
        .company = "Acme", .password = "nine loud sparrows", .accept = true,
        .language = "en",
    };
    const char *id;
    struct signing in;

    team_scene_invite(&s, NEW_ONE, TEAM_READER);
    CHECK_OK(registration_prove(s.p, test_arena(), &form, &id));
    CHECK_OK(join_new(&s, team_scene_secret(&s, NEW_ONE), GOOD));
    CHECK_OK(signing_in(s.p, test_arena(), NEW_ONE, GOOD, NULL, NULL, &in));
    CHECK_STR(in.account->id, id);
}

static void
add_reader(struct team_scene *s, struct change *c, const char *email)
{
    struct account *account = NEW(c->a, struct account);

    *account = (struct account){
        .id = email, .email = email, .email_key = email, .name = "Reader",
        .role = ROLE_EMPLOYER, .employer_id = s->olga.employer_id,
        .language = "en", .time_zone = "UTC", .unsubscribe_key = email,
    };
    change_insert(c, &account_type, account);
    team_add(c, s->olga.employer_id, account->id, TEAM_READER);
}

static void
a_full_team_takes_nobody_in(void)
{
    struct team_scene s = team_scene();
    struct change c;

    team_scene_invite(&s, NEW_ONE, TEAM_READER);
    change_start(&c, test_arena());
    for (int i = 1; i < TEAM_MOST; i++)
        add_reader(&s, &c, arena_printf(test_arena(), "r%d@x.example", i));
    CHECK_OK(store_commit(s.p->store, &c));
    CHECK(trial_fails(join_new(&s, team_scene_secret(&s, NEW_ONE), GOOD),
                      ERR_CONFLICT));
}

TESTS(team_invite, {
    TEST(an_invitation_makes_an_account_that_may_act_at_once),
    TEST(an_invitation_is_taken_once),
    TEST(an_invitation_is_for_its_address_only),
    TEST(an_invitation_is_over_after_a_week_or_when_taken_back),
    TEST(the_store_holds_the_secret_of_no_invitation),
    TEST(who_invites_learns_nothing_of_the_address),
    TEST(invitations_of_one_employer_are_limited),
    TEST(of_an_owner_who_left_no_invitation_is_mailed),
    TEST(an_owner_who_goes_or_is_demoted_takes_their_invitations_along),
    TEST(who_was_cut_off_while_joining_joins_the_next_time),
    TEST(a_full_team_takes_nobody_in),
})
