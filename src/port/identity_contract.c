/* The promises of port/identity.h, one function each. */
#include "port/identity_contract.h"

#include "base/str.h"
#include "base/test.h"

#define MAIL "mirela@mail.example"
#define GOOD "seven quiet herons"
#define OTHER "nine loud sparrows"

/* A text with the wait in it is only in ERR_BUSY. */
static bool
fails(const struct err *e, enum err_kind kind, const char *field)
{
    return e != NULL && e->kind == kind && str_eq(e->field, field);
}

static struct err *
sign_up(const struct identity_contract *k, const char *email,
        const char *password, struct identity_code *code)
{
    struct identity_newcomer who = { .email = email, .password = password };

    return identity_sign_up(k->identity, test_arena(), &who, code);
}

/* By the link where there is one, else as it is typed. */
static struct err *
confirm(const struct identity_contract *k, const struct identity_code *code,
        const char **subject)
{
    CHECK((code->secret == NULL) == (k->mailed != NULL));
    return k->mailed == NULL
               ? identity_confirm(k->identity, test_arena(), NULL,
                                  code->secret, subject)
               : identity_confirm(k->identity, test_arena(), MAIL, k->mailed,
                                  subject);
}

static struct err *
commit(const struct identity_contract *k, const struct change *c)
{
    return c->count > 0 ? store_commit(k->store, c) : NULL;
}

static struct err *
reset(const struct identity_contract *k, const struct identity_code *code,
      const char *password, const char **subject)
{
    struct change c;

    change_start(&c, test_arena());
    TRY(k->mailed == NULL
            ? identity_reset(k->identity, &c, NULL, code->secret, password,
                             subject)
            : identity_reset(k->identity, &c, MAIL, k->mailed, password,
                             subject));
    return commit(k, &c);
}

static struct err *
changed(const struct identity_contract *k, const char *subject,
        const char *before, const char *after)
{
    struct change c;

    change_start(&c, test_arena());
    TRY(identity_change(k->identity, &c, subject, before, after));
    return commit(k, &c);
}

static const char *
person(const struct identity_contract *k)
{
    struct identity_code code;
    const char *subject = NULL;

    CHECK_OK(sign_up(k, MAIL, GOOD, &code));
    CHECK_OK(confirm(k, &code, &subject));
    CHECK_STR(subject, code.subject);
    return subject;
}

void
identity_contract_sign_up(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    struct identity_known in;
    struct identity_code first, second, third;
    const char *subject;

    CHECK_OK(sign_up(k, MAIL, OTHER, &first));
    CHECK(!first.exists);
    CHECK(fails(identity_sign_in(k->identity, a, MAIL, OTHER, &in),
                ERR_INVALID, "email"));
    CHECK_OK(sign_up(k, " Mirela@Mail.Example", GOOD, &second));
    CHECK_STR(second.subject, first.subject);
    if (k->mailed == NULL)
        CHECK(fails(confirm(k, &first, &subject), ERR_INVALID, "code"));
    CHECK_OK(confirm(k, &second, &subject));
    CHECK_OK(identity_sign_in(k->identity, a, "MIRELA@mail.example", GOOD,
                              &in));
    CHECK_STR(in.subject, first.subject);
    CHECK(in.challenge == NULL);

    CHECK_OK(sign_up(k, MAIL, OTHER, &third));
    CHECK(third.exists);
    CHECK(third.secret == NULL);
    CHECK(fails(identity_sign_in(k->identity, a, MAIL, OTHER, &in),
                ERR_INVALID, "password"));
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
}

void
identity_contract_proven(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    struct identity_newcomer who = { .email = MAIL, .password = OTHER,
                                     .proven = true };
    struct identity_known in;
    struct identity_code first, code;

    CHECK_OK(sign_up(k, MAIL, GOOD, &first));
    CHECK_OK(identity_sign_up(k->identity, a, &who, &code));
    CHECK(!code.exists);
    CHECK(code.secret == NULL);
    CHECK_STR(code.subject, first.subject);
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, OTHER, &in));
    CHECK_STR(in.subject, first.subject);
    who.password = GOOD;
    CHECK_OK(identity_sign_up(k->identity, a, &who, &code));
    CHECK(code.exists);
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, OTHER, &in));
    who.anew = true;
    CHECK_OK(identity_sign_up(k->identity, a, &who, &code));
    CHECK(!code.exists);
    CHECK_STR(code.subject, first.subject);
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    CHECK(fails(identity_sign_in(k->identity, a, MAIL, OTHER, &in),
                ERR_INVALID, "password"));
}

void
identity_contract_passwords(const struct identity_contract *k)
{
    static const char *const refused[] = {
        "", "seven herons", "aaaaaaaaaaaaaaaaaaaa", "PasswordPassword1",
        "p@ssw0rdp@ssw0rd!", "qwertyuiopasdfgh", "mirelamirelamirela",
        "tandem tandem 12", "123456789012345678",
    };
    struct arena *a = test_arena();
    struct identity_known in;
    char *longest = arena_alloc(a, 300);
    struct identity_code code;
    const char *subject;

    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
        CHECK(fails(sign_up(k, MAIL, refused[i], &code), ERR_INVALID,
                    "password"));
    for (int i = 0; i < 257; i++)
        longest[i] = (char)('a' + i * 7 % 26);
    CHECK(fails(sign_up(k, MAIL, longest, &code), ERR_INVALID, "password"));
    longest[256] = '\0';
    CHECK_OK(sign_up(k, MAIL, longest, &code));
    /* Composed and decomposed are the same password. */
    CHECK_OK(sign_up(k, MAIL, "sieben k\xc3\xbchle Reiher", &code));
    CHECK_OK(confirm(k, &code, &subject));
    CHECK_OK(identity_sign_in(k->identity, a, MAIL,
                              "sieben ku\xcc\x88hle Reiher", &in));
}

/* What a link's code must not do. */
static void
check_links(const struct identity_contract *k, struct identity_code *code)
{
    struct arena *a = test_arena();
    const char *subject;

    CHECK(fails(identity_confirm(k->identity, a, NULL, code->digits,
                                 &subject), ERR_INVALID, "code"));
    CHECK(fails(reset(k, code, OTHER, &subject), ERR_INVALID, "code"));
    k->pass_time(24 * 3600);
    CHECK(fails(identity_confirm(k->identity, a, NULL, code->secret,
                                 &subject), ERR_INVALID, "code"));
    CHECK_OK(sign_up(k, MAIL, GOOD, code));
}

void
identity_contract_codes(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    struct identity_code code;
    const char *subject, *typed;

    CHECK_OK(sign_up(k, MAIL, GOOD, &code));
    typed = k->mailed != NULL ? k->mailed : code.digits;
    CHECK(fails(identity_confirm(k->identity, a, "x@mail.example", typed,
                                 &subject), ERR_INVALID, "code"));
    CHECK(fails(identity_confirm(k->identity, a, MAIL, "00000000", &subject),
                ERR_INVALID, "code"));
    CHECK(fails(identity_confirm(k->identity, a, MAIL, "no code, words",
                                 &subject), ERR_INVALID, "code"));
    if (k->mailed == NULL)
        check_links(k, &code);
    typed = k->mailed != NULL ? k->mailed : code.digits;
    CHECK_OK(identity_confirm(k->identity, a, "Mirela@mail.example",
                              arena_join(a, " ", typed, " ", NULL),
                              &subject));
    CHECK(fails(identity_confirm(k->identity, a, MAIL, typed, &subject),
                ERR_INVALID, "code"));
    if (k->mailed == NULL)
        CHECK(fails(confirm(k, &code, &subject), ERR_INVALID, "code"));
}

void
identity_contract_unknown(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    struct identity_known in;
    struct identity_code code;
    struct err *known, *unknown;

    person(k);
    known = identity_sign_in(k->identity, a, MAIL, OTHER, &in);
    unknown = identity_sign_in(k->identity, a, "no@mail.example", OTHER,
                               &in);
    CHECK(fails(known, ERR_INVALID, "password"));
    CHECK_STR(known->what, unknown->what);
    CHECK_OK(identity_forgot(k->identity, a, "no@mail.example", &code));
    CHECK(!code.exists);
    for (int i = 0; i < 4; i++) {
        CHECK(identity_sign_in(k->identity, a, "no@mail.example", GOOD,
                               &in) != NULL);
    }
    CHECK(fails(identity_sign_in(k->identity, a, "no@mail.example", GOOD,
                                 &in), ERR_BUSY, NULL));
}

void
identity_contract_pauses(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    struct identity_known in;
    struct err *e;

    person(k);
    for (int i = 0; i < 5; i++)
        CHECK(fails(identity_sign_in(k->identity, a, MAIL, OTHER, &in),
                    ERR_INVALID, "password"));
    e = identity_sign_in(k->identity, a, MAIL, GOOD, &in);
    CHECK(fails(e, ERR_BUSY, NULL));
    CHECK_STR(e->fix, "try again in 1 minute");
    k->pass_time(61);
    CHECK(fails(identity_sign_in(k->identity, a, MAIL, OTHER, &in),
                ERR_INVALID, "password"));
    e = identity_sign_in(k->identity, a, MAIL, GOOD, &in);
    CHECK(fails(e, ERR_BUSY, NULL));
    CHECK_STR(e->fix, "try again in 2 minutes");
    k->pass_time(121);
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    CHECK(fails(identity_sign_in(k->identity, a, MAIL, OTHER, &in),
                ERR_INVALID, "password"));
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
}

void
identity_contract_new_passwords(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    struct identity_known in;
    const char *subject = person(k), *again;
    struct identity_code code;

    CHECK_OK(identity_forgot(k->identity, a, MAIL, &code));
    CHECK(code.exists);
    CHECK(fails(reset(k, &code, "short", &again), ERR_INVALID, "password"));
    CHECK_OK(reset(k, &code, OTHER, &again));
    CHECK_STR(again, subject);
    if (!k->takes_twice)
        CHECK(fails(reset(k, &code, GOOD, &again), ERR_INVALID, "code"));
    CHECK(identity_sign_in(k->identity, a, MAIL, GOOD, &in) != NULL);
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, OTHER, &in));
    CHECK(fails(changed(k, subject, GOOD, GOOD), ERR_INVALID,
                "old_password"));
    CHECK_OK(changed(k, subject, OTHER, GOOD));
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    CHECK_OK(identity_forgot(k->identity, a, MAIL, &code));
    k->pass_time(3601);
    if (k->mailed == NULL)
        CHECK(fails(reset(k, &code, OTHER, &again), ERR_INVALID, "code"));
}

void
identity_contract_drop(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    struct identity_known in;
    const char *subject = person(k), *again;
    struct identity_code code;

    CHECK_OK(identity_forgot(k->identity, a, MAIL, &code));
    CHECK_OK(identity_drop(k->identity, a, subject));
    CHECK_OK(identity_drop(k->identity, a, subject));
    CHECK(identity_sign_in(k->identity, a, MAIL, GOOD, &in) != NULL);
    CHECK(fails(reset(k, &code, OTHER, &again), ERR_INVALID, "code"));
    CHECK_OK(sign_up(k, MAIL, GOOD, &code));
    CHECK(!str_eq(code.subject, subject));
}

static struct err *
moved(const struct identity_contract *k, const char *subject,
      const char *email, bool drop_password)
{
    struct change c;

    change_start(&c, test_arena());
    TRY(identity_move(k->identity, &c, subject, email, drop_password));
    return commit(k, &c);
}

void
identity_contract_move(const struct identity_contract *k)
{
    static const char there[] = "popa@mail.example";
    struct arena *a = test_arena();
    const char *subject = person(k), *again;
    struct identity_code code, other;
    struct identity_known in;

    CHECK_OK(identity_forgot(k->identity, a, MAIL, &code));
    /* Who never confirmed it makes way; who did, does not. */
    CHECK_OK(sign_up(k, there, OTHER, &other));
    CHECK_OK(moved(k, subject, " Popa@Mail.Example", false));
    CHECK(fails(identity_confirm(k->identity, a, NULL, other.secret, &again),
                ERR_INVALID, "code"));
    CHECK(fails(reset(k, &code, OTHER, &again), ERR_INVALID, "code"));
    CHECK(fails(identity_sign_in(k->identity, a, MAIL, GOOD, &in),
                ERR_INVALID, "password"));
    CHECK_OK(identity_sign_in(k->identity, a, there, GOOD, &in));
    CHECK_STR(in.subject, subject);
    CHECK(!str_eq(person(k), subject));
    CHECK(fails(moved(k, subject, MAIL, false), ERR_CONFLICT, NULL));
    CHECK_OK(moved(k, subject, there, true));
    CHECK(fails(identity_sign_in(k->identity, a, there, GOOD, &in),
                ERR_INVALID, "password"));
    CHECK_OK(identity_forgot(k->identity, a, there, &code));
    CHECK_OK(reset(k, &code, OTHER, &again));
    CHECK_OK(identity_sign_in(k->identity, a, there, OTHER, &in));
}

/* The second factor set or proven, and the change of it committed. */
static struct err *
set(const struct identity_contract *k, const char *subject,
    const char *password, bool on, const char **secret)
{
    struct change c;

    change_start(&c, test_arena());
    TRY(identity_second_set(k->identity, &c, subject, password, on, secret));
    return commit(k, &c);
}

static struct err *
prove(const struct identity_contract *k, const char *subject,
      const char *code, struct identity_spare *spare)
{
    struct change c;

    change_start(&c, test_arena());
    TRY(identity_second_prove(k->identity, &c, subject, code, spare));
    return commit(k, &c);
}

/* Turns it on, and gives the secret and the spare codes. */
static const char *
with_second(const struct identity_contract *k, const char *subject,
            struct identity_spare *spare)
{
    struct arena *a = test_arena();
    struct identity_known in;
    const char *secret = NULL;

    CHECK(fails(set(k, subject, OTHER, true, &secret), ERR_INVALID,
                "password"));
    CHECK_OK(set(k, subject, GOOD, true, &secret));
    CHECK(fails(prove(k, subject, "000000", spare), ERR_INVALID, "code"));
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    CHECK(in.challenge == NULL);
    CHECK_OK(prove(k, subject, k->code_of(secret), spare));
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    CHECK(in.challenge != NULL);
    return secret;
}

void
identity_contract_second(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    const char *subject = person(k), *secret, *none;
    struct identity_spare spare;
    struct identity_known in;
    bool used;

    CHECK(fails(prove(k, subject, "123456", &spare), ERR_CONFLICT, NULL));
    secret = with_second(k, subject, &spare);
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    CHECK(fails(identity_second(k->identity, a, &in, "000000", &used),
                ERR_INVALID, "code"));
    /* The code that proved the device was used by that. */
    if (!k->takes_twice)
        CHECK(fails(identity_second(k->identity, a, &in, k->code_of(secret),
                                    &used), ERR_INVALID, "code"));
    k->pass_time(60);
    CHECK_OK(identity_second(k->identity, a, &in, k->code_of(secret),
                             &used));
    CHECK(!used);
    if (!k->takes_twice)
        CHECK(fails(identity_second(k->identity, a, &in, k->code_of(secret),
                                    &used), ERR_INVALID, "code"));
    CHECK(fails(set(k, subject, OTHER, false, &none), ERR_INVALID,
                "password"));
    CHECK_OK(set(k, subject, GOOD, false, &none));
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    CHECK(in.challenge == NULL);
}

void
identity_contract_spare(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    const char *subject = person(k), *none;
    struct identity_spare spare;
    struct identity_known in;
    bool used;

    with_second(k, subject, &spare);
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    for (size_t i = 0; i < spare.count; i++) {
        CHECK_OK(identity_second(k->identity, a, &in, spare.code[i], &used));
        CHECK(used);
        CHECK(fails(identity_second(k->identity, a, &in, spare.code[i],
                                    &used), ERR_INVALID, "code"));
    }
    /* An operator needs no password. */
    CHECK_OK(set(k, subject, NULL, false, &none));
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    CHECK(in.challenge == NULL);
}

void
identity_contract_second_pauses(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    const char *subject = person(k), *secret;
    struct identity_spare spare;
    struct identity_known in;
    bool used;

    secret = with_second(k, subject, &spare);
    CHECK_OK(identity_sign_in(k->identity, a, MAIL, GOOD, &in));
    k->pass_time(60);
    for (int i = 0; i < 5; i++)
        CHECK(fails(identity_second(k->identity, a, &in, "12345x", &used),
                    ERR_INVALID, "code"));
    CHECK(fails(identity_second(k->identity, a, &in, k->code_of(secret),
                                &used), ERR_BUSY, NULL));
    k->pass_time(61);
    CHECK_OK(identity_second(k->identity, a, &in, k->code_of(secret),
                             &used));
}
