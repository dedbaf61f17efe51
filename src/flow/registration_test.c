/* From signing up to a session, by what a person sees and is mailed. */
#include "flow/registration.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/signing.h"
#include "flow/trial.h"

#define MAIL "mirela@mail.example"
#define GOOD "seven quiet herons"
#define OTHER "nine loud sparrows"

static struct registration_form
form(int role)
{
    return (struct registration_form){
        .role = role, .name = "Mirela Popa", .email = MAIL, .password = GOOD,
        .company = "Harbourline", .accept = true, .language = "en",
    };
}

static void
sign_up(struct ports *p, int role)
{
    struct registration_form f = form(role);

    CHECK_OK(registration_sign_up(p, test_arena(), &f));
    trial_run(p);
}

static const char *
code(struct ports *p)
{
    return trial_after(trial_mail(p, MAIL), "?code=");
}

static struct signing
person(struct ports *p, int role)
{
    struct signing s = { .token = NULL };

    sign_up(p, role);
    CHECK_OK(registration_verify(p, test_arena(), NULL, code(p), NULL));
    CHECK_OK(signing_in(p, test_arena(), MAIL, GOOD, "Firefox/9 Linux", NULL,
                        &s));
    return s;
}

static bool
names(const struct err *e, const char *field)
{
    for (; e != NULL; e = e->next) {
        if (str_eq(e->field, field))
            return true;
    }
    return false;
}

static void
every_wrong_field_is_named(void)
{
    struct ports *p = trial_open();
    struct registration_form f = { .role = ROLE_EMPLOYER, .name = " ",
                                   .email = "x@y", .password = "",
                                   .company = "" };
    struct err *e = registration_sign_up(p, test_arena(), &f);

    CHECK(names(e, "name") && names(e, "email") && names(e, "password") &&
          names(e, "company") && names(e, "accept"));
    f = form(ROLE_EMPLOYER);
    f.company = "Parcel held: http://evil.example";
    CHECK(names(registration_sign_up(p, test_arena(), &f), "company"));
    f = form(ROLE_ADMIN);
    CHECK(names(registration_sign_up(p, test_arena(), &f), "role"));
}

static void
the_link_opens_the_account(void)
{
    struct ports *p = trial_open();
    struct signing s;

    sign_up(p, ROLE_CANDIDATE);
    CHECK(strstr(trial_mail(p, MAIL), "Subject: Confirm your mail address")
          != NULL);
    CHECK(names(signing_in(p, test_arena(), MAIL, GOOD, NULL, NULL, &s),
                "email"));
    CHECK_OK(registration_verify(p, test_arena(), NULL, code(p), NULL));
    CHECK_OK(signing_in(p, test_arena(), MAIL, GOOD, "Firefox/9 Linux", NULL,
                        &s));
    CHECK_STR(s.account->name, "Mirela Popa");
    CHECK(s.account->role == ROLE_CANDIDATE);
    CHECK_STR(s.session->agent, "Firefox on Linux");
    CHECK(!str_eq(s.session->id, s.token));
}

static void
the_typed_code_opens_it_too(void)
{
    struct ports *p = trial_open();
    struct signing s;
    const char *digits;

    sign_up(p, ROLE_CANDIDATE);
    digits = trial_after(trial_mail(p, MAIL), "asks for it: ");
    CHECK(strlen(digits) == 8);
    CHECK_OK(registration_verify(p, test_arena(), MAIL, digits, NULL));
    CHECK_OK(signing_in(p, test_arena(), MAIL, GOOD, NULL, NULL, &s));
}

static void
an_employer_gets_a_company_when_verified(void)
{
    struct ports *p = trial_open();
    struct signing s = person(p, ROLE_EMPLOYER);
    struct employer *e = NULL;
    int64_t team;

    CHECK_OK(store_get(p->store, test_arena(), &employer_type,
                       s.account->employer_id, &e));
    CHECK_STR(e->name, "Harbourline");
    CHECK_OK(store_count(p->store, test_arena(), MEMBER_OWNERS, e->id,
                         &team));
    CHECK(team == 1);
}

static void
an_address_that_is_known_gets_another_mail(void)
{
    struct ports *p = trial_open();

    person(p, ROLE_CANDIDATE);
    sign_up(p, ROLE_CANDIDATE);
    CHECK(trial_mails(p, MAIL) == 2);
    CHECK(strstr(trial_mail(p, MAIL), "You already have an account") != NULL);
    CHECK_STR(code(p), "");
}

static void
the_code_does_not_stay_in_the_queue(void)
{
    struct ports *p = trial_open();
    struct page page = { .limit = 10 };
    struct rows rows;

    sign_up(p, ROLE_CANDIDATE);
    CHECK_OK(store_list(p->store, test_arena(), TASK_BY_KIND, "mail.send",
                        &page, &rows));
    CHECK(rows.count == 1);
    CHECK_STR(((struct task *)rows.row[0])->payload, "{}");
    CHECK(((struct task *)rows.row[0])->state == TASK_DONE);
}

static void
nobody_is_mailed_without_end(void)
{
    struct ports *p = trial_open();

    for (int i = 0; i < 8; i++)
        sign_up(p, ROLE_CANDIDATE);
    CHECK(trial_mails(p, MAIL) == 5);
}

/* Who mails is asked no more: an identity service mails by itself. */
static void
beyond_the_limit_the_last_code_that_was_mailed_holds(void)
{
    struct ports *p = trial_open();
    struct registration_form late = form(ROLE_CANDIDATE);
    struct signing s;

    for (int i = 0; i < 5; i++)
        sign_up(p, ROLE_CANDIDATE);
    late.password = OTHER;
    CHECK_OK(registration_sign_up(p, test_arena(), &late));
    trial_run(p);
    CHECK(trial_mails(p, MAIL) == 5);
    CHECK_OK(registration_verify(p, test_arena(), NULL, code(p), NULL));
    CHECK_OK(signing_in(p, test_arena(), MAIL, GOOD, NULL, NULL, &s));
}

static void
a_password_that_is_too_weak_costs_no_mail(void)
{
    struct ports *p = trial_open();
    struct registration_form weak = form(ROLE_CANDIDATE);

    weak.password = "short";
    for (int i = 0; i < 8; i++)
        CHECK(names(registration_sign_up(p, test_arena(), &weak),
                    "password"));
    sign_up(p, ROLE_CANDIDATE);
    CHECK(trial_mails(p, MAIL) == 1);
}

static void
a_forgotten_password_ends_every_session(void)
{
    struct ports *p = trial_open();
    struct arena *a = test_arena();
    struct signing s = person(p, ROLE_CANDIDATE), again;
    struct session *session;
    struct account *account;

    CHECK_OK(registration_forgot(p, a, "nobody@mail.example", NULL));
    CHECK_OK(registration_forgot(p, a, MAIL, NULL));
    trial_run(p);
    CHECK(trial_mails(p, "nobody@mail.example") == 0);
    CHECK(strstr(trial_mail(p, MAIL), "Set a new password") != NULL);
    CHECK_OK(signing_find(p, a, s.token, &session, &account));
    CHECK_OK(registration_reset(p, a, NULL, code(p), OTHER, NULL));
    CHECK(signing_find(p, a, s.token, &session, &account) != NULL);
    CHECK(signing_in(p, a, MAIL, GOOD, NULL, NULL, &again) != NULL);
    CHECK_OK(signing_in(p, a, MAIL, OTHER, NULL, NULL, &again));
    trial_run(p);
    CHECK(strstr(trial_mail(p, MAIL), "Your password was changed") != NULL);
}

/* Who knows the old password, at the worst of moments: it was found right,
 * and before their session begins its owner sets another. */
static struct {
    struct ports *p;
    struct identity *real;
} moment;

static struct err *
sign_in_meanwhile(struct identity *i, struct arena *a, const char *email,
                  const char *password, struct identity_known *known)
{
    (void)i;
    moment.p->identity = moment.real;
    TRY(identity_sign_in(moment.real, a, email, password, known));
    return registration_reset(moment.p, a, NULL, code(moment.p), OTHER, NULL);
}

static void
a_session_that_begins_while_the_password_changes_does_not(void)
{
    static const struct identity_ops ops = { .sign_in = sign_in_meanwhile };
    static struct identity meanwhile = { .ops = &ops };
    struct ports *p = trial_open();
    struct arena *a = test_arena();
    struct signing s = person(p, ROLE_CANDIDATE), thief;
    const struct actor who = { .id = s.account->id, .role = ROLE_CANDIDATE };
    struct rows rows;

    CHECK_OK(registration_forgot(p, a, MAIL, NULL));
    trial_run(p);
    moment.p = p;
    moment.real = p->identity;
    p->identity = &meanwhile;
    CHECK(names(signing_in(p, a, MAIL, GOOD, NULL, NULL, &thief),
                "password"));
    CHECK_OK(signing_list(p, a, &who, &rows));
    CHECK(rows.count == 0);
    CHECK_OK(signing_in(p, a, MAIL, OTHER, NULL, NULL, &s));
}

/* Whatever stops it between the new password and the end of the sessions. */
static struct err *
reset_and_stop(struct identity *i, struct change *c, const char *email,
               const char *typed, const char *password, const char **subject)
{
    (void)i;
    moment.p->identity = moment.real;
    TRY(identity_reset(moment.real, c, email, typed, password, subject));
    return fail(c->a, ERR_DOWN, NULL, "the process was ended here");
}

static void
a_new_password_and_the_end_of_its_sessions_are_one_change(void)
{
    static const struct identity_ops ops = { .reset = reset_and_stop };
    static struct identity stopped = { .ops = &ops };
    struct ports *p = trial_open();
    struct arena *a = test_arena();
    struct signing s = person(p, ROLE_CANDIDATE), in;
    struct session *session;
    struct account *account;
    struct err *e;

    CHECK_OK(registration_forgot(p, a, MAIL, NULL));
    trial_run(p);
    moment.p = p;
    moment.real = p->identity;
    p->identity = &stopped;
    e = registration_reset(p, a, NULL, code(p), OTHER, NULL);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK_OK(signing_find(p, a, s.token, &session, &account));
    CHECK(names(signing_in(p, a, MAIL, OTHER, NULL, NULL, &in), "password"));
    CHECK_OK(registration_reset(p, a, NULL, code(p), OTHER, NULL));
    CHECK(signing_find(p, a, s.token, &session, &account) != NULL);
    CHECK_OK(signing_in(p, a, MAIL, OTHER, NULL, NULL, &in));
}

static void
a_session_ends_when_idle_and_when_old(void)
{
    struct ports *p = trial_open();
    struct arena *a = test_arena();
    struct session *session;
    struct account *account;
    struct signing s;

    clock_hold(1800000000);
    s = person(p, ROLE_CANDIDATE);
    clock_hold(1800000000 + 11 * HOUR_S);
    CHECK_OK(signing_find(p, a, s.token, &session, &account));
    clock_hold(1800000000 + 22 * HOUR_S);
    CHECK_OK(signing_find(p, a, s.token, &session, &account));
    clock_hold(1800000000 + 35 * HOUR_S);
    CHECK(signing_find(p, a, s.token, &session, &account) != NULL);
    clock_hold(0);
}

static void
disabling_ends_sessions_and_bars_the_door(void)
{
    struct ports *p = trial_open();
    struct arena *a = test_arena();
    struct signing s = person(p, ROLE_CANDIDATE), again;
    struct session *session;
    struct account *account;

    CHECK_OK(registration_disable(p, a, NULL, s.account->id,
                                  CLOSING_RULES, NULL));
    CHECK(signing_find(p, a, s.token, &session, &account) != NULL);
    CHECK(names(signing_in(p, a, MAIL, GOOD, NULL, NULL, &again), "email"));
    CHECK_OK(registration_enable(p, a, NULL, s.account->id));
    CHECK_OK(signing_in(p, a, MAIL, GOOD, NULL, NULL, &again));
}

static void
another_persons_session_is_not_there(void)
{
    struct ports *p = trial_open();
    struct signing s = person(p, ROLE_CANDIDATE);
    struct actor other = { .id = "someone", .role = ROLE_CANDIDATE };
    struct actor self = { .id = s.account->id, .role = ROLE_CANDIDATE };
    struct err *e = signing_revoke(p, test_arena(), &other, s.session->id);

    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK_OK(signing_revoke(p, test_arena(), &self, s.session->id));
}

static void
one_network_address_cannot_sign_up_without_end(void)
{
    struct ports *p = trial_open();
    struct err *e = NULL;

    for (int i = 0; i <= 100 && e == NULL; i++) {
        struct registration_form f = form(ROLE_CANDIDATE);

        f.password = "short";
        f.address = i % 2 == 0 ? "2001:db8::1" : "2001:db8::ffff";
        e = registration_sign_up(p, test_arena(), &f);
        if (e != NULL && e->kind == ERR_INVALID)
            e = NULL;
    }
    CHECK(e != NULL && e->kind == ERR_BUSY);
}

static void
an_added_person_signs_in_at_once(void)
{
    struct ports *p = trial_open();
    struct registration_person n = {
        .role = ROLE_ADMIN, .name = "Ada", .email = "ada@mail.example",
        .password = GOOD,
    };
    struct signing s;
    const char *id;
    struct err *e;

    CHECK_OK(registration_add(p, test_arena(), &n, &id));
    CHECK_OK(signing_in(p, test_arena(), "ada@mail.example", GOOD, NULL, NULL,
                        &s));
    CHECK(s.account->role == ROLE_ADMIN);
    e = registration_add(p, test_arena(), &n, &id);
    CHECK(e != NULL && e->kind == ERR_CONFLICT);
}

TESTS(registration, {
    TEST(every_wrong_field_is_named),
    TEST(the_link_opens_the_account),
    TEST(the_typed_code_opens_it_too),
    TEST(an_employer_gets_a_company_when_verified),
    TEST(an_address_that_is_known_gets_another_mail),
    TEST(the_code_does_not_stay_in_the_queue),
    TEST(nobody_is_mailed_without_end),
    TEST(beyond_the_limit_the_last_code_that_was_mailed_holds),
    TEST(a_password_that_is_too_weak_costs_no_mail),
    TEST(a_forgotten_password_ends_every_session),
    TEST(a_session_that_begins_while_the_password_changes_does_not),
    TEST(a_new_password_and_the_end_of_its_sessions_are_one_change),
    TEST(a_session_ends_when_idle_and_when_old),
    TEST(disabling_ends_sessions_and_bars_the_door),
    TEST(another_persons_session_is_not_there),
    TEST(one_network_address_cannot_sign_up_without_end),
    TEST(an_added_person_signs_in_at_once),
})
