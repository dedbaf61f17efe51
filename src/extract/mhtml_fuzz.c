/* libFuzzer's way in: any bytes as a saved page. */
#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzzing_read(bytes, size, mhtml_read);
    return 0;
}
