/* libFuzzer's way in: any bytes as HTML with its styles. */
#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzzing_read(bytes, size, html_read);
    return 0;
}
