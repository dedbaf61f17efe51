#include "base/str.h"

#include "base/test.h"

#define VALID(s) utf8_valid((s), sizeof(s) - 1)
#define FOLDS(s, want) CHECK_STR(str_fold(test_arena(), (s)), (want))

static void
grows_with_what_is_added(void)
{
    struct str s = str_new(test_arena());

    CHECK_STR(s.text, "");
    for (int i = 0; i < 1000; i++)
        str_add(&s, "0123456789");
    str_addf(&s, "%d%s", 42, "!");
    str_add_bytes(&s, "xyz", 2);
    str_add(&s, "");
    CHECK(s.size == 10005);
    CHECK(strlen(s.text) == s.size);
    CHECK_STR(s.text + 9995, "5678942!xy");
}

static void
equality_takes_null(void)
{
    CHECK(str_eq(NULL, NULL));
    CHECK(!str_eq(NULL, ""));
    CHECK(!str_eq("", NULL));
    CHECK(str_eq("a", "a"));
    CHECK(!str_eq("a", "A"));
    CHECK(str_eq_nocase("Aa-Z", "aA-z"));
    CHECK(!str_eq_nocase("a", "ab"));
    CHECK(!str_eq_nocase("@", "`"));
    CHECK(!str_eq_nocase("Ä", "ä"));
    CHECK(str_eq_nocase(NULL, NULL));
}

static void
starts_and_ends(void)
{
    CHECK(str_starts("resume.pdf", "resume"));
    CHECK(str_starts("a", ""));
    CHECK(!str_starts("res", "resume"));
    CHECK(!str_starts(NULL, ""));
    CHECK(str_ends("resume.pdf", ".pdf"));
    CHECK(!str_ends("pdf", ".pdf"));
    CHECK(str_ends("", ""));
    CHECK(!str_ends(NULL, ""));
    CHECK(str_empty(NULL) && str_empty("") && !str_empty(" "));
}

static void
trims_white_space_of_any_script(void)
{
    CHECK_STR(str_trim(test_arena(), " \t\r\n a b \v\f"), "a b");
    CHECK_STR(str_trim(test_arena(), "\u00a0\u3000ä\u2003"), "ä");
    CHECK_STR(str_trim(test_arena(), " \u00a0 "), "");
    CHECK_STR(str_trim(test_arena(), ""), "");
    CHECK_STR(str_trim(test_arena(), " \xff "), "\xff");
}

static void
splits_into_empty_parts_too(void)
{
    size_t count;
    char **parts = str_split(test_arena(), ",a,,bc,", ',', &count);

    CHECK(count == 5);
    CHECK_STR(parts[0], "");
    CHECK_STR(parts[1], "a");
    CHECK_STR(parts[2], "");
    CHECK_STR(parts[3], "bc");
    CHECK_STR(parts[4], "");
    parts = str_split(test_arena(), "", ',', &count);
    CHECK(count == 1);
    CHECK_STR(parts[0], "");
}

static void
lowers_only_ascii(void)
{
    CHECK_STR(str_lower(test_arena(), "ABC xyz ÄÖ [@Z"), "abc xyz ÄÖ [@z");
}

static void
reads_whole_numbers_that_fit(void)
{
    int64_t n = 5;

    CHECK(str_int("0", &n) && n == 0);
    CHECK(str_int("-7", &n) && n == -7);
    CHECK(str_int("007", &n) && n == 7);
    CHECK(str_int("9223372036854775807", &n) && n == INT64_MAX);
    CHECK(str_int("-9223372036854775808", &n) && n == INT64_MIN);
}

static void
refuses_what_is_not_a_whole_number(void)
{
    static const char *const bad[] = {
        "", "-", "+1", " 1", "1 ", "1.0", "0x1f", "1e3", "--1", "٣", "1\n",
        "9223372036854775808", "-9223372036854775809",
        "99999999999999999999999999999999999999",
    };
    int64_t n = 5;

    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
        if (!CHECK(!str_int(bad[i], &n)))
            CHECK_STR(bad[i], "a number");
    CHECK(!str_int(NULL, &n));
    CHECK(n == 5);
}

static void
utf8_of_every_length_is_valid(void)
{
    CHECK(VALID(""));
    CHECK(VALID("plain \t\x7f"));
    CHECK(VALID("\xc2\x80 \xdf\xbf"));
    CHECK(VALID("\xe0\xa0\x80 \xed\x9f\xbf \xee\x80\x80 \xef\xbf\xbf"));
    CHECK(VALID("\xf0\x90\x80\x80 \xf4\x8f\xbf\xbf"));
}

static void
utf8_has_no_overlong_forms(void)
{
    CHECK(!VALID("\xc0\x80"));
    CHECK(!VALID("\xc1\xbf"));
    CHECK(!VALID("\xe0\x80\xaf"));
    CHECK(!VALID("\xe0\x9f\xbf"));
    CHECK(!VALID("\xf0\x80\x80\xaf"));
    CHECK(!VALID("\xf0\x8f\xbf\xbf"));
}

static void
utf8_has_no_surrogates_and_ends_at_10ffff(void)
{
    CHECK(!VALID("\xed\xa0\x80"));
    CHECK(!VALID("\xed\xbf\xbf"));
    CHECK(!VALID("\xf4\x90\x80\x80"));
    CHECK(!VALID("\xf5\x80\x80\x80"));
    CHECK(!VALID("\xf8\x88\x80\x80\x80"));
    CHECK(!VALID("\xff"));
}

static void
utf8_is_whole_and_without_nul(void)
{
    CHECK(!VALID("\x80"));
    CHECK(!VALID("a\xc3"));
    CHECK(!VALID("\xe2\x82"));
    CHECK(!VALID("\xe2\x82z"));
    CHECK(!VALID("\xf0\x9f\x98"));
    CHECK(!VALID("\xc3\xc3\xa9"));
    CHECK(!utf8_valid("a\0b", 3));
    CHECK(!utf8_valid("\xc3\xa9", 1));
}

static void
utf8_is_counted_and_cut_between_characters(void)
{
    CHECK(utf8_length("") == 0);
    CHECK(utf8_length("aé€😀") == 4);
    CHECK_STR(utf8_cut(test_arena(), "aé€😀", 10), "aé€😀");
    CHECK_STR(utf8_cut(test_arena(), "aé€😀", 9), "aé€");
    CHECK_STR(utf8_cut(test_arena(), "aé€😀", 6), "aé€");
    CHECK_STR(utf8_cut(test_arena(), "aé€😀", 5), "aé");
    CHECK_STR(utf8_cut(test_arena(), "aé", 1), "a");
    CHECK_STR(utf8_cut(test_arena(), "é", 1), "");
    CHECK_STR(utf8_cut(test_arena(), "abc", 0), "");
    CHECK_STR(utf8_cut(test_arena(), "abc", SIZE_MAX), "abc");
}

static void
utf8_is_read_character_by_character(void)
{
    const char *s = "aé€😀";

    CHECK(utf8_next(&s) == 'a');
    CHECK(utf8_next(&s) == 0xe9);
    CHECK(utf8_next(&s) == 0x20ac);
    CHECK(utf8_next(&s) == 0x1f600);
    CHECK(utf8_next(&s) == 0);
    CHECK(utf8_next(&s) == 0);
}

static void
broken_utf8_is_not_read_past_its_end(void)
{
    static const char *const broken[] = { "\xff", "\xf0", "\xe2\x82", "\xc3" };

    for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
        const char *copy = arena_str(test_arena(), broken[i]);
        const char *s = copy;

        while (utf8_next(&s) != 0)
            ;
        CHECK(s == copy + strlen(copy));
    }
}

static void
folds_case_and_accents_away(void)
{
    FOLDS("", "");
    FOLDS("Senior C++ Engineer", "senior c++ engineer");
    FOLDS("Ångström ÉCOLE naïve", "angstrom ecole naive");
    FOLDS("Straße", "strasse");
    FOLDS("ﬁnance ①", "finance 1");
    FOLDS("ŽLUŤOUČKÝ", "zlutoucky");
    FOLDS("İstanbul", "istanbul");
    FOLDS("ΆΣ", "ασ");
    FOLDS("e\u0301", "e");
}

static void
folding_keeps_the_letters_of_other_scripts(void)
{
    struct arena *a = test_arena();

    CHECK(!str_eq(str_fold(a, "हिन्दी"), str_fold(a, "हन्द")));
    CHECK(!str_eq(str_fold(a, "が"), str_fold(a, "か")));
    FOLDS("日本", "日本");
}

static void
folding_twice_changes_nothing(void)
{
    static const char *const texts[] = { "Ǆ ŉ ΐ ﬃ", "ÀÉÎ", "각 값", "ﷺ" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        char *once = str_fold(test_arena(), texts[i]);

        FOLDS(once, once);
        CHECK(utf8_valid(once, strlen(once)));
    }
}

static void
folding_leaves_broken_text_alone(void)
{
    FOLDS("A\xff", "A\xff");
    FOLDS("\xed\xa0\x80", "\xed\xa0\x80");
}

static void
writes_hex(void)
{
    CHECK_STR(hex_encode(test_arena(), "\x00\x0f\xff\x80", 4), "000fff80");
    CHECK_STR(hex_encode(test_arena(), "", 0), "");
}

static void
a_code_point_is_added_as_utf8(void)
{
    struct str s = str_new(test_arena());

    str_add_code(&s, 'a');
    str_add_code(&s, 0xE9);
    str_add_code(&s, 0x20AC);
    str_add_code(&s, 0x1F600);
    CHECK_STR(s.text, "a\u00E9\u20AC\U0001F600");
}

static void
finds_any_of_several_parts(void)
{
    static const char *const parts[] = { "cv", "resume", NULL };

    CHECK(str_has_any("my resume.pdf", parts));
    CHECK(!str_has_any("letter.pdf", parts));
}

static void
fills_names_in_braces_once(void)
{
    const char *const value[][2] = { { "a", "{b}" }, { "b", "2" },
                                     { NULL, NULL } };

    CHECK_STR(str_fill(test_arena(), "{a} and {b}, {c} {", value),
              "{b} and 2, {c} {");
    CHECK_STR(str_fill(test_arena(), "", value), "");
}

TESTS(str, {
    TEST(fills_names_in_braces_once),
    TEST(a_code_point_is_added_as_utf8),
    TEST(finds_any_of_several_parts),
    TEST(grows_with_what_is_added),
    TEST(equality_takes_null),
    TEST(starts_and_ends),
    TEST(trims_white_space_of_any_script),
    TEST(splits_into_empty_parts_too),
    TEST(lowers_only_ascii),
    TEST(reads_whole_numbers_that_fit),
    TEST(refuses_what_is_not_a_whole_number),
    TEST(utf8_of_every_length_is_valid),
    TEST(utf8_has_no_overlong_forms),
    TEST(utf8_has_no_surrogates_and_ends_at_10ffff),
    TEST(utf8_is_whole_and_without_nul),
    TEST(utf8_is_counted_and_cut_between_characters),
    TEST(utf8_is_read_character_by_character),
    TEST(broken_utf8_is_not_read_past_its_end),
    TEST(folds_case_and_accents_away),
    TEST(folding_keeps_the_letters_of_other_scripts),
    TEST(folding_twice_changes_nothing),
    TEST(folding_leaves_broken_text_alone),
    TEST(writes_hex),
})
