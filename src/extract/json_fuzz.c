/* libFuzzer's way in: any bytes as JSON Resume or Europass in JSON. */
#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzzing_read(bytes, size, json_resume_read);
    return 0;
}
