/* Fuzz target: what comes out of a form does not depend on how its bytes were
 * cut into pieces; the first byte says how. The boundary is "x". */
#include "web/multipart.h"

#include <assert.h>

#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct err *
heard_begin(void *context, const struct multipart_part *part)
{
    str_add(context, "<");
    str_add_bytes(context, part->name, part->name_size);
    if (part->file_name != NULL)
        str_add_bytes(context, part->file_name, part->file_name_size);
    str_add(context, ">");
    return NULL;
}

static struct err *
heard_data(void *context, const char *bytes, size_t size)
{
    str_add_bytes(context, bytes, size);
    return NULL;
}

static struct err *
heard_end(void *context)
{
    str_add(context, "</>");
    return NULL;
}

static bool
read_all(struct arena *a, const char *bytes, size_t size, size_t piece,
         struct str *heard)
{
    struct multipart_sink sink = { heard, heard_begin, heard_data,
                                   heard_end };
    struct multipart *m = multipart_new(a, "x", &sink);

    for (size_t at = 0; at < size; at += piece) {
        size_t take = size - at < piece ? size - at : piece;

        if (multipart_feed(m, bytes + at, take) != NULL)
            return false;
    }
    return multipart_finish(m) == NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct str whole = str_new(a), pieces = str_new(a);
    const char *text = (const char *)bytes + 1;

    if (size > 1 &&
        read_all(a, text, size - 1, size, &whole) &&
        read_all(a, text, size - 1, (size_t)bytes[0] + 1, &pieces))
        assert(whole.size == pieces.size &&
               memcmp(whole.text, pieces.text, whole.size) == 0);
    (void)multipart_boundary(a, arena_copy(a, bytes, size));
    arena_free(a);
    return 0;
}
