/* libFuzzer's way in: any bytes as text in whatever encoding. */
#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzzing_read(bytes, size, plain_read);
    return 0;
}
