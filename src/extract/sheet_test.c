/* The text that every reader writes, and where its words stand. */
#include "extract/sheet.h"

#include "base/json.h"
#include "base/test.h"

static struct sheet
fresh(void)
{
    struct sheet s;

    sheet_start(&s, test_arena());
    return s;
}

static const char *
word_at(const struct sheet *s, size_t i)
{
    const json_t *box = json_array_get(s->boxes, i);
    size_t start = (size_t)json_integer_value(json_array_get(box, 0));
    size_t end = (size_t)json_integer_value(json_array_get(box, 1));

    return arena_copy(test_arena(), s->text.text + start, end - start);
}

static int
corner(const struct sheet *s, size_t i, size_t which)
{
    return (int)json_integer_value(
        json_array_get(json_array_get(s->boxes, i), which));
}

static void
boxes_follow_their_words_through_the_cleaning(void)
{
    struct sheet s = fresh();
    const struct sheet_word words[] = {
        { .text = "o\uFB03ce", .x0 = .1, .y0 = .2, .x1 = .3, .y1 = .25 },
        { .text = "\uE000", .before = ' ' },
        { .text = "Mu\u0308ller", .before = ' ', .x0 = .4, .x1 = 1.5 },
        { .text = "Entwick", .before = '\t', .x0 = -1 },
        { .text = "lung", .before = '\0', .x0 = .5, .x1 = .6 },
    };

    CHECK_OK(sheet_page(&s));
    sheet_words(&s, words, 5, 10, false);
    sheet_end(&s);
    CHECK_STR(s.text.text, "\foffice M\u00FCller\tEntwicklung\n\f");
    CHECK(json_array_size(s.boxes) == 4);
    CHECK_STR(word_at(&s, 0), "office");
    CHECK_STR(word_at(&s, 1), "M\u00FCller");
    CHECK_STR(word_at(&s, 2), "Entwick");
    CHECK_STR(word_at(&s, 3), "lung");
    CHECK(corner(&s, 0, 2) == 2);
    CHECK(corner(&s, 0, 3) == 1000 && corner(&s, 0, 4) == 2000 &&
          corner(&s, 0, 5) == 3000 && corner(&s, 0, 6) == 2500);
    CHECK(corner(&s, 1, 5) == SHEET_SHARES && corner(&s, 2, 3) == 0);
}

static void
forms_of_letters_are_the_letters(void)
{
    struct sheet s = fresh();
    const char *text = "\u2F08\u2F3F \uFF12\uFF10\uFF11\uFF18\u5E74 "
                       "\uFE8E\uFEFB \uFF76\uFB2A";

    CHECK_STR(sheet_clean(&s, text, strlen(text)),
              "\u4EBA\u624B 2018\u5E74 \u0627\u0644\u0627 "
              "\u30AB\u05E9\u05C1");
}

static void
a_line_of_nothing_is_no_line(void)
{
    struct sheet s = fresh();
    const struct sheet_word word = { .text = "\u200B\uE000" };

    sheet_words(&s, &word, 1, 10, false);
    CHECK(json_array_size(s.lines) == 0 && json_array_size(s.boxes) == 0);
}

static void
hidden_words_are_told_by_way_and_page(void)
{
    struct sheet s = fresh();
    int i;

    sheet_hide(&s, SHEET_UNSEEN, 1, "Java", 4);
    sheet_hide(&s, SHEET_OFF_PAGE, 2, "Rust", 4);
    sheet_hide(&s, SHEET_UNSEEN, 1, "Go", 2);
    for (i = 0; i < 200; i++)
        sheet_hide(&s, SHEET_TINY, 1, "M\u00FCller", 7);
    sheet_end(&s);
    CHECK(json_array_size(s.warnings) == 3);
    CHECK_STR(json_get_str(json_array_get(s.warnings, 0), "words", ""),
              "Java Go");
    CHECK_STR(json_get_str(json_array_get(s.warnings, 1), "kind", ""),
              "off_page");
    CHECK(json_get_int(json_array_get(s.warnings, 1), "page", 0) == 2);
    CHECK(strlen(json_get_str(json_array_get(s.warnings, 2), "words", ""))
          <= SHEET_HIDDEN_BYTES);
    CHECK(json_array_size(s.lines) == 0);
}

TESTS(sheet, {
    TEST(boxes_follow_their_words_through_the_cleaning),
    TEST(forms_of_letters_are_the_letters),
    TEST(a_line_of_nothing_is_no_line),
    TEST(hidden_words_are_told_by_way_and_page),
})
