/* Another mail address: what each address is told, and who gets the account. */
#include "flow/readdressing.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/credential.h"
#include "flow/registration.h"
#include "flow/signing.h"
#include "flow/trial.h"

#define OLD "ada@mail.example"
#define NEW_ONE "ada@other.example"
#define THIRD "ada@third.example"
#define GOOD "seven quiet herons"
#define START 1800000000

struct scene {
    struct ports *p;
    struct actor ada;
    struct signing here, there; /* two browsers of hers */
};

static struct signing
sign_in(struct scene *s, const char *email)
{
    struct signing in = { .token = "" };

    CHECK_OK(signing_in(s->p, test_arena(), email, GOOD, "Firefox/9 Linux",
                        NULL, &in));
    return in;
}

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.ada = trial_person(s.p, ROLE_CANDIDATE, OLD, "Ada");
    s.here = sign_in(&s, OLD);
    s.there = sign_in(&s, OLD);
    return s;
}

static bool
lives(struct scene *s, const struct signing *in)
{
    struct session *session;
    struct account *account;

    return signing_find(s->p, test_arena(), in->token, &session, &account)
           == NULL;
}

static const char *
email_of(struct scene *s)
{
    struct account *account = NULL;
    struct credential *who = NULL;

    CHECK_OK(store_get(s->p->store, test_arena(), &account_type, s->ada.id,
                       &account));
    CHECK_OK(store_get(s->p->store, test_arena(), &credential_type,
                       s->ada.id, &who));
    CHECK_STR(account->email_key, who->email_key);
    return account->email;
}

static void
ask(struct scene *s, const char *email)
{
    CHECK_OK(readdressing_ask(s->p, test_arena(), &s->ada, email, GOOD));
    trial_run(s->p);
}

/* The secret of the newest mail to that address. */
static const char *
code(struct scene *s, const char *to)
{
    return trial_after(trial_mail(s->p, to), "?code=");
}

static struct err *
prove(struct scene *s, const char *secret)
{
    struct err *e = readdressing_prove(s->p, test_arena(), &s->ada,
                                       s->here.session, secret);

    trial_run(s->p);
    return e;
}

static struct err *
undo(struct scene *s, const char *secret)
{
    struct err *e = readdressing_undo(s->p, test_arena(), secret, NULL);

    trial_run(s->p);
    return e;
}

static void
a_new_address_counts_once_it_is_proven(void)
{
    struct scene s = scene();
    struct signing in;

    ask(&s, NEW_ONE);
    CHECK_STR(email_of(&s), OLD);
    CHECK(strstr(trial_mail(s.p, NEW_ONE), "Confirm your new mail") != NULL);
    CHECK(strstr(trial_mail(s.p, OLD), "is to be changed") != NULL);
    CHECK_OK(prove(&s, code(&s, NEW_ONE)));
    CHECK_STR(email_of(&s), NEW_ONE);
    CHECK(strstr(trial_mail(s.p, OLD), "was changed") != NULL);
    CHECK(lives(&s, &s.here) && !lives(&s, &s.there));
    in = sign_in(&s, NEW_ONE);
    CHECK(lives(&s, &in));
    CHECK(signing_in(s.p, test_arena(), OLD, GOOD, NULL, NULL, &in) != NULL);
    CHECK(trial_audits(s.p, "address.ask") == 1);
    CHECK(trial_audits(s.p, "address.change") == 1);
}

static void
the_password_is_needed_and_the_address_checked(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();

    CHECK(trial_names(readdressing_ask(s.p, a, &s.ada, NEW_ONE, "wrong"),
                      "password"));
    CHECK(trial_names(readdressing_ask(s.p, a, &s.ada, NEW_ONE, ""),
                      "password"));
    CHECK(trial_names(readdressing_ask(s.p, a, &s.ada, "none", GOOD),
                      "email"));
    CHECK(trial_names(readdressing_ask(s.p, a, &s.ada, " ADA@mail.example",
                                       GOOD), "email"));
    trial_run(s.p);
    CHECK(trial_mails(s.p, NEW_ONE) == 0 && trial_mails(s.p, OLD) == 0);
}

static void
a_link_works_once_for_its_account_and_in_its_time(void)
{
    struct scene s = scene();
    struct actor eve = trial_person(s.p, ROLE_CANDIDATE, "eve@mail.example",
                                    "Eve");
    struct address_link *waits;
    const char *first, *second;

    clock_hold(START);
    ask(&s, NEW_ONE);
    first = code(&s, NEW_ONE);
    CHECK(trial_fails(readdressing_prove(s.p, test_arena(), &eve, NULL,
                                         first), ERR_MISSING));
    CHECK(trial_fails(undo(&s, first), ERR_MISSING));
    CHECK(trial_fails(prove(&s, code(&s, OLD)), ERR_MISSING));
    ask(&s, THIRD);
    CHECK(trial_fails(prove(&s, first), ERR_MISSING));
    second = code(&s, THIRD);
    clock_hold(START + DAY_S);
    CHECK(trial_fails(prove(&s, second), ERR_MISSING));
    CHECK_OK(readdressing_waiting(s.p, test_arena(), &s.ada, &waits));
    CHECK(waits == NULL);
    ask(&s, THIRD);
    second = code(&s, THIRD);
    CHECK_OK(prove(&s, second));
    CHECK(trial_fails(prove(&s, second), ERR_MISSING));
    CHECK_STR(email_of(&s), THIRD);
    clock_hold(0);
}

static void
the_old_address_takes_it_back(void)
{
    struct scene s = scene();
    struct signing in;
    const char *first, *last;

    ask(&s, NEW_ONE);
    first = code(&s, OLD);
    CHECK_OK(prove(&s, code(&s, NEW_ONE)));
    last = code(&s, OLD);
    CHECK(!str_eq(first, last));
    CHECK_OK(undo(&s, last));
    CHECK_STR(email_of(&s), OLD);
    CHECK(!lives(&s, &s.here));
    CHECK(trial_fails(undo(&s, last), ERR_MISSING));
    /* Whoever changed it knows the password: it holds no longer. */
    CHECK(signing_in(s.p, test_arena(), OLD, GOOD, NULL, NULL, &in) != NULL);
    CHECK(strstr(trial_mail(s.p, OLD), "Set a new password") != NULL);
    CHECK_OK(registration_reset(s.p, test_arena(), NULL, code(&s, OLD),
                                "nine loud sparrows", NULL));
    CHECK_OK(signing_in(s.p, test_arena(), OLD, "nine loud sparrows", NULL,
                        NULL, &in));
    CHECK(trial_audits(s.p, "address.undo") == 1);
}

static void
a_change_is_stopped_before_it_counts(void)
{
    struct scene s = scene();
    const char *secret;

    ask(&s, NEW_ONE);
    secret = code(&s, NEW_ONE);
    CHECK_OK(undo(&s, code(&s, OLD)));
    CHECK(trial_fails(prove(&s, secret), ERR_MISSING));
    CHECK_STR(email_of(&s), OLD);
}

/* On to NEW_ONE, then to THIRD; *mine takes back to OLD. */
static void
move_twice(struct scene *s, const char **mine)
{
    clock_hold(START);
    ask(s, NEW_ONE);
    CHECK_OK(prove(s, code(s, NEW_ONE)));
    *mine = code(s, OLD);
    ask(s, THIRD);
    CHECK_OK(prove(s, code(s, THIRD)));
}

/* Who took the account over moves it on, and has a link to take that back. */
static void
taking_back_ends_what_came_later(void)
{
    struct scene s = scene();
    const char *mine, *theirs;

    move_twice(&s, &mine);
    theirs = code(&s, NEW_ONE);
    CHECK_OK(undo(&s, mine));
    CHECK(trial_fails(undo(&s, theirs), ERR_MISSING));
    CHECK_STR(email_of(&s), OLD);
    clock_hold(0);
}

static void
an_earlier_address_wins_over_a_later_one(void)
{
    struct scene s = scene();
    const char *mine;

    move_twice(&s, &mine);
    CHECK_OK(undo(&s, code(&s, NEW_ONE)));
    CHECK_STR(email_of(&s), NEW_ONE);
    CHECK_OK(undo(&s, mine));
    CHECK_STR(email_of(&s), OLD);
    clock_hold(0);
}

static void
it_can_be_taken_back_for_the_days_that_the_mail_says(void)
{
    struct scene s = scene();
    const char *last;

    clock_hold(START);
    ask(&s, NEW_ONE);
    CHECK_OK(prove(&s, code(&s, NEW_ONE)));
    last = code(&s, OLD);
    CHECK(strstr(trial_mail(s.p, OLD), clock_day(test_arena(), START +
                                                 14 * DAY_S, "UTC")) != NULL);
    clock_hold(START + 14 * DAY_S);
    CHECK(trial_fails(undo(&s, last), ERR_MISSING));
    CHECK_STR(email_of(&s), NEW_ONE);
    clock_hold(0);
}

static void
an_address_that_is_taken_stays_its_owners(void)
{
    struct scene s = scene();
    struct signing in;
    const char *secret;

    trial_person(s.p, ROLE_CANDIDATE, NEW_ONE, "Nina");
    ask(&s, NEW_ONE);
    CHECK(strstr(trial_mail(s.p, NEW_ONE), "has an account already") !=
          NULL);
    CHECK_STR(code(&s, NEW_ONE), "");
    ask(&s, THIRD);
    secret = code(&s, THIRD);
    trial_person(s.p, ROLE_CANDIDATE, THIRD, "Theo");
    CHECK(trial_fails(prove(&s, secret), ERR_CONFLICT));
    CHECK_STR(email_of(&s), OLD);
    in = sign_in(&s, THIRD);
    CHECK(!str_eq(in.account->id, s.ada.id));
}

static void
who_never_proved_an_address_keeps_nobody_from_it(void)
{
    struct scene s = scene();
    struct registration_form f = {
        .role = ROLE_CANDIDATE, .name = "Mallory", .email = NEW_ONE,
        .password = "nine loud sparrows", .accept = true, .language = "en",
    };
    struct account *account = NULL;
    const char *undoes;

    CHECK_OK(registration_sign_up(s.p, test_arena(), &f));
    trial_run(s.p);
    ask(&s, NEW_ONE);
    CHECK_OK(prove(&s, code(&s, NEW_ONE)));
    CHECK_STR(email_of(&s), NEW_ONE);
    undoes = code(&s, OLD);
    f.email = OLD;
    CHECK_OK(registration_sign_up(s.p, test_arena(), &f));
    CHECK_OK(undo(&s, undoes));
    CHECK_OK(store_find(s.p->store, test_arena(), ACCOUNT_BY_EMAIL, OLD,
                        &account));
    CHECK_STR(account->id, s.ada.id);
}

static void
nobody_is_written_to_without_end(void)
{
    struct scene s = scene();
    struct err *e = NULL;

    for (int i = 0; i < 6; i++)
        e = readdressing_ask(s.p, test_arena(), &s.ada,
                             arena_printf(test_arena(), "n%d@mail.example",
                                          i), GOOD);
    CHECK(trial_fails(e, ERR_BUSY));
    trial_run(s.p);
    CHECK(trial_mails(s.p, OLD) == 5);
}

/* Both write the account's row, with the version that they read. */
static void
of_two_at_the_same_instant_one_looks_again(void)
{
    struct scene s = scene();
    const char *proves, *undoes;
    struct account *stale = NULL;
    struct change c;

    ask(&s, NEW_ONE);
    proves = code(&s, NEW_ONE);
    undoes = code(&s, OLD);
    CHECK_OK(store_get(s.p->store, test_arena(), &account_type, s.ada.id,
                       &stale));
    CHECK_OK(undo(&s, undoes));
    /* What the other had read before is worth nothing to the store. */
    change_start(&c, test_arena());
    stale->email = NEW_ONE;
    change_update(&c, &account_type, stale);
    CHECK(trial_fails(store_commit(s.p->store, &c), ERR_CONFLICT));
    CHECK(trial_fails(prove(&s, proves), ERR_MISSING));
    CHECK_STR(email_of(&s), OLD);
}

static void
links_that_are_over_are_swept(void)
{
    struct scene s = scene();
    struct page page = { .limit = 10 };
    struct task t = { .id = "sweep", .payload = "{}" };
    struct rows rows;
    struct change done;

    clock_hold(START);
    ask(&s, NEW_ONE);
    clock_hold(START + 15 * DAY_S);
    change_start(&done, test_arena());
    CHECK_OK(signing_sweep_step(s.p, test_arena(), &t, &done));
    CHECK_OK(store_list(s.p->store, test_arena(), ADDRESS_LINK_BY_ACCOUNT,
                        s.ada.id, &page, &rows));
    CHECK(rows.count == 0);
    clock_hold(0);
}

TESTS(readdressing, {
    TEST(a_new_address_counts_once_it_is_proven),
    TEST(the_password_is_needed_and_the_address_checked),
    TEST(a_link_works_once_for_its_account_and_in_its_time),
    TEST(the_old_address_takes_it_back),
    TEST(a_change_is_stopped_before_it_counts),
    TEST(taking_back_ends_what_came_later),
    TEST(an_earlier_address_wins_over_a_later_one),
    TEST(it_can_be_taken_back_for_the_days_that_the_mail_says),
    TEST(an_address_that_is_taken_stays_its_owners),
    TEST(who_never_proved_an_address_keeps_nobody_from_it),
    TEST(nobody_is_written_to_without_end),
    TEST(of_two_at_the_same_instant_one_looks_again),
    TEST(links_that_are_over_are_swept),
})
