/* libFuzzer's way in: any bytes as Europass XML. */
#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzzing_read(bytes, size, europass_xml_read);
    return 0;
}
