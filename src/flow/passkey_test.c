/* Passkeys of an account: who may make and remove them, what is told, and
 * who gets in by one. */
#include "flow/passkey.h"

#include <liboath/oath.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/registration.h"
#include "flow/second.h"
#include "flow/trial.h"
#include "port/passkey_device.h"

#define MAIL "ada@mail.example"
#define GOOD "seven quiet herons"
#define HERE "the browser's secret"
#define START 1800000000

struct scene {
    struct ports *p;
    struct actor ada;
    struct signing here; /* signed in by password */
    struct passkey_device *device;
};

static struct err *
by_password(struct scene *s, struct signing *in)
{
    return signing_in(s->p, test_arena(), MAIL, GOOD, "Firefox/9 Linux",
                      NULL, in);
}

static bool
is_signed_in(struct scene *s, const struct signing *in)
{
    struct session *session;
    struct account *account;

    return signing_find(s->p, test_arena(), in->token, &session, &account)
           == NULL;
}

static struct err *
make(struct scene *s, const char *name)
{
    struct arena *a = test_arena();
    struct identity_question q = { .rp = NULL };
    struct identity_answer answer;

    TRY(passkey_begin(s->p, a, &s->ada, GOOD, HERE, &q));
    s->device = passkey_device_new(a, q.rp,
                                   identity_passkey_origin(s->p->identity));
    answer = passkey_device_make(s->device, a, &q, HERE);
    return passkey_add(s->p, a, &s->ada, s->here.session, &answer, name);
}

/* By the device, which asked for its question as any browser does. */
static struct err *
by_passkey(struct scene *s, const char *address, struct signing *in)
{
    struct arena *a = test_arena();
    struct identity_question q = { .rp = NULL };
    struct identity_answer answer;

    TRY(passkey_ask(s->p, a, HERE, address, &q));
    answer = passkey_device_use(s->device, a, &q, HERE);
    return passkey_sign_in(s->p, a, &answer, "Firefox/9 Linux", in);
}

static struct scene
scene(void)
{
    struct scene s = { NULL, { 0 }, { 0 }, NULL };

    clock_hold(START);
    s.p = trial_open();
    s.ada = trial_person(s.p, ROLE_CANDIDATE, MAIL, "Ada");
    CHECK_OK(by_password(&s, &s.here));
    CHECK_OK(make(&s, " Phone "));
    return s;
}

static const char *
only_id(struct scene *s)
{
    struct rows rows = { .count = 0 };

    CHECK_OK(passkey_list(s->p, test_arena(), &s->ada, &rows));
    return CHECK(rows.count == 1) ? ((struct passkey *)rows.row[0])->id : "";
}

static void
turn_second_on(struct scene *s)
{
    struct arena *a = test_arena();
    const char *secret = "";
    char *bytes = NULL, code[7] = "";
    struct identity_spare spare;
    size_t size = 0;

    CHECK_OK(second_begin(s->p, a, &s->ada, GOOD, &secret));
    CHECK(oath_base32_decode(secret, strlen(secret), &bytes, &size) == 0);
    CHECK(oath_totp_generate(bytes, size, clock_now(), 30, 0, 6, code) == 0);
    free(bytes); /* liboath's own */
    CHECK_OK(second_prove(s->p, a, &s->ada, s->here.session, code, &spare));
}

static void
it_stands_for_both_factors(void)
{
    struct scene s = scene();
    struct account *account = NULL;
    struct signing in;

    turn_second_on(&s);
    CHECK_OK(by_password(&s, &in));
    CHECK(in.second && !is_signed_in(&s, &in));
    CHECK_OK(by_passkey(&s, NULL, &in));
    CHECK(!in.second && is_signed_in(&s, &in));
    CHECK_STR(in.session->agent, "Firefox on Linux");
    CHECK_OK(store_get(s.p->store, test_arena(), &account_type, s.ada.id,
                       &account));
    CHECK(account->second_at == START);
    CHECK(trial_audits(s.p, "second.off") == 0);
    clock_hold(0);
}

static void
making_one_takes_the_password_and_is_told(void)
{
    struct arena *a = test_arena();
    struct scene s = scene();
    struct signing there;
    struct identity_question q;
    struct err *e;

    CHECK_OK(by_password(&s, &there));
    e = passkey_begin(s.p, a, &s.ada, "wrong", HERE, &q);
    CHECK(trial_names(e, "password"));
    CHECK(trial_names(make(&s, "  "), "passkey"));
    CHECK(is_signed_in(&s, &there));
    CHECK_OK(make(&s, "Laptop"));
    CHECK(is_signed_in(&s, &s.here) && !is_signed_in(&s, &there));
    CHECK(trial_audits(s.p, "passkey.add") == 2);
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, MAIL), "new passkey") != NULL);
    clock_hold(0);
}

static void
removing_one_takes_the_password_and_is_told(void)
{
    struct arena *a = test_arena();
    struct scene s = scene();
    struct actor ben = trial_person(s.p, ROLE_CANDIDATE, "b@mail.example",
                                    "Ben");
    const char *id = only_id(&s);
    struct signing there;

    trial_run(s.p); /* the mail about making it is sent before */
    clock_hold(START + 60);
    CHECK_OK(by_passkey(&s, NULL, &there));
    CHECK(trial_fails(passkey_remove(s.p, a, &ben, s.here.session, GOOD, id),
                      ERR_MISSING));
    CHECK(trial_names(passkey_remove(s.p, a, &s.ada, s.here.session, "wrong",
                                     id), "password"));
    CHECK(is_signed_in(&s, &there));
    CHECK_OK(passkey_remove(s.p, a, &s.ada, s.here.session, GOOD, id));
    CHECK(is_signed_in(&s, &s.here) && !is_signed_in(&s, &there));
    CHECK(trial_names(by_passkey(&s, NULL, &there), "passkey"));
    CHECK_OK(by_password(&s, &there));
    CHECK(trial_audits(s.p, "passkey.remove") == 1);
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, MAIL), "was removed") != NULL);
    clock_hold(0);
}

static void
a_forgotten_password_takes_them_along_and_its_mail_says_so(void)
{
    struct arena *a = test_arena();
    struct scene s = scene();
    struct signing in;
    const char *code, *mail;

    trial_run(s.p); /* the mail about making it is sent before */
    clock_hold(START + 30);
    CHECK_OK(registration_change(s.p, a, &s.ada, s.here.session, GOOD,
                                 "nine loud magpies"));
    trial_run(s.p);
    mail = trial_mail(s.p, MAIL);
    CHECK(strstr(mail, "password was changed") != NULL);
    CHECK(strstr(mail, "passkeys") == NULL);
    CHECK_OK(by_passkey(&s, NULL, &in));
    clock_hold(START + 60);
    CHECK_OK(registration_forgot(s.p, a, MAIL, NULL));
    trial_run(s.p);
    code = trial_after(trial_mail(s.p, MAIL), "?code=");
    CHECK_OK(registration_reset(s.p, a, NULL, code, GOOD, NULL));
    CHECK(trial_names(by_passkey(&s, NULL, &in), "passkey"));
    CHECK_OK(by_password(&s, &in));
    clock_hold(START + 120);
    trial_run(s.p);
    mail = trial_mail(s.p, MAIL);
    CHECK(strstr(mail, "password was changed") != NULL);
    CHECK(strstr(mail, "Its passkeys were") != NULL);
    clock_hold(0);
}

static void
a_copy_is_refused_and_its_owner_told(void)
{
    struct scene s = scene();
    struct signing in;

    trial_run(s.p); /* the mail about making it is sent before */
    clock_hold(START + 60);
    CHECK_OK(by_passkey(&s, NULL, &in));
    s.device->counter = 1;
    CHECK(trial_names(by_passkey(&s, NULL, &in), "passkey"));
    CHECK(trial_audits(s.p, "passkey.copied") == 1);
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, MAIL), "may have been copied") != NULL);
    clock_hold(0);
}

static void
a_closed_account_stays_closed(void)
{
    struct arena *a = test_arena();
    struct scene s = scene();
    struct signing in;
    struct err *e;

    CHECK_OK(registration_disable(s.p, a, NULL, s.ada.id, CLOSING_RULES,
                                  NULL));
    e = by_passkey(&s, NULL, &in);
    CHECK(trial_names(e, "email") && strstr(e->what, "closed") != NULL);
    CHECK_OK(registration_enable(s.p, a, NULL, s.ada.id));
    CHECK_OK(by_passkey(&s, NULL, &in));
    clock_hold(0);
}

static void
a_network_may_ask_so_often(void)
{
    struct scene s = scene();
    struct signing in;
    struct err *e = NULL;
    int times = 0;

    while (e == NULL && times < 1000) {
        e = by_passkey(&s, "192.0.2.7", &in);
        times++;
    }
    CHECK(trial_fails(e, ERR_BUSY));
    CHECK(times == conf_int(s.p->conf, "limits.sign_in_hour") + 1);
    CHECK_OK(by_passkey(&s, "192.0.2.8", &in));
    clock_hold(0);
}

static void
without_passkeys_there_is_nothing(void)
{
    struct arena *a = test_arena();
    struct scene s = scene();
    struct identity_question q;
    struct signing in;
    struct rows rows;

    s.p->identity->passkeys = NULL;
    CHECK(trial_fails(passkey_list(s.p, a, &s.ada, &rows), ERR_MISSING));
    CHECK(trial_fails(passkey_ask(s.p, a, HERE, NULL, &q), ERR_MISSING));
    CHECK(trial_fails(make(&s, "Laptop"), ERR_MISSING));
    CHECK(trial_fails(by_passkey(&s, NULL, &in), ERR_MISSING));
    clock_hold(0);
}

TESTS(passkey, {
    TEST(it_stands_for_both_factors),
    TEST(making_one_takes_the_password_and_is_told),
    TEST(removing_one_takes_the_password_and_is_told),
    TEST(a_forgotten_password_takes_them_along_and_its_mail_says_so),
    TEST(a_copy_is_refused_and_its_owner_told),
    TEST(a_closed_account_stays_closed),
    TEST(a_network_may_ask_so_often),
    TEST(without_passkeys_there_is_nothing),
})
