/* What raises a doubt in a drawing, and what is honest. */
#include "extract/pdf_ink.h"

#include "base/test.h"

static struct pdf_ink
draw(const char *drawing)
{
    struct pdf_ink ink = { .x1 = 600, .y1 = 800,
                           .outside = str_new(test_arena()) };

    pdf_ink_draw(&ink, drawing, strlen(drawing), false);
    return ink;
}

#define TEXT "BT /F 12 Tf 50 600 Td (Java) Tj ET "
#define BAR "0.1 0.2 0.4 rg 0 500 200 200 re f "

static void
plain_text_raises_no_doubt(void)
{
    CHECK(!draw("0 g " TEXT).doubt);
    CHECK(!draw(".24 0 0 -.24 0 792 cm q 0 0 2000 2000 re W n 0 g BT /F 40 Tf "
                "1 0 0 -1 100 100 Tm [(Ja) -20 (va)] TJ ET Q").doubt);
}

static void
honest_designs_raise_no_doubt(void)
{
    CHECK(!draw(BAR "1 g " TEXT).doubt); /* white on dark */
    CHECK(!draw("1 1 0 rg 40 590 99 30 re f 0 g " TEXT).doubt);
    CHECK(!draw(TEXT "50 597 80 1 re f").doubt); /* underlined */
    CHECK(!draw("q 99 0 0 99 40 580 cm /I Do Q " TEXT).doubt);
    CHECK(!draw("0 g " TEXT "1 g 300 300 99 99 re f").doubt);
}

static void
text_that_cannot_be_seen_raises_a_doubt(void)
{
    CHECK(draw("3 Tr " TEXT).invisible);
    CHECK(draw("1 g " TEXT).doubt);
    CHECK(draw(BAR TEXT).doubt); /* as dark as its ground */
    CHECK(draw("0 0 9 9 re W n " TEXT).doubt);
    CHECK(draw("0 g " TEXT "1 g 40 590 99 30 re f").covers);
    CHECK(draw("0 g " TEXT "q 99 0 0 99 40 580 cm /I Do Q").covers);
    CHECK(draw("0 g " TEXT "q 40 590 99 30 re W n /S sh Q").covers);
}

static void
words_outside_the_page_are_kept(void)
{
    CHECK_STR(draw("BT /F 9 Tf 900 9 Td (Java \\(Rust\\)) Tj ET")
                  .outside.text, "Java \\(Rust\\) ");
    CHECK_STR(draw("BT /F 9 Tf 9 9 Td (Java) Tj ET").outside.text, "");
}

static void
small_shapes_in_a_drawing_with_text_may_mark_a_list(void)
{
    struct pdf_ink ink = draw("0 g 40 602 4 4 re f " TEXT BAR);

    CHECK(ink.mark_count == 1 && ink.mark[0].x0 == 40 &&
          ink.mark[0].y1 == 606 && ink.mark[0].drawing == 0);
    CHECK(draw("40 602 m 44 602 l 44 606 l s " TEXT).mark_count == 1);
    CHECK(draw("1 g 40 602 4 4 re f 0 g " TEXT).mark_count == 0);
    CHECK(draw("40 602 4 4 re W n " TEXT).mark_count == 0);
    CHECK(draw("40 602 4 4 re f").mark_count == 0); /* a letter of a font */
}

static void
numbers_are_plain_decimals(void)
{
    struct pdf_ink ink = draw("1 0 0 1 -.5 +.25 cm 40. 602.0 04 4 re f "
                              TEXT);

    CHECK(ink.mark_count == 1 && ink.mark[0].x0 == 39.5F &&
          ink.mark[0].y0 == 602.25F && ink.mark[0].x1 == 43.5F);
    CHECK(draw("40 602 4e0 0x4 re f " TEXT).mark_count == 0);
    CHECK(draw("- . -. +. 40 602 4 4 re f " TEXT).mark_count == 1);
    CHECK(draw("BT /F 9 Tf 99999999999999999999999999999999999 9 Td (Java) Tj")
              .outside.size > 0);
}

static void
nonsense_is_harmless(void)
{
    draw("q q q Q Q Q Q Q ( ( \\");
    draw("1e999 nan -inf 5 5 5 5 5 5 5 5 5 5 cm Tj ' \" TJ BI");
    draw("[(a] (b)) <</X (y>> ) % \n re re re f* W n sh Do");
    draw("/");
    draw("<");
}

TESTS(pdf_ink, {
    TEST(plain_text_raises_no_doubt),
    TEST(honest_designs_raise_no_doubt),
    TEST(text_that_cannot_be_seen_raises_a_doubt),
    TEST(words_outside_the_page_are_kept),
    TEST(small_shapes_in_a_drawing_with_text_may_mark_a_list),
    TEST(numbers_are_plain_decimals),
    TEST(nonsense_is_harmless),
})
