/* S3 as a peer has it, held against port/blob.h. */
#include <stdlib.h>
#include <unistd.h>

#include "aws/adapters.h"
#include "aws/aws.h"
#include "aws/peer.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "core/account.h"
#include "port/blob_contract.h"

/* Anna and Bert, of whom the contract speaks. */
static void
add_accounts(struct ports *p)
{
    static const char *const ids[] = { "anna", "bert" };
    struct change c;

    change_start(&c, test_arena());
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        struct account *who = NEW(test_arena(), struct account);

        who->id = who->email = who->email_key = who->name = ids[i];
        who->unsubscribe_key = ids[i];
        change_put(&c, &account_type, who);
    }
    CHECK_OK(store_commit(p->store, &c));
}

/* Each claim in a part of the bucket that nobody has written to. */
static struct ports *
open_ports(struct arena *a)
{
    struct ports *p;

    setenv("TANDEM_S3_PREFIX", arena_printf(a, "%s/", id_new(a)), 1);
    p = peer_ports_with_store(a);
    CHECK_OK(blob_s3_open(a, p, &p->blob));
    add_accounts(p);
    return p;
}

static void
keeps_the_contract_of_a_blob(void)
{
    for (const struct blob_contract *k = blob_contracts; k->claim; k++) {
        struct arena *a = arena_new();

        k->check(open_ports(a)->blob);
        arena_free(a);
    }
}

static void
puts_what_is_large_in_parts(void)
{
    enum { LARGE = 20 * 1024 * 1024 };
    struct blob *b = open_ports(test_arena())->blob;
    int in = blob_contract_bytes(LARGE), out;
    struct err *e;

    CHECK_OK(blob_put(b, test_arena(), "anna", "large", in));
    if (CHECK_OK(blob_get(b, test_arena(), "anna", "large", &out)))
        CHECK(blob_contract_holds(out, LARGE));
    lseek(in, 0, SEEK_SET);
    e = blob_put(b, test_arena(), "anna", "large", in);
    CHECK(e != NULL && e->kind == ERR_CONFLICT);
    close(in);
    CHECK_OK(blob_drop(b, test_arena(), "large"));
}

/* tests/peers loses the first answer: the object is there, and it is ours. */
static void
knows_its_own_where_the_answer_was_lost(void)
{
    struct blob *b = open_ports(test_arena())->blob;
    int in = blob_contract_bytes(1000), out;

    CHECK_OK(blob_put(b, test_arena(), "anna", "once", in));
    if (CHECK_OK(blob_get(b, test_arena(), "anna", "once", &out)))
        CHECK(blob_contract_holds(out, 1000));
    close(in);
}

static void
put_stranger(struct ports *p, const char *key)
{
    struct http_body body = { .bytes = "x", .size = 1 };
    struct aws_request r = { .service = "s3", .operation = "PutObject",
                             .body = &body };
    struct aws_reply reply;
    struct aws *aws;

    r.members = aws_members(test_arena(), "{s:s,s:s+}", "Bucket",
                            conf_text(p->conf, "s3.bucket"), "Key",
                            conf_text(p->conf, "s3.prefix"), key);
    CHECK_OK(aws_open(test_arena(), p, &aws));
    CHECK_OK(aws_call(aws, test_arena(), &r, &reply));
}

static void
passes_over_objects_of_others_in_the_bucket(void)
{
    struct ports *p = open_ports(test_arena());
    struct blob_page page = { .after = NULL };
    int in = blob_contract_bytes(100);

    CHECK_OK(blob_put(p->blob, test_arena(), "anna", "mine", in));
    close(in);
    put_stranger(p, "Backup of last year");
    put_stranger(p, "a/folder/of/others");
    put_stranger(p, "zz!");
    CHECK_OK(blob_list(p->blob, test_arena(), clock_now() + 60, &page));
    CHECK(page.count == 1 && str_eq(page.key[0], "mine"));
    CHECK(page.next == NULL);
}

TESTS(blob_s3, {
    TEST(passes_over_objects_of_others_in_the_bucket),
    TEST(keeps_the_contract_of_a_blob),
    TEST(puts_what_is_large_in_parts),
    TEST(knows_its_own_where_the_answer_was_lost),
})
