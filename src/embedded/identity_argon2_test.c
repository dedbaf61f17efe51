/* The embedded identity against the contract, and what only it promises. */
#include "embedded/adapters.h"

#include <liboath/oath.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/credential.h"
#include "port/passkey_contract.h"

static void
pass_time(int64_t seconds)
{
    clock_hold(clock_now() + seconds);
}

/* Ports with a new store and an identity with cheap hashes. */
static struct ports *
open_ports(const char *memory_kib)
{
    struct arena *a = test_arena();
    struct ports *p = NEW(a, struct ports);
    struct conf *conf = NULL;

    setenv("TANDEM_AUTH_ARGON2_MEMORY_KIB", memory_kib, 1);
    setenv("TANDEM_WEB_BASE_URL", "https://tandem.example", 1);
    CHECK_OK(conf_load(a, NULL, &conf));
    unsetenv("TANDEM_WEB_BASE_URL");
    unsetenv("TANDEM_AUTH_ARGON2_MEMORY_KIB");
    p->conf = conf;
    CHECK_OK(store_sqlite_open(a, p, &p->store));
    CHECK_OK(keys_file_open(a, p, &p->keys));
    CHECK_OK(identity_argon2_open(a, p, &p->identity));
    return p;
}

static const struct identity_newcomer ada = {
    .email = "a@mail.example", .password = "seven quiet herons",
    .proven = true };

/* A device: it has the secret and a clock. */
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

static struct identity_contract
fresh(void)
{
    struct ports *p;

    setenv("TANDEM_DATA", test_folder(), 1);
    clock_hold(1800000000);
    p = open_ports("8192");
    return (struct identity_contract){
        .identity = p->identity, .store = p->store, .pass_time = pass_time,
        .code_of = code_of };
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
CONTRACT(move)
CONTRACT(drop)
CONTRACT(second)
CONTRACT(spare)
CONTRACT(second_pauses)

#define PASSKEYS(name)                                \
    static void passkey_##name(void)                  \
    {                                                 \
        struct identity_contract k = fresh();         \
        passkey_contract_##name(&k);                  \
        clock_hold(0);                                \
    }

PASSKEYS(sign_in)
PASSKEYS(once)
PASSKEYS(strangers)
PASSKEYS(wrong)
PASSKEYS(counter)
PASSKEYS(meanwhile)
PASSKEYS(drop)
PASSKEYS(password)
PASSKEYS(end)

static void
an_old_hash_is_renewed_at_sign_in(void)
{
    struct arena *a = test_arena();
    struct identity_code code;
    struct credential *c = NULL;
    struct ports *p;
    struct identity_known in;
    const char *subject, *before;

    setenv("TANDEM_DATA", test_folder(), 1);
    p = open_ports("8192");
    CHECK_OK(identity_sign_up(p->identity, a, &ada, &code));
    subject = code.subject;
    CHECK_OK(store_get(p->store, a, &credential_type, subject, &c));
    before = c->password_hash;
    CHECK(strstr(before, "m=8192,t=1,p=1") != NULL);
    CHECK(strstr(before, "$argon2id$") == before);

    p = open_ports("9216");
    CHECK_OK(identity_sign_in(p->identity, a, "a@mail.example",
                              "seven quiet herons", &in));
    CHECK_OK(store_get(p->store, a, &credential_type, subject, &c));
    CHECK(strstr(c->password_hash, "m=9216,t=1,p=1") != NULL);
    CHECK_OK(identity_sign_in(p->identity, a, "a@mail.example",
                              "seven quiet herons", &in));
}

static void
a_secret_lies_sealed(void)
{
    struct arena *a = test_arena();
    struct identity_code code;
    struct credential *c = NULL;
    const char *subject, *secret;
    struct change change;
    struct ports *p;

    setenv("TANDEM_DATA", test_folder(), 1);
    p = open_ports("8192");
    CHECK_OK(identity_sign_up(p->identity, a, &ada, &code));
    subject = code.subject;
    change_start(&change, a);
    CHECK_OK(identity_second_set(p->identity, &change, subject,
                                 "seven quiet herons", true, &secret));
    CHECK_OK(store_commit(p->store, &change));
    CHECK_OK(store_get(p->store, a, &credential_type, subject, &c));
    CHECK(strlen(secret) == 32 && strlen(c->totp_new) > 100);
    CHECK(strstr(c->totp_new, secret) == NULL);
}

TESTS(identity_argon2, {
    TEST(sign_up),
    TEST(proven),
    TEST(passwords),
    TEST(codes),
    TEST(unknown),
    TEST(pauses),
    TEST(new_passwords),
    TEST(move),
    TEST(drop),
    TEST(second),
    TEST(spare),
    TEST(second_pauses),
    TEST(passkey_sign_in),
    TEST(passkey_once),
    TEST(passkey_strangers),
    TEST(passkey_wrong),
    TEST(passkey_counter),
    TEST(passkey_meanwhile),
    TEST(passkey_drop),
    TEST(passkey_password),
    TEST(passkey_end),
    TEST(a_secret_lies_sealed),
    TEST(an_old_hash_is_renewed_at_sign_in),
})
