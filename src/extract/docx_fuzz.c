/* libFuzzer's way in: any bytes as the XML of a DOCX's parts. */
#include "extract/fuzzing.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = {
        "word/document.xml", "word/styles.xml", "word/numbering.xml",
        "word/_rels/document.xml.rels", "word/header1.xml", NULL
    };

    fuzzing_read_parts(bytes, size, names, docx_read);
    return 0;
}
