/* Where nothing is kept outside; with CloudTrail Lake see tests/peers. */
#include "flow/auditing.h"

#include "base/test.h"
#include "flow/trial.h"

static size_t
records(struct ports *p, const struct record_type *type)
{
    void *found = NULL;

    CHECK_OK(store_get_or_none(p->store, test_arena(), type, AUDIT_OUTSIDE,
                               &found));
    return found != NULL;
}

static void
a_log_that_is_kept_here_alone_is_put_nowhere(void)
{
    struct ports *p = trial_open();
    struct task t = { .id = "t", .kind = "audit.put", .payload = "{}" };
    struct audit_copy head;
    struct change done;

    trial_person(p, ROLE_CANDIDATE, "c@x.example", "C");
    change_start(&done, test_arena());
    CHECK_OK(auditing_put_step(p, test_arena(), &t, &done));
    CHECK_OK(auditing_compare_step(p, test_arena(), &t, &done));
    CHECK(done.count == 0);
    CHECK(records(p, &audit_put_type) == 0);
    CHECK(records(p, &audit_comparison_type) == 0);
    CHECK_OK(auditing_head(p, test_arena(), &head));
    CHECK(head.seq == 0);
}

static void
only_administrators_see_the_comparison(void)
{
    struct ports *p = trial_open();
    struct actor who = trial_person(p, ROLE_CANDIDATE, "c@x.example", "C");
    struct actor admin = trial_person(p, ROLE_ADMIN, "a@x.example", "A");
    struct auditing_state s;
    struct page page = { .limit = 5 };
    struct rows rows;
    struct arena *a = test_arena();

    CHECK(trial_fails(auditing_show(p, a, &who, &s), ERR_MISSING));
    CHECK(trial_fails(auditing_compare(p, a, &who), ERR_MISSING));
    CHECK(trial_fails(auditing_findings(p, a, &who, AUDIT_SEEN, &page, &rows),
                      ERR_MISSING));
    CHECK_OK(auditing_show(p, a, &admin, &s));
    CHECK(s.outside == NULL && s.lines > 0 && s.comparison.compared_at == 0);
    CHECK_OK(auditing_findings(p, a, &admin, AUDIT_SEEN, &page, &rows));
    CHECK(rows.count == 0);
    CHECK(trial_fails(auditing_compare(p, a, &admin), ERR_CONFLICT));
}

TESTS(auditing, {
    TEST(a_log_that_is_kept_here_alone_is_put_nowhere),
    TEST(only_administrators_see_the_comparison),
})
