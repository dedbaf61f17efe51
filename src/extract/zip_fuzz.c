/* libFuzzer's way in: any bytes as an archive, listed and unpacked. */
#include "extract/zip.h"

#include <stdlib.h>

#include "extract/fuzzing.h"

static bool
is_wanted(void *data, const char *name)
{
    (void)data, (void)name;
    return true;
}

static struct err *
take_part(void *data, const char *name, const char *bytes, size_t size)
{
    size_t *total = data;

    (void)name;
    if (size > ZIP_ENTRY_BYTES || bytes[size] != '\0')
        abort();
    *total += size;
    return NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct document d = { .a = a, .size = size };
    struct zip_list list;
    size_t total = 0;
    struct zip_visit visit = { is_wanted, take_part, &total };

    d.bytes = arena_copy(a, bytes, size);
    if (zip_check(&d, &list) == NULL && zip_each(&d, &visit) == NULL &&
        total > ZIP_TOTAL_BYTES)
        abort();
    arena_free(a);
    return 0;
}
