/* Fuzz target: any text is read, and each value lies in it. */
#include <assert.h>
#include <stdint.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/adapters.h"
#include "embedded/taxonomy_file.h"
#include "port/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct parse *
the_parser(void)
{
    static struct parse *parse;
    static struct ports ports;
    static struct arena *a; /* as long as the process */
    struct err *e;

    if (parse != NULL)
        return parse;
    a = arena_new();
    e = taxonomy_file_open(a, NULL, &ports.taxonomy);
    if (e == NULL)
        e = parse_rules_open(a, &ports, &parse);
    assert(e == NULL);
    return parse;
}

static void
check_places(const json_t *list, size_t size)
{
    size_t i;
    json_t *one;

    json_array_foreach (list, i, one) {
        assert(json_get_int(one, "start", -1) >= 0);
        assert(json_get_int(one, "start", 0) < json_get_int(one, "end", 0));
        assert(json_get_int(one, "end", 0) <= (json_int_t)size);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct extracted x = { .reader = "text" };
    struct parsed out;
    struct err *e;

    x.text = arena_copy(a, bytes, size);
    size = strlen(x.text);
    e = parse_profile(the_parser(), a, &x, &out);
    assert((e == NULL) == utf8_valid(x.text, size));
    if (e == NULL) {
        check_places(out.evidence, size);
        check_places(out.skills, size);
        check_places(out.unread, size);
        assert(strlen(out.redacted) == size);
    }
    arena_free(a);
    return 0;
}
