/* Cognito as a peer has it, held against port/identity.h: which promises are
 * asked of which peer says tests/peers/test_identity.py. */
#include <liboath/oath.h>
#include <stdlib.h>

#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/account.h"
#include "port/identity_contract.h"

#define MAIL "mirela@mail.example"
#define GOOD "seven quiet herons"

static void
pass_time(int64_t seconds)
{
    clock_hold(clock_now() + seconds);
}

/* The peer goes by the real time, whatever passes for us. */
static const char *
code_of(const char *secret)
{
    char *bytes = NULL, code[7] = "";
    int64_t ours = clock_now(), theirs;
    size_t size = 0;

    clock_hold(0);
    theirs = clock_now();
    clock_hold(ours);
    CHECK(oath_base32_decode(secret, strlen(secret), &bytes, &size) == 0);
    CHECK(oath_totp_generate(bytes, size, theirs, 30, 0, 6, code) == 0);
    free(bytes); /* liboath's own */
    return arena_str(test_arena(), code);
}

/* A user pool that nobody has used: "pool/client". */
static struct identity_contract
fresh(void)
{
    struct arena *a = test_arena();
    const char *name = peer_next(a, "TANDEM_TEST_POOLS");
    const char *slash = strchr(name, '/');
    const char *code = getenv("TANDEM_TEST_CODE");
    struct ports *p;

    CHECK(slash != NULL);
    setenv("TANDEM_COGNITO_POOL",
           arena_copy(a, name, (size_t)(slash - name)), 1);
    setenv("TANDEM_COGNITO_CLIENT", slash + 1, 1);
    p = peer_ports_with_store(a);
    CHECK_OK(identity_cognito_open(a, p, &p->identity));
    return (struct identity_contract){
        .identity = p->identity, .store = p->store, .pass_time = pass_time,
        .code_of = code_of, .mailed = code != NULL ? code : "123456",
        .takes_twice = true };
}

#define CONTRACT(name)                                \
    static void name(void)                            \
    {                                                 \
        struct identity_contract k = fresh();         \
        identity_contract_##name(&k);                 \
        clock_hold(0);                                \
    }

CONTRACT(sign_up)
CONTRACT(proven)
CONTRACT(passwords)
CONTRACT(codes)
CONTRACT(unknown)
CONTRACT(pauses)
CONTRACT(new_passwords)
CONTRACT(drop)
CONTRACT(second)
CONTRACT(spare)
CONTRACT(second_pauses)

static struct identity_code
person(const struct identity_contract *k)
{
    struct identity_newcomer who = { .email = MAIL, .password = GOOD,
                                     .proven = true };
    struct identity_code code;

    CHECK_OK(identity_sign_up(k->identity, test_arena(), &who, &code));
    return code;
}

/* A device with a secret of its own, which the peer made. */
static void
a_device_lets_in(void)
{
    struct identity_contract k = fresh();
    struct identity_code code = person(&k);
    struct identity_spare spare;
    struct identity_known in;
    const char *secret;
    struct change c;
    struct err *e;
    bool used;

    change_start(&c, test_arena());
    CHECK_OK(identity_second_set(k.identity, &c, code.subject, GOOD, true,
                                 &secret));
    CHECK_OK(store_commit(k.store, &c));
    change_start(&c, test_arena());
    e = identity_second_prove(k.identity, &c, code.subject, "000000",
                              &spare);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    CHECK_OK(identity_second_prove(k.identity, &c, code.subject,
                                   code_of(secret), &spare));
    CHECK_OK(store_commit(k.store, &c));
    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
    CHECK(in.challenge != NULL && in.pass == NULL);
    e = identity_second(k.identity, test_arena(), &in, "000000", &used);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    CHECK_OK(identity_second(k.identity, test_arena(), &in, code_of(secret),
                             &used));
    CHECK(in.pass != NULL);
    clock_hold(0);
}

static void
a_wrong_code_sets_no_password(void)
{
    struct identity_contract k = fresh();
    struct identity_code code;
    struct identity_known in;
    const char *subject;
    struct change c;
    struct err *e;

    person(&k);
    change_start(&c, test_arena());
    CHECK_OK(identity_forgot(k.identity, test_arena(), MAIL, &code));
    CHECK(code.exists && code.secret == NULL);
    e = identity_reset(k.identity, &c, MAIL, "999999",
                       "nine loud sparrows", &subject);
    CHECK(e != NULL && e->kind == ERR_INVALID && str_eq(e->field, "code"));
    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
}

static void
who_moves_signs_in_by_the_new_address(void)
{
    static const char there[] = "popa@mail.example";
    struct identity_contract k = fresh();
    struct identity_code code = person(&k);
    struct identity_known in;
    struct change c;
    struct err *e;

    change_start(&c, test_arena());
    CHECK_OK(identity_move(k.identity, &c, code.subject,
                           " Popa@Mail.Example", false));
    CHECK_OK(store_commit(k.store, &c));
    e = identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    CHECK_OK(identity_sign_in(k.identity, test_arena(), there, GOOD, &in));
    CHECK_STR(in.subject, code.subject);
    change_start(&c, test_arena());
    CHECK_OK(identity_move(k.identity, &c, code.subject, there, true));
    e = identity_sign_in(k.identity, test_arena(), there, GOOD, &in);
    CHECK(e != NULL && e->kind == ERR_INVALID);
}

static void
groups_are_roles(void)
{
    struct identity_contract k = fresh();
    struct identity_standing stands = { .role = ROLE_ADMIN };
    struct identity_code code = person(&k);
    struct identity_known in;

    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
    CHECK(in.role == ROLE_NOBODY);
    CHECK_OK(identity_stand(k.identity, test_arena(), code.subject,
                            &stands));
    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
    CHECK(in.role == ROLE_ADMIN);
    stands.role = ROLE_CANDIDATE;
    CHECK_OK(identity_stand(k.identity, test_arena(), code.subject,
                            &stands));
    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
    CHECK(in.role == ROLE_CANDIDATE);
}

static void
who_is_disabled_stays_out_until_enabled(void)
{
    struct identity_contract k = fresh();
    struct identity_standing stands = { .role = ROLE_CANDIDATE,
                                        .disabled = true };
    struct identity_code code = person(&k);
    struct identity_known in;
    struct err *e;

    CHECK_OK(identity_stand(k.identity, test_arena(), code.subject,
                            &stands));
    e = identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    stands.disabled = false;
    CHECK_OK(identity_stand(k.identity, test_arena(), code.subject,
                            &stands));
    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
}

static void
stands_for_a_person_until_barred(void)
{
    struct identity_contract k = fresh();
    struct identity_standing stands = { .role = ROLE_CANDIDATE,
                                        .disabled = true };
    struct identity_code code = person(&k);
    struct identity_known in;
    struct err *e;

    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
    CHECK(in.pass != NULL);
    CHECK_OK(identity_vouch(k.identity, test_arena(), &in, false));
    CHECK_OK(identity_stand(k.identity, test_arena(), code.subject,
                            &stands));
    e = identity_vouch(k.identity, test_arena(), &in, false);
    CHECK(e != NULL && e->kind == ERR_DENIED);
}

static void
a_pass_that_was_given_back_is_over(void)
{
    struct identity_contract k = fresh();
    struct identity_known in;
    struct err *e;

    person(&k);
    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
    CHECK_OK(identity_vouch(k.identity, test_arena(), &in, false));
    CHECK_OK(identity_vouch(k.identity, test_arena(), &in, true));
    e = identity_vouch(k.identity, test_arena(), &in, false);
    CHECK(e != NULL && e->kind == ERR_DENIED);
}

static void
nobody_is_no_error_to_decide_about(void)
{
    struct identity_contract k = fresh();
    struct identity_standing stands = { .role = ROLE_ADMIN };

    CHECK_OK(identity_stand(k.identity, test_arena(), "nobody", &stands));
    CHECK_OK(identity_drop(k.identity, test_arena(), "nobody"));
}

/* A second sign-in of the same process: the pool's keys are not read again,
 * which tests/peers sees. */
static void
signs_in_twice(void)
{
    struct identity_contract k = fresh();
    struct identity_known in;

    person(&k);
    for (int n = 0; n < 2; n++)
        CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD,
                                  &in));
}

/* A day later the keys cannot be read anew (tests/peers makes it so): those
 * that are known hold. */
static void
signs_in_while_keys_cannot_be_read_anew(void)
{
    struct identity_contract k = fresh();
    struct identity_known in;

    person(&k);
    clock_hold(clock_now() - 2 * DAY_S);
    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
    clock_hold(0);
    CHECK_OK(identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in));
}

/* Whatever is wrong with what came: nobody is let in, and it is said as a
 * failure of the service, not of the person. */
static void
takes_no_token_that_does_not_hold(void)
{
    struct identity_contract k = fresh();
    struct identity_known in = { .subject = NULL };
    struct err *e;

    person(&k);
    e = identity_sign_in(k.identity, test_arena(), MAIL, GOOD, &in);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK(in.subject == NULL);
    CHECK_STR(e->what, getenv("TANDEM_TEST_WORDS"));
}

TESTS(identity_cognito, {
    TEST(sign_up),
    TEST(proven),
    TEST(passwords),
    TEST(codes),
    TEST(unknown),
    TEST(pauses),
    TEST(new_passwords),
    TEST(drop),
    TEST(second),
    TEST(spare),
    TEST(second_pauses),
    TEST(a_device_lets_in),
    TEST(a_wrong_code_sets_no_password),
    TEST(who_moves_signs_in_by_the_new_address),
    TEST(groups_are_roles),
    TEST(who_is_disabled_stays_out_until_enabled),
    TEST(stands_for_a_person_until_barred),
    TEST(a_pass_that_was_given_back_is_over),
    TEST(nobody_is_no_error_to_decide_about),
    TEST(signs_in_twice),
    TEST(signs_in_while_keys_cannot_be_read_anew),
    TEST(takes_no_token_that_does_not_hold),
})
