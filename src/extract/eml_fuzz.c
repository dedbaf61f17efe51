/* libFuzzer's way in: any bytes as an e-mail, with what is attached to it. */
#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzzing_read(bytes, size, eml_read);
    return 0;
}
