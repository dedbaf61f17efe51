/* KMS as a peer has it, held against port/keys.h. */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/str.h"
#include "base/test.h"
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

TESTS(keys_kms, {
    TEST(keeps_the_contract_of_keys),
    TEST(unwraps_what_another_process_made),
})
