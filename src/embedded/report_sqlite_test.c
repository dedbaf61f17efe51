/* The report's contract on the store's own tables. */
#include "base/test.h"
#include "embedded/adapters.h"
#include "embedded/testing.h"
#include "port/report_contract.h"

static void
keeps_the_contract_of_a_report(void)
{
    struct arena *a = arena_new();
    const struct ports *p = testing_ports(a, test_folder());
    struct report *r;
    struct store *s;

    if (CHECK_OK(store_sqlite_open(a, p, &s)) &&
        CHECK_OK(report_sqlite_open(a, p, &r)))
        report_contract(r, s);
    arena_free(a);
}

TESTS(report_sqlite, { TEST(keeps_the_contract_of_a_report) })
