/* libFuzzer's way in: any bytes as the XML of an ODT's parts. */
#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = { "content.xml", "styles.xml", NULL };

    fuzzing_read_parts(bytes, size, names, odt_read);
    return 0;
}
