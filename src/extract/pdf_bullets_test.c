/* Which drawn shapes become the bullets of a list, and which stay shapes. The
 * page is 600 by 800 points; words stand from its top, shapes from its foot. */
#include "extract/pdf.h"

#include <math.h>

#include "base/test.h"

enum { PAGE_HEIGHT = 800 };

/* Of ten points, its top at y. */
static struct pdf_word
word_at(const char *text, double x, double y)
{
    return (struct pdf_word){
        .word = { .text = text, .x0 = x, .x1 = x + 20, .y0 = y, .y1 = y + 12,
                  .points = 10, .breaks = true }
    };
}

/* Round a middle given as words are. */
static struct pdf_mark
mark_at(double x, double y, double width, double height)
{
    double foot = PAGE_HEIGHT - y - height / 2;

    return (struct pdf_mark){ (float)(x - width / 2), (float)foot,
                              (float)(x + width / 2),
                              (float)(foot + height), 0 };
}

/* The words as page number of pages; how many bullets came in. */
static size_t
bullets(struct pdf_words *words, const struct pdf_ink *ink, size_t number,
        size_t pages)
{
    const PopplerRectangle crop = { 0, 0, 600, PAGE_HEIGHT };
    size_t before = words->count;

    words->a = test_arena();
    pdf_bullets_put(&crop, number, pages, ink, words);
    return words->count - before;
}

/* One word at 50, 100 and one shape. */
static size_t
beside(struct pdf_mark mark)
{
    struct pdf_word led = word_at("Led", 50, 100);
    struct pdf_words words = { .word = &led, .count = 1 };
    struct pdf_ink ink = { .mark = { mark }, .mark_count = 1, .drawings = 1 };

    return bullets(&words, &ink, 0, 1);
}

static void
a_small_shape_right_before_a_line_becomes_its_bullet(void)
{
    struct pdf_word both[] = { word_at("Led", 50, 100),
                               word_at("nurses", 72, 100) };
    struct pdf_words words = { .word = both, .count = 2 };
    struct pdf_ink ink = { .mark = { mark_at(42, 106, 4, 4) },
                           .mark_count = 1, .drawings = 1 };

    both[1].word.breaks = false;
    CHECK(bullets(&words, &ink, 0, 1) == 1);
    CHECK_STR(words.word[0].word.text, "\u2022");
    CHECK(words.word[0].word.x0 == 40 && words.word[0].word.x1 == 44);
    CHECK(words.word[0].word.breaks && !words.word[1].word.breaks);
    CHECK_STR(words.word[1].word.text, "Led");
    CHECK_STR(words.word[2].word.text, "nurses");
}

static void
other_shapes_stay_shapes(void)
{
    CHECK(beside(mark_at(42, 106, 4, 4)) == 1);
    CHECK(beside(mark_at(42, 106, 9, 9)) == 0);  /* an icon */
    CHECK(beside(mark_at(42, 106, 5, 1.5)) == 0); /* a dash of a line */
    CHECK(beside(mark_at(42, 106, .8, .8)) == 0);
    CHECK(beside(mark_at(20, 106, 4, 4)) == 0); /* of a time line */
    CHECK(beside(mark_at(48, 106, 4, 4)) == 0); /* touches it */
    CHECK(beside(mark_at(72, 106, 4, 4)) == 0); /* behind it */
    CHECK(beside(mark_at(42, 112, 4, 4)) == 0); /* below it */
}

static void
a_shape_within_a_line_stays_a_shape(void)
{
    struct pdf_word both[] = { word_at("Leeds", 16, 100),
                               word_at("2019", 50, 100) };
    struct pdf_words words = { .word = both, .count = 2 };
    struct pdf_ink ink = { .mark = { mark_at(42, 106, 4, 4) },
                           .mark_count = 1, .drawings = 1 };

    CHECK(bullets(&words, &ink, 0, 1) == 0);
    both[0].word.x1 = 30; /* a column of its own */
    CHECK(bullets(&words, &ink, 0, 1) == 1);
}

static void
the_dots_of_a_rating_stay_shapes(void)
{
    struct pdf_word word = word_at("Dutch", 50, 100);
    struct pdf_words words = { .word = &word, .count = 1 };
    struct pdf_ink ink = { .mark = { mark_at(42, 106, 4, 4),
                                     mark_at(34, 106, 4, 4),
                                     mark_at(26, 106, 4, 4) },
                           .mark_count = 3, .drawings = 1 };

    CHECK(bullets(&words, &ink, 0, 1) == 0);
}

static void
words_that_are_turned_have_no_marks(void)
{
    struct pdf_word word = word_at("Skills", 50, 100);
    struct pdf_words words = { .word = &word, .count = 1 };
    struct pdf_ink ink = { .mark = { mark_at(42, 106, 4, 4) },
                           .mark_count = 1, .drawings = 1 };

    word.word.turn = WORD_UP;
    CHECK(bullets(&words, &ink, 0, 1) == 0);
}

static void
shapes_count_only_where_it_is_known_whose_page_they_are_on(void)
{
    struct pdf_word word = word_at("Led", 50, 100);
    struct pdf_words words = { .word = &word, .count = 1 };
    struct pdf_ink ink = { .mark = { mark_at(42, 106, 4, 4) },
                           .mark_count = 1, .drawings = 3 };

    CHECK(bullets(&words, &ink, 0, 2) == 0);
    ink.drawings = 2;
    CHECK(bullets(&words, &ink, 1, 2) == 0);
    CHECK(bullets(&words, &ink, 0, 2) == 1);
}

/* Lines of one word and its mark each, as many as there are. */
static size_t
page_of(size_t lines, size_t marks)
{
    struct pdf_word *word = NEW_ARRAY(test_arena(), lines, struct pdf_word);
    struct pdf_words words = { .word = word, .count = lines };
    struct pdf_ink *ink = NEW(test_arena(), struct pdf_ink);
    size_t i;

    for (i = 0; i < lines; i++)
        word[i] = word_at("Led", 50, 16 * (double)i);
    for (i = 0; i < marks; i++)
        ink->mark[i] = mark_at(42, 16 * (double)i + 6, 4, 4);
    ink->mark_count = marks;
    return bullets(&words, ink, 0, 1);
}

static void
each_line_of_a_long_list_has_its_bullet(void)
{
    CHECK(page_of(200, 200) == 200);
    CHECK(page_of(20000, 200) == 200);
}

static void
a_page_full_of_shapes_is_a_drawing(void)
{
    CHECK(page_of(300, 201) == 0);
    CHECK(page_of(300, PDF_MARKS_MOST) == 0);
}

static void
places_that_are_no_places_are_harmless(void)
{
    static const double odd[] = { NAN, INFINITY, -INFINITY, 1e30, -1e30, 0 };
    const size_t count = sizeof(odd) / sizeof(odd[0]);
    size_t i, k;

    for (i = 0; i < count; i++)
        for (k = 0; k < count; k++) {
            struct pdf_word word = word_at("Led", 50, 100);
            struct pdf_words words = { .word = &word, .count = 1 };
            struct pdf_ink ink = { .mark = { mark_at(42, 106, 4, 4) },
                                   .mark_count = 1, .drawings = 1 };

            word.word.x0 = odd[i];
            word.word.y1 = odd[k];
            CHECK(bullets(&words, &ink, 0, 1) == 0);
            CHECK(beside(mark_at(odd[i], odd[k], 4, 4)) == 0);
            CHECK(beside(mark_at(42, 106, odd[i], odd[k])) == 0);
        }
}

TESTS(pdf_bullets, {
    TEST(a_small_shape_right_before_a_line_becomes_its_bullet),
    TEST(other_shapes_stay_shapes),
    TEST(a_shape_within_a_line_stays_a_shape),
    TEST(the_dots_of_a_rating_stay_shapes),
    TEST(words_that_are_turned_have_no_marks),
    TEST(shapes_count_only_where_it_is_known_whose_page_they_are_on),
    TEST(each_line_of_a_long_list_has_its_bullet),
    TEST(a_page_full_of_shapes_is_a_drawing),
    TEST(places_that_are_no_places_are_harmless),
})
