/* libFuzzer's way in: any bytes as a picture, how it was held, how large its
 * pages are. (Unpacking is leptonica's and its libraries'.) */
#include "extract/image.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct document d = { .a = a, .size = size };
    struct sheet s;
    int way;

    setMsgSeverity(L_SEVERITY_NONE);
    d.bytes = arena_copy(a, bytes, size);
    way = image_orientation(d.bytes, d.size);
    if (way < 1 || way > 8)
        abort();
    sheet_start(&s, a);
    if (size > 12 && image_read(&d, &s) == NULL &&
        json_array_size(s.scans) != (size_t)s.pages)
        abort();
    arena_free(a);
    return 0;
}
