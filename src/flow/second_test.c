/* The second factor: asked for at sign-in, and by whom it goes. */
#include "flow/second.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/signing.h"
#include "flow/trial.h"

#define MAIL "ada@mail.example"
#define GOOD "seven quiet herons"
#define START 1800000000

struct scene {
    struct ports *p;
    struct actor ada;
    const char *secret;
    struct identity_spare spare;
};

static const char *
code_of(const char *secret)
{
    char *bytes = NULL, code[7] = "";
    size_t size = 0;

    CHECK(oath_base32_decode(secret, strlen(secret), &bytes, &size) == 0);
    CHECK(oath_totp_generate(bytes, size, clock_now(), 30, 0, 6, code) == 0);
    free(bytes); /* liboath's own */
    return arena_str(test_arena(), code);
}

static struct err *
sign_in(struct scene *s, struct signing *in)
{
    return signing_in(s->p, test_arena(), MAIL, GOOD, "Firefox/9 Linux",
                      NULL, in);
}

static struct err *
second(struct scene *s, const struct signing *in, const char *code,
       struct signing *out)
{
    return signing_second(s->p, test_arena(), in->token, code,
                          "Firefox/9 Linux", NULL, out);
}

static bool
is_signed_in(struct scene *s, const struct signing *in)
{
    struct session *session;
    struct account *account;

    return signing_find(s->p, test_arena(), in->token, &session, &account)
           == NULL;
}

static struct scene
scene(void)
{
    struct scene s;

    clock_hold(START);
    s.p = trial_open();
    s.ada = trial_person(s.p, ROLE_CANDIDATE, MAIL, "Ada");
    CHECK_OK(second_begin(s.p, test_arena(), &s.ada, GOOD, &s.secret));
    CHECK_OK(second_prove(s.p, test_arena(), &s.ada, NULL,
                          code_of(s.secret), &s.spare));
    trial_run(s.p);
    clock_hold(START + 60);
    return s;
}

static void
the_password_alone_is_half_the_way(void)
{
    struct scene s = scene();
    struct signing first, in;
    struct rows rows;
    struct err *e;

    CHECK_OK(sign_in(&s, &first));
    CHECK(first.second && !is_signed_in(&s, &first));
    CHECK_OK(signing_list(s.p, test_arena(), &s.ada, &rows));
    CHECK(rows.count == 0);
    e = second(&s, &first, "000000", &in);
    CHECK(e != NULL && e->kind == ERR_INVALID && str_eq(e->field, "code"));
    CHECK_OK(second(&s, &first, code_of(s.secret), &in));
    CHECK(!in.second && is_signed_in(&s, &in));
    CHECK(strcmp(in.token, first.token) != 0);
    e = second(&s, &first, s.spare.code[0], &in);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK(trial_audits(s.p, "second.on") == 1);
    clock_hold(0);
}

static void
the_first_step_holds_ten_minutes(void)
{
    struct scene s = scene();
    struct signing first, in;
    struct err *e;

    CHECK_OK(sign_in(&s, &first));
    CHECK_OK(signing_waits(s.p, test_arena(), first.token));
    clock_hold(START + 60 + 10 * MINUTE_S);
    e = signing_waits(s.p, test_arena(), first.token);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = second(&s, &first, code_of(s.secret), &in);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    clock_hold(0);
}

/* The code was found right, and before the session begins another browser
 * signs this one out. */
static struct {
    struct scene *s;
    struct identity *real;
} moment;

static struct err *
second_meanwhile(struct identity *i, struct arena *a,
                 struct identity_known *known, const char *code, bool *spare)
{
    (void)i;
    moment.s->p->identity = moment.real;
    TRY(identity_second(moment.real, a, known, code, spare));
    return signing_out_everywhere(moment.s->p, a, &moment.s->ada, NULL);
}

static void
a_first_step_that_is_ended_meanwhile_is_none(void)
{
    static const struct identity_ops ops = { .second = second_meanwhile };
    static struct identity meanwhile = { .ops = &ops };
    struct scene s = scene();
    struct signing first, in;
    struct rows rows;

    CHECK_OK(sign_in(&s, &first));
    moment.s = &s;
    moment.real = s.p->identity;
    s.p->identity = &meanwhile;
    CHECK(trial_fails(second(&s, &first, code_of(s.secret), &in),
                      ERR_MISSING));
    CHECK_OK(signing_list(s.p, test_arena(), &s.ada, &rows));
    CHECK(rows.count == 0);
    clock_hold(0);
}

static void
a_whole_session_is_no_first_step(void)
{
    struct scene s = scene();
    struct signing first, in, again;
    struct err *e;

    CHECK_OK(sign_in(&s, &first));
    CHECK_OK(second(&s, &first, code_of(s.secret), &in));
    clock_hold(START + 120);
    e = second(&s, &in, code_of(s.secret), &again);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    clock_hold(0);
}

static void
a_spare_code_lets_in_once_and_is_told(void)
{
    struct scene s = scene();
    struct signing first, in;

    CHECK_OK(sign_in(&s, &first));
    CHECK_OK(second(&s, &first, s.spare.code[3], &in));
    CHECK(is_signed_in(&s, &in));
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, MAIL), "A spare code let you in") != NULL);
    CHECK_OK(sign_in(&s, &first));
    CHECK(second(&s, &first, s.spare.code[3], &in) != NULL);
    clock_hold(0);
}

static void
turning_it_on_signs_other_browsers_out(void)
{
    struct scene s;
    struct signing here, there;

    clock_hold(START);
    s.p = trial_open();
    s.ada = trial_person(s.p, ROLE_CANDIDATE, MAIL, "Ada");
    CHECK_OK(sign_in(&s, &here));
    CHECK_OK(sign_in(&s, &there));
    CHECK_OK(second_begin(s.p, test_arena(), &s.ada, GOOD, &s.secret));
    CHECK(is_signed_in(&s, &there));
    CHECK_OK(second_prove(s.p, test_arena(), &s.ada, here.session,
                          code_of(s.secret), &s.spare));
    CHECK(is_signed_in(&s, &here) && !is_signed_in(&s, &there));
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, MAIL), "is on") != NULL);
    clock_hold(0);
}

static void
it_goes_by_password_or_by_the_operator(void)
{
    struct scene s = scene();
    struct account *account = NULL;
    struct signing in;
    struct err *e = second_end(s.p, test_arena(), &s.ada, "wrong");

    CHECK(e != NULL && str_eq(e->field, "password"));
    CHECK_OK(second_lift(s.p, test_arena(), s.ada.id));
    CHECK_OK(store_get(s.p->store, test_arena(), &account_type, s.ada.id,
                       &account));
    CHECK(account->second_at == 0);
    CHECK_OK(sign_in(&s, &in));
    CHECK(!in.second && is_signed_in(&s, &in));
    CHECK(trial_audits(s.p, "second.off") == 1);
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, MAIL), "is off") != NULL);
    clock_hold(0);
}

static const struct store_ops *whole;

/* The disk is full whenever an account is to be written. */
static struct err *
commit_no_account(struct store *store, struct arena *a,
                  const struct change *c)
{
    for (const struct write *w = c->first; w != NULL; w = w->next)
        if (w->type == &account_type)
            return fail(a, ERR_DOWN, NULL, "the disk is full");
    return whole->commit(store, a, c);
}

static void
it_is_on_with_its_mark_or_not_at_all(void)
{
    struct scene s;
    struct store_ops full;
    struct signing in;

    clock_hold(START);
    s.p = trial_open();
    s.ada = trial_person(s.p, ROLE_CANDIDATE, MAIL, "Ada");
    CHECK_OK(second_begin(s.p, test_arena(), &s.ada, GOOD, &s.secret));
    whole = s.p->store->ops;
    full = *whole;
    full.commit = commit_no_account;
    s.p->store->ops = &full;
    CHECK(second_prove(s.p, test_arena(), &s.ada, NULL, code_of(s.secret),
                       &s.spare) != NULL);
    s.p->store->ops = whole;
    CHECK_OK(sign_in(&s, &in));
    CHECK(!in.second && is_signed_in(&s, &in));
    CHECK(trial_audits(s.p, "second.on") == 0);
    CHECK_OK(second_prove(s.p, test_arena(), &s.ada, NULL, code_of(s.secret),
                          &s.spare));
    CHECK_OK(sign_in(&s, &in));
    CHECK(in.second);
    clock_hold(0);
}

TESTS(second, {
    TEST(the_password_alone_is_half_the_way),
    TEST(the_first_step_holds_ten_minutes),
    TEST(a_first_step_that_is_ended_meanwhile_is_none),
    TEST(a_whole_session_is_no_first_step),
    TEST(a_spare_code_lets_in_once_and_is_told),
    TEST(turning_it_on_signs_other_browsers_out),
    TEST(it_goes_by_password_or_by_the_operator),
    TEST(it_is_on_with_its_mark_or_not_at_all),
})
