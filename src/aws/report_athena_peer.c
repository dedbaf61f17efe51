/* Athena as a peer has it: it answers what tests/peers has put there. */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/str.h"
#include "base/test.h"
#include "port/report_contract.h"

enum { NOW = 1700000000, SPAN = 90 * 86400 };

static struct report *
opened(void)
{
    struct ports *p = peer_ports_with_store(test_arena());

    CHECK_OK(report_athena_open(test_arena(), p, &p->report));
    return p->report;
}

/* The peer runs no SQL: it answers a table of two pages to every query. */
static void
brings_all_pages_and_what_it_cost(void)
{
    struct report_table t;

    if (!CHECK_OK(report_run(opened(), test_arena(), "events", NOW - SPAN,
                             NOW, &t)))
        return;
    CHECK(t.columns == 2 && t.rows == 3);
    CHECK_STR(t.column[0], "kind");
    CHECK_STR(t.row[2][0], "resume.read");
    CHECK_STR(t.row[2][1], "");
    CHECK(t.note != NULL && strstr(t.note, "US dollars") != NULL);
}

static void
leaves_to_the_store_what_only_it_knows(void)
{
    struct report *r = opened();
    struct report_table t;
    struct err *e;

    CHECK_OK(report_run(r, test_arena(), "queue", NOW - SPAN, NOW, &t));
    CHECK(t.note == NULL);
    CHECK_STR(t.column[0], "kind");
    e = report_run(r, test_arena(), "x'; DROP", 0, 1, &t);
    CHECK(e != NULL && e->kind == ERR_MISSING);
}

TESTS(report_athena, {
    TEST(brings_all_pages_and_what_it_cost),
    TEST(leaves_to_the_store_what_only_it_knows),
})

static void
says_that_it_cannot_answer(void)
{
    struct report *r = opened();
    struct report_table t;
    struct err *e = report_run(r, test_arena(), "growth", NOW - SPAN, NOW,
                               &t);

    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK_OK(report_here(r, test_arena(), "growth", NOW - SPAN, NOW, &t));
    CHECK(t.note == NULL);
}

TESTS(report_athena_away, {
    TEST(says_that_it_cannot_answer),
})
