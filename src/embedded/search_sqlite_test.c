/* The search's contract on FTS5, and words as people type them. */
#include "base/test.h"
#include "embedded/adapters.h"
#include "embedded/search_expression.h"
#include "embedded/testing.h"
#include "port/search_contract.h"

static void
keeps_the_contract_of_a_search(void)
{
    struct arena *a = arena_new();
    struct search *s;

    if (CHECK_OK(search_sqlite_open(a, testing_ports(a, test_folder()), &s)))
        search_contract(s);
    arena_free(a);
}

static struct search_expression
expression(const char *typed)
{
    struct query q = query_read(NULL, test_arena(), typed);

    return search_expression(test_arena(), &q);
}

static void
typed_words_become_quoted_terms(void)
{
    struct search_expression e =
        expression("ward \"night shift\" -agency OR x:y");

    CHECK_STR(e.match, "(((\"ward\") AND (\"night shift\") AND (\"OR\")"
                       " AND (\"x:y\")) OR \"ward night shift OR x:y\")"
                       " NOT (\"agency\")");
    CHECK_STR(e.shape, "ABCD*-");
    e = expression(" - \"\" ( *");
    CHECK_STR(e.match, "");
    e = expression("-agency");
    CHECK_STR(e.match, "\"agency\"");
    CHECK(e.inverted);
}

TESTS(search_sqlite, {
    TEST(keeps_the_contract_of_a_search),
    TEST(typed_words_become_quoted_terms),
})
