/* libFuzzer's way in: any bytes as RTF. */
#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzzing_read(bytes, size, rtf_read);
    return 0;
}
