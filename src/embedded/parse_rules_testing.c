/* What the tests of the rule parser share. */
#include "embedded/parse_rules_testing.h"

#include "base/test.h"
#include "embedded/adapters.h"
#include "embedded/taxonomy_file.h"

struct parse *
parse_testing_open(void)
{
    struct ports *p = NEW(test_arena(), struct ports);
    struct parse *parse = NULL;

    if (CHECK_OK(taxonomy_file_open(test_arena(), NULL, &p->taxonomy)))
        CHECK_OK(parse_rules_open(test_arena(), p, &parse));
    return parse;
}

struct parsed
parse_testing(const char *text)
{
    struct extracted x = { .reader = "text", .text = text };
    struct parsed out = { 0 };

    CHECK_OK(parse_profile(parse_testing_open(), test_arena(), &x, &out));
    return out;
}
