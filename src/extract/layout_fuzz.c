/* libFuzzer's way in: words anywhere on a page, each eight bytes: where it
 * stands, how large it is, how it is turned. No word may be lost or doubled,
 * and each line has at least one. */
#include "base/layout.h"

#include <stdlib.h>

#include "extract/fuzzing.h"

enum { WORD_BYTES = 8, WORDS_MOST = 400 };

static struct word
word_of(struct arena *a, const uint8_t *b, size_t number)
{
    struct word w = { .x0 = b[0] * 2.4, .y0 = b[1] * 3.3 };

    w.x1 = w.x0 + b[2];
    w.y1 = w.y0 + b[3] % 40;
    w.points = b[4] % 40;
    w.bold = (b[5] & 1) != 0;
    w.breaks = (b[5] & 2) != 0;
    w.turn = (enum word_turn)(b[6] % 8 > 2 ? 0 : b[6] % 8);
    w.text = b[7] % 8 == 0 ? "\u0627\u0628"
                           : arena_printf(a, "w%zu", number);
    return w;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct word *words = NEW_ARRAY(a, WORDS_MOST, struct word);
    size_t count = size / WORD_BYTES, i, seen = 0;
    struct lines out = { 0 };

    count = count > WORDS_MOST ? WORDS_MOST : count;
    for (i = 0; i < count; i++)
        words[i] = word_of(a, bytes + i * WORD_BYTES, i);
    layout_lines(a, words, count, &out);
    for (i = 0; i < out.count; i++) {
        seen += out.line[i].count;
        if (out.line[i].count == 0 ||
            layout_text(a, &out.line[i])[0] == '\0')
            abort();
    }
    if (seen != count)
        abort();
    arena_free(a);
    return 0;
}
