/* Fuzz target: any Cookie header gives only text. */
#include <assert.h>

#include "base/str.h"
#include "web/cookie.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct pairs p = { 0 };

    cookie_parse(a, (const char *)bytes, size, &p);
    assert(p.count <= COOKIES_MOST);
    for (size_t i = 0; i < p.count; i++)
        assert(p.pair[i].name[0] != '\0' &&
               utf8_valid(p.pair[i].value, strlen(p.pair[i].value)));
    arena_free(a);
    return 0;
}
