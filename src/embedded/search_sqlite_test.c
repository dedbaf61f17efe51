/* The search's contract on FTS5, and words as people type them. */
#include "base/test.h"
#include "embedded/adapters.h"
#include "embedded/search_words.h"
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

static void
typed_words_become_quoted_terms(void)
{
    const char *with, *without;

    search_words(test_arena(), "ward \"night shift\" -agency OR x:y", &with,
                 &without);
    CHECK_STR(with, "\"ward\" AND \"night shift\" AND \"OR\""
                    " AND \"x:y\"");
    CHECK_STR(without, "\"agency\"");
    search_words(test_arena(), " - \"\" ( *", &with, &without);
    CHECK_STR(with, "");
    CHECK_STR(without, "");
}

TESTS(search_sqlite, {
    TEST(keeps_the_contract_of_a_search),
    TEST(typed_words_become_quoted_terms),
})
