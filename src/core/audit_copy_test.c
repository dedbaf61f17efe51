/* What leaves for where nothing is erased names nobody, before an erasure and
 * after it. */
#include "core/audit_copy.h"

#include <string.h>

#include "base/test.h"
#include "core/audit_seal.h"

static struct audit
line(const char *salts)
{
    return (struct audit){
        .id = "l1", .seq = 7, .happened_at = 1773414000, .actor_id = "rita",
        .actor_role = "employer", .action = "resume.read",
        .object = "resume:ada", .subject_id = "ada", .detail = "{\"n\":1}",
        .salts = salts, .previous_hash = "p", .hash = "h" };
}

static void
it_names_nobody(void)
{
    struct audit l = line(audit_seal_salts(test_arena()));
    struct audit_copy c = audit_copy_of(test_arena(), &l);

    CHECK(c.actor_id[0] == '~' && c.object[0] == '~');
    CHECK(c.subject_id[0] == '~' && c.detail[0] == '~');
    CHECK(strstr(c.object, "ada") == NULL);
    CHECK_STR(c.action, "resume.read");
    CHECK_STR(c.hash, "h");
}

static void
it_is_the_same_after_an_erasure(void)
{
    struct audit l = line(audit_seal_salts(test_arena()));
    struct audit_copy before = audit_copy_of(test_arena(), &l), after;

    CHECK(audit_seal_forget(test_arena(), &l, "ada"));
    CHECK(audit_seal_forget(test_arena(), &l, "rita"));
    after = audit_copy_of(test_arena(), &l);
    CHECK(audit_copy_differs(&before, &after) == NULL);
}

static void
a_line_without_salts_leaves_out_whom_it_names(void)
{
    struct audit l = line(NULL);
    struct audit_copy c = audit_copy_of(test_arena(), &l);

    CHECK(c.actor_id == NULL && c.object == NULL);
    CHECK(c.subject_id == NULL && c.detail == NULL);
    CHECK(c.seq == 7);
}

static void
the_field_that_differs_is_named(void)
{
    struct audit l = line(audit_seal_salts(test_arena()));
    struct audit_copy x = audit_copy_of(test_arena(), &l);
    struct audit_copy y = audit_copy_keep(test_arena(), &x);

    CHECK(audit_copy_differs(&x, &y) == NULL);
    y.action = "resume.drop";
    CHECK_STR(audit_copy_differs(&x, &y), "action");
    y = x;
    y.happened_at++;
    CHECK_STR(audit_copy_differs(&x, &y), "happened_at");
    x.detail = NULL;
    y = x;
    y.detail = "";
    CHECK(audit_copy_differs(&x, &y) == NULL);
}

TESTS(audit_copy, {
    TEST(it_names_nobody),
    TEST(it_is_the_same_after_an_erasure),
    TEST(a_line_without_salts_leaves_out_whom_it_names),
    TEST(the_field_that_differs_is_named),
})
