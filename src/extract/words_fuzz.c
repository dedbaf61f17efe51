/*
 * libFuzzer's way in: any bytes through the readers that are ours (RTF, text
 * and its encodings, HTML, DOCX, ODT), outside the sandbox. What comes out
 * must be valid UTF-8 with cues that lie in it. PDF is left to poppler's own
 * fuzzers. Run by tests/fuzz/run.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/json.h"
#include "extract/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check(const struct sheet *s)
{
    const json_t *line;
    int64_t before = 0;
    size_t i;

    if (!utf8_valid(s->text.text, s->text.size))
        abort();
    json_array_foreach (s->lines, i, line) {
        int64_t start = json_get_int(line, "start", -1);
        int64_t end = json_get_int(line, "end", -1);

        if (start < before || end <= start || end > (int64_t)s->text.size)
            abort();
        before = end;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct document d = { .a = a, .size = size };
    const struct reader *reader;
    struct sheet s;

    d.bytes = arena_copy(a, bytes, size);
    sheet_start(&s, a);
    if (size > 0 && document_reader(&d, &reader) == NULL &&
        reader->read != pdf_read && reader->read(&d, &s) == NULL) {
        sheet_end(&s);
        check(&s);
    }
    arena_free(a);
    return 0;
}
