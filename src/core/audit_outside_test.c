/* When a line that was put must be there. */
#include "core/audit_outside.h"

#include "base/test.h"

enum { SETTLE = 900 };

static void
a_line_settles_after_its_time_and_not_before(void)
{
    struct audit_put m = { .id = AUDIT_OUTSIDE };

    audit_put_move(&m, 10, 1000, SETTLE);
    CHECK(audit_put_settled(&m, 1000 + SETTLE - 1, SETTLE) == 0);
    CHECK(audit_put_settled(&m, 1000 + SETTLE, SETTLE) == 10);
}

/* With a line a minute, none is called settled before its time, and none
 * waits for more than twice of it. */
static void
lines_settle_while_others_come(void)
{
    struct audit_put m = { .id = AUDIT_OUTSIDE };
    int64_t put_at[600];

    for (int64_t i = 1; i < 600; i++) {
        int64_t now = 1000 + i * 60, settled;

        audit_put_move(&m, i, now, SETTLE);
        put_at[i] = now;
        settled = audit_put_settled(&m, now, SETTLE);
        CHECK(settled == 0 || now - put_at[settled] >= SETTLE);
        CHECK(settled + 1 > i || now - put_at[settled + 1] <= 2 * SETTLE);
    }
}

static void
without_a_time_all_is_settled_at_once(void)
{
    struct audit_put m = { .id = AUDIT_OUTSIDE };

    audit_put_move(&m, 10, 1000, 0);
    CHECK(audit_put_settled(&m, 1000, 0) == 10);
}

static void
what_was_refused_is_known_by_its_number(void)
{
    struct audit_put m = { .again = "3 17 120" };

    CHECK(audit_put_is_again(&m, 3) && audit_put_is_again(&m, 17));
    CHECK(audit_put_is_again(&m, 120));
    CHECK(!audit_put_is_again(&m, 1) && !audit_put_is_again(&m, 12));
    m.again = NULL;
    CHECK(!audit_put_is_again(&m, 3));
}

TESTS(audit_outside, {
    TEST(a_line_settles_after_its_time_and_not_before),
    TEST(lines_settle_while_others_come),
    TEST(without_a_time_all_is_settled_at_once),
    TEST(what_was_refused_is_known_by_its_number),
})
