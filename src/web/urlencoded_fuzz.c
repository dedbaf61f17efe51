/* Fuzz target: any form gives only text, and encodes back to itself. */
#include "web/urlencoded.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check_value(struct arena *a, const char *value)
{
    struct str s = str_new(a);
    size_t size;

    assert(utf8_valid(value, strlen(value)));
    urlencoded_add(&s, value);
    assert(str_eq(urlencoded_decode(a, s.text, s.size, true, &size), value));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct pairs p = { 0 };
    struct err *e = urlencoded_parse(a, (const char *)bytes, size, &p);

    assert(e == NULL || e->kind == ERR_INVALID);
    assert(p.count <= FIELDS_MOST);
    for (size_t i = 0; i < p.count; i++)
        check_value(a, p.pair[i].value);
    arena_free(a);
    return 0;
}
