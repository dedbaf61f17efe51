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

static bool
is_due(const struct audit_put *m, int64_t seq, int64_t now)
{
    return audit_put_is_due(m, seq, now, SETTLE);
}

static void
what_was_refused_is_not_due(void)
{
    struct audit_put m = { .again = "3 17 120" };

    audit_put_move(&m, 130, 1000, SETTLE);
    CHECK(!is_due(&m, 1, 1000) && is_due(&m, 1, 1000 + SETTLE));
    CHECK(!is_due(&m, 3, 9000) && !is_due(&m, 17, 9000));
    CHECK(!is_due(&m, 120, 9000));
    CHECK(is_due(&m, 12, 9000) && is_due(&m, 130, 9000));
    CHECK(!is_due(&m, 131, 9000));
    CHECK(audit_put_count(m.again) == 3 && audit_put_count(NULL) == 0);
}

/* It was refused at first, and others after it have settled since. */
static void
a_line_that_is_put_late_has_its_own_time(void)
{
    struct arena *a = test_arena();
    struct audit_put m = { .again = "3 7" };
    const int64_t late[] = { 3, 7 };

    audit_put_move(&m, 10, 1000, SETTLE);
    m.again = NULL;
    audit_put_late(a, &m, late, 2, 5000, SETTLE);
    CHECK_STR(m.late, "3:5000 7:5000");
    CHECK(!is_due(&m, 3, 5000 + SETTLE - 1) && is_due(&m, 4, 5000));
    CHECK(is_due(&m, 3, 5000 + SETTLE) && is_due(&m, 7, 5000 + SETTLE));
    audit_put_late(a, &m, late, 1, 5000 + SETTLE, SETTLE);
    CHECK_STR(m.late, "3:5900");
    audit_put_late(a, &m, NULL, 0, 5900 + SETTLE, SETTLE);
    CHECK(m.late == NULL);
}

TESTS(audit_outside, {
    TEST(a_line_settles_after_its_time_and_not_before),
    TEST(lines_settle_while_others_come),
    TEST(without_a_time_all_is_settled_at_once),
    TEST(what_was_refused_is_not_due),
    TEST(a_line_that_is_put_late_has_its_own_time),
})
