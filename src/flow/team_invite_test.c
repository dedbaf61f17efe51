/* Invitations: they hold for one address, once, and while who sent them may
 * send them. */
#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/registration.h"
#include "flow/signing.h"
#include "flow/team.h"
#include "flow/trial.h"

#define OLGA "olga@acme.example"
#define RITA "rita@acme.example"
#define NEW_ONE "nina@acme.example"
#define GOOD "seven quiet herons"

struct scene {
    struct ports *p;
    struct actor olga;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.olga = trial_person(s.p, ROLE_EMPLOYER, OLGA, "Olga");
    return s;
}

static bool
is(const struct err *e, enum err_kind kind)
{
    return e != NULL && e->kind == kind;
}

static struct actor
now_of(struct scene *s, const struct actor *who)
{
    struct actor now;

    CHECK_OK(actor_find(s->p, test_arena(), who->id, &now));
    return now;
}

/* The secret in the newest mail to that address. */
static const char *
secret_to(struct scene *s, const char *email)
{
    trial_run(s->p);
    return trial_after(trial_mail(s->p, email), "/invitation?code=");
}

static void
invite(struct scene *s, const char *email, enum team team)
{
    CHECK_OK(team_invite(s->p, test_arena(), &s->olga, email, team));
}

static struct actor
colleague(struct scene *s, const char *email, enum team team)
{
    struct actor who = trial_colleague(s->p, &s->olga, email);

    CHECK_OK(team_place(s->p, test_arena(), &s->olga, who.id, team));
    return now_of(s, &who);
}

static struct err *
join_new(struct scene *s, const char *secret, const char *password)
{
    const struct team_newcomer n = { .name = "Nina", .password = password,
                                     .language = "en", .accept = true };

    return team_join_new(s->p, test_arena(), secret, &n);
}

static void
an_invitation_makes_an_account_that_may_act_at_once(void)
{
    struct scene s = scene();
    struct signing in;
    struct actor nina;

    invite(&s, NEW_ONE, TEAM_READER);
    CHECK_OK(join_new(&s, secret_to(&s, NEW_ONE), GOOD));
    CHECK_OK(signing_in(s.p, test_arena(), NEW_ONE, GOOD, NULL, NULL, &in));
    CHECK_OK(actor_of(s.p, test_arena(), in.account, &nina));
    CHECK(nina.team == TEAM_READER);
    CHECK_STR(nina.employer_id, s.olga.employer_id);
}

static void
an_invitation_is_taken_once(void)
{
    struct scene s = scene();
    struct actor rival = trial_person(s.p, ROLE_EMPLOYER, RITA, "Rita");
    const char *secret;

    invite(&s, RITA, TEAM_RECRUITER);
    secret = secret_to(&s, RITA);
    CHECK_OK(team_join(s.p, test_arena(), &rival, secret));
    CHECK(is(team_join(s.p, test_arena(), &rival, secret), ERR_MISSING));
    CHECK(is(join_new(&s, secret, GOOD), ERR_MISSING));
}

static void
an_invitation_is_for_its_address_only(void)
{
    struct scene s = scene();
    struct actor other = trial_person(s.p, ROLE_EMPLOYER, "x@x.example", "X");
    struct actor seeker = trial_person(s.p, ROLE_CANDIDATE, RITA, "Rita");
    const char *secret;

    invite(&s, RITA, TEAM_OWNER);
    secret = secret_to(&s, RITA);
    CHECK(is(team_join(s.p, test_arena(), &other, secret), ERR_CONFLICT));
    CHECK(is(team_join(s.p, test_arena(), &seeker, secret), ERR_CONFLICT));
    CHECK(trial_names(join_new(&s, secret, GOOD), "password"));
    CHECK(now_of(&s, &other).team == TEAM_OWNER); /* of their own company */
    CHECK(!str_eq(now_of(&s, &other).employer_id, s.olga.employer_id));
}

static void
an_invitation_is_over_after_a_week_or_when_taken_back(void)
{
    struct scene s = scene();
    struct team_offer offer;
    struct team_list list;
    const struct invitation *n;
    const char *secret;

    invite(&s, RITA, TEAM_READER);
    secret = secret_to(&s, RITA);
    CHECK_OK(team_offer(s.p, test_arena(), secret, &offer));
    clock_hold(clock_now() + 7 * DAY_S + 1);
    CHECK(is(team_offer(s.p, test_arena(), secret, &offer), ERR_MISSING));
    invite(&s, RITA, TEAM_READER);
    secret = secret_to(&s, RITA);
    CHECK_OK(team_list(s.p, test_arena(), &s.olga, &list));
    CHECK(list.invitations.count == 1);
    n = list.invitations.row[0];
    CHECK_OK(team_withdraw(s.p, test_arena(), &s.olga, n->id));
    CHECK(is(team_offer(s.p, test_arena(), secret, &offer), ERR_MISSING));
    clock_hold(0);
}

static void
the_store_holds_the_secret_of_no_invitation(void)
{
    struct scene s = scene();
    const char *secret;
    struct rows tasks;
    struct page page = { .limit = 100 };

    invite(&s, RITA, TEAM_READER);
    secret = secret_to(&s, RITA);
    CHECK(strlen(secret) >= 22); /* 128 bits */
    CHECK_OK(store_list(s.p->store, test_arena(), TASK_BY_KIND,
                        "team.invite", &page, &tasks));
    CHECK(tasks.count == 1);
    CHECK(strstr(((struct task *)tasks.row[0])->payload, secret) == NULL);
}

static void
who_invites_learns_nothing_of_the_address(void)
{
    struct scene s = scene();

    trial_person(s.p, ROLE_CANDIDATE, RITA, "Rita");
    invite(&s, RITA, TEAM_READER);
    invite(&s, "nobody@x.example", TEAM_READER);
    CHECK(strlen(secret_to(&s, RITA)) ==
          strlen(secret_to(&s, "nobody@x.example")));
    CHECK(trial_names(team_invite(s.p, test_arena(), &s.olga, OLGA,
                                  TEAM_READER), "email"));
    CHECK(trial_names(team_invite(s.p, test_arena(), &s.olga, "no address",
                                  TEAM_READER), "email"));
}

static void
invitations_of_one_employer_are_limited(void)
{
    struct scene s = scene();
    struct err *e = NULL;

    for (int i = 0; i < 40 && e == NULL; i++)
        e = team_invite(s.p, test_arena(), &s.olga,
                        arena_printf(test_arena(), "a%d@x.example", i),
                        TEAM_READER);
    CHECK(is(e, ERR_BUSY));
}

static void
of_an_owner_who_left_no_invitation_is_mailed(void)
{
    struct scene s = scene();
    struct actor rita = colleague(&s, RITA, TEAM_OWNER);

    CHECK_OK(team_invite(s.p, test_arena(), &rita, NEW_ONE, TEAM_OWNER));
    CHECK_OK(team_remove(s.p, test_arena(), &s.olga, rita.id));
    trial_run(s.p);
    CHECK(trial_mails(s.p, NEW_ONE) == 0);
}

static void
an_owner_who_goes_or_is_demoted_takes_their_invitations_along(void)
{
    struct scene s = scene();
    struct actor rita = colleague(&s, RITA, TEAM_OWNER);
    struct team_offer offer;
    struct team_list list;
    const char *secret;

    CHECK_OK(team_invite(s.p, test_arena(), &rita, NEW_ONE, TEAM_OWNER));
    secret = secret_to(&s, NEW_ONE);
    invite(&s, "other@acme.example", TEAM_READER);
    CHECK_OK(team_offer(s.p, test_arena(), secret, &offer));
    CHECK_OK(registration_disable(s.p, test_arena(), NULL, rita.id, true));
    CHECK(is(team_offer(s.p, test_arena(), secret, &offer), ERR_MISSING));
    CHECK_OK(registration_disable(s.p, test_arena(), NULL, rita.id, false));
    CHECK_OK(team_place(s.p, test_arena(), &s.olga, rita.id, TEAM_READER));
    CHECK(is(join_new(&s, secret, GOOD), ERR_MISSING));
    CHECK_OK(team_list(s.p, test_arena(), &s.olga, &list));
    CHECK(list.invitations.count == 1);
}

/* A crash between the credential and the account leaves just that. */
static void
who_was_cut_off_while_joining_joins_the_next_time(void)
{
    struct scene s = scene();
    const struct registration_form form = {
        .role = ROLE_EMPLOYER, .name = "Nina", .email = NEW_ONE,
        .company = "Acme", .password = "nine loud sparrows", .accept = true,
        .language = "en",
    };
    const char *id;
    struct signing in;

    invite(&s, NEW_ONE, TEAM_READER);
    CHECK_OK(registration_prove(s.p, test_arena(), &form, &id));
    CHECK_OK(join_new(&s, secret_to(&s, NEW_ONE), GOOD));
    CHECK_OK(signing_in(s.p, test_arena(), NEW_ONE, GOOD, NULL, NULL, &in));
    CHECK_STR(in.account->id, id);
}

static void
add_reader(struct scene *s, struct change *c, const char *email)
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
    struct scene s = scene();
    struct change c;

    invite(&s, NEW_ONE, TEAM_READER);
    change_start(&c, test_arena());
    for (int i = 1; i < TEAM_MOST; i++)
        add_reader(&s, &c, arena_printf(test_arena(), "r%d@x.example", i));
    CHECK_OK(store_commit(s.p->store, &c));
    CHECK(is(join_new(&s, secret_to(&s, NEW_ONE), GOOD), ERR_CONFLICT));
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
