/* What any report must do. */
#include "port/report_contract.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/account.h"
#include "core/application.h"
#include "core/mark.h"
#include "core/posting.h"

enum { NOW = 1700000000 };

static const char *
cell(const struct report_table *t, const char *first, const char *column)
{
    for (size_t r = 0; r < t->rows; r++) {
        for (size_t c = 0; c < t->columns; c++) {
            bool named = str_eq(t->row[r][0], first) ||
                         (t->columns > 1 && str_eq(t->row[r][1], first));

            if (named && str_eq(t->column[c], column))
                return t->row[r][c];
        }
    }
    return NULL;
}

static void
every_report_answers_when_there_is_nothing(struct report *r)
{
    struct report_table t;

    for (const char *const *n = report_names(r); *n != NULL; n++) {
        CHECK_OK(report_run(r, test_arena(), *n, NOW - 90 * DAY_S, NOW, &t));
        CHECK(t.columns > 0);
    }
}

static void
a_report_that_there_is_not_is_missing(struct report *r)
{
    struct report_table t;
    struct err *e = report_run(r, test_arena(), "x'; DROP", 0, 1, &t);

    CHECK(e != NULL && e->kind == ERR_MISSING);
}

static void
add_world(struct store *s)
{
    static const struct account who = {
        .id = "c1", .email = "c@x.example", .email_key = "c@x.example",
        .name = "C", .role = ROLE_CANDIDATE, .created_at = NOW - 5 * DAY_S,
        .unsubscribe_key = "k1" };
    static const struct employer employer = { .id = "e1", .name = "Acme",
                                              .created_at = 1 };
    static const struct posting posting = { .id = "p1", .employer_id = "e1",
                                            .title = "Cook", .created_at = 1 };
    static const struct application app = {
        .id = "a1", .posting_id = "p1", .employer_id = "e1",
        .candidate_id = "c1", .stage = STAGE_INTERVIEW,
        .applied_at = NOW - 4 * DAY_S, .answered_at = NOW - 2 * DAY_S };
    static const struct entry entry = { .id = "n1", .application_id = "a1",
                                        .kind = ENTRY_STAGE,
                                        .happened_at = NOW - 2 * DAY_S,
                                        .stage = STAGE_INTERVIEW };
    static const struct mark mark = {
        .id = "c1:p1", .candidate_id = "c1", .posting_id = "p1",
        .dismissed_at = NOW - DAY_S, .reason = MARK_PAY };
    static const struct disposition disposition = {
        .id = "c1:p1", .candidate_id = "c1", .posting_id = "p1",
        .employer_id = "e1", .decided_at = NOW - DAY_S,
        .state = DISPOSITION_SHORTLISTED };
    struct change c;

    change_start(&c, test_arena());
    change_insert(&c, &account_type, &who);
    change_insert(&c, &employer_type, &employer);
    change_insert(&c, &posting_type, &posting);
    change_insert(&c, &application_type, &app);
    change_insert(&c, &entry_type, &entry);
    change_put(&c, &mark_type, &mark);
    change_put(&c, &disposition_type, &disposition);
    CHECK_OK(store_commit(s, &c));
}

static void
counts_what_happened(struct report *r)
{
    struct report_table t;

    CHECK_OK(report_run(r, test_arena(), "funnel", NOW - 30 * DAY_S, NOW, &t));
    CHECK_STR(cell(&t, "Sent", "people"), "1");
    CHECK_STR(cell(&t, "Interview", "people"), "1");
    CHECK_STR(cell(&t, "Offer", "people"), "0");
    CHECK_OK(report_run(r, test_arena(), "median", NOW - 30 * DAY_S, NOW,
                        &t));
    CHECK(t.rows == 1 && str_eq(t.row[0][0], "2.0"));
    CHECK_OK(report_run(r, test_arena(), "answers", NOW - 30 * DAY_S, NOW,
                        &t));
    CHECK_STR(cell(&t, "Within 3 days", "applications"), "1");
    CHECK_OK(report_run(r, test_arena(), "marks", NOW - 30 * DAY_S, NOW, &t));
    CHECK_STR(cell(&t, "Put aside", "matches"), "1");
    CHECK_STR(cell(&t, "Put aside", "because"), "pay");
    CHECK_STR(cell(&t, "Shortlisted", "matches"), "1");
    CHECK_STR(cell(&t, "Saved", "matches"), "0");
    CHECK_OK(report_run(r, test_arena(), "funnel", NOW - 3 * DAY_S, NOW, &t));
    CHECK_STR(cell(&t, "Sent", "people"), "0");
}

void
report_contract(struct report *r, struct store *s)
{
    every_report_answers_when_there_is_nothing(r);
    a_report_that_there_is_not_is_missing(r);
    add_world(s);
    counts_what_happened(r);
}
