/* The contract of the audit log's proof, for a log that nobody touched; that
 * a touched one is found is tested with each adapter. */
#include "port/audit_contract.h"

#include <string.h>

#include "base/test.h"

static void
add_lines(struct store *s, int count)
{
    struct change c;

    change_start(&c, test_arena());
    for (int i = 0; i < count; i++)
        change_audit(&c, "a1", "posting.publish", "posting:1", NULL);
    CHECK_OK(store_commit(s, &c));
}

void
audit_contract(struct store *s, struct audit_log *l)
{
    struct audit_result r, later;

    CHECK_OK(audit_verify(l, test_arena(), NULL, &r));
    CHECK(r.lines == 0 && r.broken_id == NULL);
    add_lines(s, 3);
    CHECK_OK(audit_verify(l, test_arena(), NULL, &r));
    CHECK(r.lines == 3 && r.broken_id == NULL);
    add_lines(s, 1200); /* more than a page */
    CHECK_OK(audit_verify(l, test_arena(), r.head, &later));
    CHECK(later.lines == 1203 && later.broken_id == NULL);
    CHECK(strcmp(r.head, later.head) != 0);
    CHECK(later.found && !r.found);
    CHECK_OK(audit_verify(l, test_arena(), "not a hash", &later));
    CHECK(!later.found);
}
