/* CloudTrail Lake, as tests/peers/trail.py has it, held against port/audit.h.
 */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/str.h"
#include "base/test.h"
#include "port/audit_contract.h"

static struct ports *
opened(void)
{
    struct ports *p = peer_ports_with_store(test_arena());

    CHECK_OK(audit_cloudtrail_open(test_arena(), p, &p->audit));
    return p;
}

static void
keeps_the_contract_of_an_audit_log(void)
{
    struct ports *p = opened();

    CHECK_STR(p->audit->outside, "CloudTrail Lake");
    audit_contract(p->store, p->audit);
}

TESTS(audit_cloudtrail, {
    TEST(keeps_the_contract_of_an_audit_log),
})

/* ---- what the peer refuses (test_trail.py) ------------------------------- */

static void
names_each_line_that_was_refused(void)
{
    struct audit_copy copy[] = {
        { .id = "taken", .seq = 1, .action = "x.y" },
        { .id = "refused", .seq = 2, .action = "x.y" },
    };
    struct ports *p = opened();
    const char *refused[2];

    CHECK_OK(audit_put_lines(p->audit, test_arena(), copy, 2, refused));
    CHECK(refused[0] == NULL);
    CHECK(refused[1] != NULL && str_starts(refused[1], "InternalFailure"));
}

TESTS(audit_cloudtrail_refused, {
    TEST(names_each_line_that_was_refused),
})

static void
says_why_a_query_failed(void)
{
    struct ports *p = opened();
    struct audit_copies copies;
    struct err *e = audit_list_copies(p->audit, test_arena(), NULL, &copies);

    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK(e != NULL && strstr(e->what, "too much") != NULL);
}

TESTS(audit_cloudtrail_failed, {
    TEST(says_why_a_query_failed),
})
