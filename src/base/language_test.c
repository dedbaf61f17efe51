/* The language of texts and of lists. */
#include "base/language.h"

#include <string.h>

#include "base/str.h"
#include "base/test.h"

static const char *
language_of(const char *text)
{
    const char *p = str_fold(test_arena(), text);
    struct language_votes votes = { 0 };

    while (*p != '\0') {
        size_t size = strcspn(p, " ");

        language_vote(&votes, p, size);
        p += size + (p[size] != '\0');
    }
    return language_elected(&votes);
}

static void
small_words_tell_the_language(void)
{
    CHECK_STR(language_of("Ran the work of forty people on two sites"), "en");
    CHECK_STR(language_of("F\u00fchrung des Teams und Pflege der Kranken"),
              "de");
    CHECK_STR(language_of("Ksi\u0119gowa z nadzorem nad dokumentami, praca w "
                          "biurze i na budowie"), "pl");
}

static void
headings_tell_it_where_all_is_lists(void)
{
    CHECK_STR(language_of("Formation Langues Comp\u00e9tences"), "fr");
    CHECK_STR(language_of("Werkervaring Opleiding Talen"), "nl");
}

static void
a_few_words_tell_nothing(void)
{
    CHECK(language_of("") == NULL);
    CHECK(language_of("Anna 2018 C++") == NULL);
    CHECK(language_of("and of") == NULL);
}

TESTS(language, {
    TEST(small_words_tell_the_language),
    TEST(headings_tell_it_where_all_is_lists),
    TEST(a_few_words_tell_nothing),
})
