/* Words: folding, what belongs to one, and any bytes at all. */
#include "core/words.h"

#include <string.h>

#include "base/test.h"

static void
words_are_folded_and_keep_their_signs(void)
{
    CHECK_STR(words_folded(test_arena(), "C++, C# and .NET; R&D"),
              "c++ c# and .net r&d");
    CHECK_STR(words_folded(test_arena(), "\xC3\x89lectricien \xC5\x81\xC3\xB3"
                                         "d\xC5\xBA Stra\xC3\x9F" "e"),
              "electricien lodz strasse");
    CHECK_STR(words_folded(test_arena(), " \xE2\x80\xA2 \xE2\x80\x93 "), "");
}

static void
a_mark_without_its_letter_is_no_word(void)
{
    const char *text = "from A \xCC\xA0 to Z";
    struct words w = words_split(test_arena(), text, strlen(text));

    CHECK(w.count == 4);
    CHECK_STR(words_folded(test_arena(), text), "from a to z");
}

static void
commas_and_line_ends_break_phrases(void)
{
    const char *text = "project, manager\nof it";
    struct words w = words_split(test_arena(), text, strlen(text));

    CHECK(w.count == 4);
    CHECK(w.word[1].breaks && w.word[2].breaks && !w.word[3].breaks);
    CHECK(w.word[1].start == 9 && w.word[1].end == 16);
}

static void
phrases_are_held_at_word_limits_only(void)
{
    CHECK(words_hold("no experience with java", "no experience"));
    CHECK(!words_hold("no experienced java", "no experience"));
    CHECK(words_hold("a java b", "java"));
    CHECK(!words_hold("javascript", "java"));
    CHECK(!words_hold("x", ""));
}

static void
arabic_and_hebrew_have_their_own_marks_and_digits(void)
{
    struct words w = words_split(test_arena(), "خبـــرة، ٢٠١٩",
                                 strlen("خبـــرة، ٢٠١٩"));

    CHECK(w.count == 2);
    CHECK_STR(w.word[0].folded, "خبرة");
    CHECK_STR(w.word[1].folded, "2019");
    CHECK(w.word[1].breaks);
    CHECK_STR(words_folded(test_arena(), "أُولى ـــ آب"), "اولى اب");
    CHECK_STR(words_folded(test_arena(), "בע״מ"), "בע מ");
}

static void
broken_bytes_do_no_harm(void)
{
    char bytes[512];

    for (size_t n = 0; n < 200; n++) {
        for (size_t i = 0; i < sizeof(bytes); i++)
            bytes[i] = (char)(1 + (i * 31 + n * 17 + i * i * n) % 255);
        for (size_t i = 0;
             i < words_split(test_arena(), bytes, sizeof(bytes)).count; i++)
            break;
    }
    CHECK(words_split(test_arena(), "", 0).count == 0);
}

static void
lists_hold_words_beginnings_and_ends(void)
{
    static const char *const list[] = { "engineer", "techno-", "-manager",
                                        NULL };

    CHECK(words_listed("engineer", list));
    CHECK(words_listed("technologist", list));
    CHECK(words_listed("projektmanager", list));
    CHECK(!words_listed("engineers", list));
}

TESTS(words, {
    TEST(lists_hold_words_beginnings_and_ends),
    TEST(words_are_folded_and_keep_their_signs),
    TEST(a_mark_without_its_letter_is_no_word),
    TEST(commas_and_line_ends_break_phrases),
    TEST(phrases_are_held_at_word_limits_only),
    TEST(arabic_and_hebrew_have_their_own_marks_and_digits),
    TEST(broken_bytes_do_no_harm),
})
