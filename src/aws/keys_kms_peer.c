/* KMS as a peer has it, held against port/keys.h. */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/prefork.h"
#include "base/str.h"
#include "base/test.h"
#include "core/account.h"
#include "port/blob_key.h"
#include "port/keys_contract.h"

static struct keys *
opened(struct ports *p)
{
    CHECK_OK(keys_kms_open(test_arena(), p, &p->keys));
    return p->keys;
}

static void
keeps_the_contract_of_keys(void)
{
    for (const struct keys_contract *c = keys_contracts; c->claim != NULL;
         c++)
        c->check(opened(peer_ports(test_arena())));
}

/* A second process has nothing kept, and the same key. */
static void
unwraps_what_another_process_made(void)
{
    unsigned char key[DATA_KEY_BYTES], again[DATA_KEY_BYTES];
    struct keys *one = opened(peer_ports(test_arena()));
    struct keys *two = opened(peer_ports(test_arena()));
    const char *wrapped;
    struct err *e;

    CHECK_OK(keys_make(one, test_arena(), "anna", key, &wrapped));
    CHECK_OK(keys_unwrap(two, test_arena(), "anna", wrapped, again));
    CHECK(memcmp(key, again, sizeof(key)) == 0);
    two = opened(peer_ports(test_arena()));
    e = keys_unwrap(two, test_arena(), "bert", wrapped, again);
    CHECK(e != NULL && e->kind == ERR_INVALID);
}

/* Each process has the key in memory, and a copy of the row would open it;
 * nobody looks for either without the row. */
static void
opens_nothing_of_who_was_erased(void)
{
    struct arena *a = test_arena();
    struct ports *p = peer_ports_with_store(a);
    struct keys *process[] = { opened(p), opened(p) };
    struct account anna = { .id = "anna", .email = "anna",
                            .email_key = "anna", .name = "anna",
                            .unsubscribe_key = "anna" };
    struct data_key row = { .id = "anna" };
    unsigned char key[DATA_KEY_BYTES], again[DATA_KEY_BYTES];
    struct change c;

    change_start(&c, a);
    change_put(&c, &account_type, &anna);
    CHECK_OK(store_commit(p->store, &c));
    CHECK_OK(blob_key_of(p->store, process[0], a, "anna", key));
    CHECK_OK(blob_key_find(p->store, process[1], a, "anna", again));
    CHECK(memcmp(key, again, sizeof(key)) == 0);
    change_start(&c, a);
    change_delete(&c, &data_key_type, &row);
    CHECK_OK(store_commit(p->store, &c));
    for (int i = 0; i < 2; i++) {
        struct err *e = blob_key_find(p->store, process[i], a, "anna", again);

        CHECK(e != NULL && e->kind == ERR_MISSING);
    }
    CHECK_OK(blob_key_of(p->store, process[0], a, "anna", again));
    CHECK(memcmp(key, again, sizeof(key)) != 0);
}

TESTS(keys_kms, {
    TEST(keeps_the_contract_of_keys),
    TEST(unwraps_what_another_process_made),
    TEST(opens_nothing_of_who_was_erased),
})

/* ---- what is kept (test_adapters.py counts the calls) -------------------- */

static void
unwraps_often(void)
{
    struct keys *maker = opened(peer_ports(test_arena()));
    struct keys *user = opened(peer_ports(test_arena()));
    unsigned char key[DATA_KEY_BYTES], again[DATA_KEY_BYTES];
    const char *wrapped;

    CHECK_OK(keys_make(maker, test_arena(), "anna", key, &wrapped));
    for (int i = 0; i < 50; i++) {
        CHECK_OK(keys_unwrap(user, test_arena(), "anna", wrapped, again));
        CHECK(memcmp(key, again, sizeof(key)) == 0);
    }
}

static void
unwraps_after_a_while(void)
{
    struct keys *k = opened(peer_ports(test_arena()));
    unsigned char key[DATA_KEY_BYTES];
    const char *wrapped;

    CHECK_OK(keys_make(k, test_arena(), "anna", key, &wrapped));
    CHECK_OK(keys_unwrap(k, test_arena(), "anna", wrapped, key));
    prefork_rest(1100);
    CHECK_OK(keys_unwrap(k, test_arena(), "anna", wrapped, key));
    CHECK_OK(keys_unwrap(k, test_arena(), "anna", wrapped, key));
}

/* The first went for the last. */
static void
unwraps_of_many(void)
{
    enum { MANY = 65 };
    struct keys *k = opened(peer_ports(test_arena()));
    const char *wrapped[MANY];
    unsigned char key[DATA_KEY_BYTES];

    for (int i = 0; i < MANY; i++)
        CHECK_OK(keys_make(k, test_arena(), "anna", key, &wrapped[i]));
    CHECK_OK(keys_unwrap(k, test_arena(), "anna", wrapped[MANY - 1], key));
    CHECK_OK(keys_unwrap(k, test_arena(), "anna", wrapped[0], key));
}

TESTS(keys_kms_kept, {
    TEST(unwraps_often),
    TEST(unwraps_after_a_while),
    TEST(unwraps_of_many),
})
