/*
 * libFuzzer's way in: any bytes as the file whose drawing is followed, and as
 * one drawing. What is kept of words outside the page is bounded. Run by
 * tests/fuzz/run.
 */
#include <stdint.h>
#include <stdlib.h>

#include "extract/pdf_ink.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct pdf_ink ink = { .x1 = 600, .y1 = 800, .outside = str_new(a) };
    const char *text = arena_copy(a, (const char *)bytes, size);

    pdf_ink_draw(&ink, text, size, size % 2 == 0);
    pdf_ink_read(&ink, text, size);
    if (ink.outside.size > 2000 + 2 * (size + 1))
        abort();
    arena_free(a);
    return 0;
}
