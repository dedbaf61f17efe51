/* The promises of port/keys.h. */
#include "port/keys_contract.h"

#include <string.h>

#include "base/str.h"
#include "base/test.h"

static void
unwraps_what_it_made(struct keys *k)
{
    unsigned char key[DATA_KEY_BYTES], again[DATA_KEY_BYTES];
    const char *wrapped;

    CHECK_OK(keys_make(k, test_arena(), "anna", key, &wrapped));
    CHECK_OK(keys_unwrap(k, test_arena(), "anna", wrapped, again));
    CHECK(memcmp(key, again, sizeof(key)) == 0);
}

static void
makes_another_key_each_time(struct keys *k)
{
    unsigned char one[DATA_KEY_BYTES], two[DATA_KEY_BYTES];
    const char *first, *second;

    CHECK_OK(keys_make(k, test_arena(), "anna", one, &first));
    CHECK_OK(keys_make(k, test_arena(), "anna", two, &second));
    CHECK(memcmp(one, two, sizeof(one)) != 0);
    CHECK(!str_eq(first, second));
}

static void
is_refused(struct keys *k, const char *owner, const char *wrapped)
{
    unsigned char key[DATA_KEY_BYTES];
    struct err *e = keys_unwrap(k, test_arena(), owner, wrapped, key);

    CHECK(e != NULL && e->kind == ERR_INVALID);
}

static void
unwraps_for_the_owner_only(struct keys *k)
{
    unsigned char key[DATA_KEY_BYTES];
    const char *wrapped;

    CHECK_OK(keys_make(k, test_arena(), "anna", key, &wrapped));
    is_refused(k, "bert", wrapped);
    is_refused(k, "", wrapped);
}

static void
refuses_what_was_changed(struct keys *k)
{
    unsigned char key[DATA_KEY_BYTES];
    const char *wrapped;
    size_t i;

    CHECK_OK(keys_make(k, test_arena(), "anna", key, &wrapped));
    for (i = 0; i < strlen(wrapped); i += 7) {
        char *changed = arena_str(test_arena(), wrapped);

        changed[i] = changed[i] == '0' ? '1' : '0';
        is_refused(k, "anna", changed);
        changed[i] = '\0';
        is_refused(k, "anna", changed);
    }
    is_refused(k, "anna", "not a key");
    is_refused(k, "anna", arena_printf(test_arena(), "%s00", wrapped));
}

#define CONTRACT(function) { #function, function }

const struct keys_contract keys_contracts[] = {
    CONTRACT(unwraps_what_it_made),
    CONTRACT(makes_another_key_each_time),
    CONTRACT(unwraps_for_the_owner_only),
    CONTRACT(refuses_what_was_changed),
    { NULL, NULL },
};
