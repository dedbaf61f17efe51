/* What the tests of the rule parser share. */
#include "embedded/parse_rules_testing.h"

#include "base/json.h"
#include "base/str.h"
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

const char *
parse_testing_entry(const struct parsed *out, const char *list, size_t i,
                    const char *const field[4])
{
    const json_t *e = json_array_get(json_object_get(out->resume, list), i);
    struct str text = str_new(test_arena());

    for (size_t k = 0; k < 4; k++)
        str_addf(&text, "%s%s", k > 0 ? "|" : "",
                 json_get_str(e, field[k], ""));
    return text.text;
}
