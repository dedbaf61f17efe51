/*
 * libFuzzer's way in: words and small shapes anywhere on a page, also where no
 * page is, each eight bytes that may stand for many in a column. Every word
 * stays, in its order; what comes in are bullets, each right before a word and
 * no more than there are shapes. Run by tests/fuzz/run.
 */
#include "extract/pdf.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { THING_BYTES = 8, WORDS_MOST = 2000 };
enum { IS_MARK = 1, BREAKS = 2, ON_SECOND_PAGE = 4 };

/* Most bytes are a length on a page, the last ones are none. */
static double
length_of(uint8_t b)
{
    static const double odd[] = { NAN, INFINITY, -INFINITY, 1e30, -1e30,
                                  1e-30, -1, -400 };
    const uint8_t first = 256 - sizeof(odd) / sizeof(odd[0]);

    return b >= first ? odd[b - first] : b / 4.0;
}

/* b: kind, x, y, width, height, points, turn, how many more below it. */
static void
add_mark(struct pdf_ink *ink, const uint8_t *b, int below)
{
    struct pdf_mark *m = &ink->mark[ink->mark_count++];

    m->x0 = (float)length_of(b[1]) * 8;
    m->y0 = 800 - (float)length_of(b[2]) * 8 - (float)below * 12;
    m->x1 = m->x0 + (float)length_of(b[3]);
    m->y1 = m->y0 + (float)length_of(b[4]);
    m->drawing = (b[0] & ON_SECOND_PAGE) != 0;
}

static void
add_word(struct pdf_words *words, const uint8_t *b, int below)
{
    struct word *w = &words->word[words->count++].word;

    w->x0 = length_of(b[1]) * 8;
    w->y0 = length_of(b[2]) * 8 + below * 12;
    w->x1 = w->x0 + length_of(b[3]);
    w->y1 = w->y0 + length_of(b[4]);
    w->points = length_of(b[5]);
    w->breaks = (b[0] & BREAKS) != 0;
    w->turn = (enum word_turn)(b[6] % 8 > 2 ? 0 : b[6] % 8);
    w->text = arena_printf(words->a, "w%zu", words->count);
}

static void
fill(struct pdf_words *words, struct pdf_ink *ink, const uint8_t *bytes,
     size_t size)
{
    int below;

    for (; size >= THING_BYTES; bytes += THING_BYTES, size -= THING_BYTES)
        for (below = 0; below <= bytes[7]; below++)
            if ((bytes[0] & IS_MARK) == 0 && words->count < WORDS_MOST)
                add_word(words, bytes, below);
            else if ((bytes[0] & IS_MARK) != 0 &&
                     ink->mark_count < PDF_MARKS_MOST)
                add_mark(ink, bytes, below);
}

/* next is what stands behind it now, before what stood there. */
static void
check_bullet(const struct word *bullet, const struct word *next,
             const struct word *before)
{
    if (strcmp(bullet->text, "\u2022") != 0 || next->text != before->text ||
        !(bullet->x0 < bullet->x1 && bullet->x1 < next->x0) ||
        bullet->breaks != before->breaks || next->breaks)
        abort();
}

/* before are the words as they were. */
static void
check(const struct pdf_words *words, const struct pdf_word *before,
      size_t count, size_t marks)
{
    size_t bullets = 0, i;

    for (i = 0; i < words->count; i++) {
        const struct pdf_word *w = &words->word[i];
        size_t at = i - bullets;

        if (at == count)
            abort();
        if (w->word.text == before[at].word.text)
            continue;
        if (i + 1 == words->count)
            abort();
        check_bullet(&w->word, &w[1].word, &before[at].word);
        bullets++;
    }
    if (words->count != count + bullets || bullets > marks)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const PopplerRectangle crop = { 0, 0, 600, 800 };
    struct arena *a = arena_new();
    struct pdf_word *before = NEW_ARRAY(a, WORDS_MOST, struct pdf_word);
    struct pdf_words words = { .a = a, .word = before };
    struct pdf_ink *ink = NEW(a, struct pdf_ink);
    size_t count, pages = 1 + size % 2;

    fill(&words, ink, bytes, size);
    ink->drawings = pages;
    count = words.count;
    pdf_bullets_put(&crop, 0, pages, ink, &words);
    check(&words, before, count, ink->mark_count);
    arena_free(a);
    return 0;
}
