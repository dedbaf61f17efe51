/* Words as people type them. What needs the taxonomy is asked of the search
 * over postings: flow/searching_test.c. */
#include "core/query.h"

#include "base/str.h"
#include "base/test.h"

static struct query
read(const char *typed)
{
    return query_read(NULL, test_arena(), typed);
}

static void
words_phrases_and_minus_are_terms(void)
{
    struct query q = read(" ward \"night shift\"  -agency -\"two words\"");

    CHECK(q.count == 4 && q.typed);
    CHECK_STR(q.term[0].text, "ward");
    CHECK_STR(q.term[1].text, "night shift");
    CHECK(q.term[1].quoted && !q.term[1].without);
    CHECK_STR(q.term[2].text, "agency");
    CHECK(q.term[2].without && !q.term[2].quoted);
    CHECK(q.term[3].without);
    CHECK_STR(query_text(test_arena(), &q),
              "ward \"night shift\" -agency -\"two words\"");
    q = read("\xE2\x80\x9Cnight shift\xE2\x80\x9D \xC2\xABone two\xC2\xBB");
    CHECK(q.count == 2 && q.term[0].quoted && q.term[1].quoted);
}

static void
ugly_text_is_read_all_the_same(void)
{
    static const struct { const char *typed; size_t count; } cases[] = {
        { NULL, 0 },          { "", 0 },          { "   ", 0 },
        { "\"", 0 },          { "\"\"", 0 },      { "-", 0 },
        { "--", 0 },          { "- nurse", 1 },   { "\"open phrase", 1 },
        { "a\"b\"c", 3 },     { "???", 0 },       { "\xf0\x9f\x99\x82", 0 },
        { "x", 1 },           { "C++", 1 },       { "NEAR(a b)", 2 },
        { "\xd9\x85\xd9\x85\xd8\xb1\xd8\xb6", 1 }, /* Arabic: nurse */
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        CHECK(read(cases[i].typed).count == cases[i].count);
    CHECK(read("???").typed);
    CHECK(!read("  ").typed);
}

static void
long_text_is_cut(void)
{
    struct str s = str_new(test_arena());
    struct query q;

    for (int i = 0; i < 3000; i++)
        str_add(&s, "word ");
    q = read(s.text);
    CHECK(q.count == QUERY_TERMS);
    CHECK(strlen(query_text(test_arena(), &q)) <= QUERY_BYTES);
}

static void
what_stands_for_meanings_cannot_be_typed(void)
{
    struct query q = read("\xee\x80\x80o8d3e8aaa nurse");

    CHECK(q.count == 2);
    CHECK_STR(q.term[0].text, "o8d3e8aaa");
}

TESTS(query, {
    TEST(words_phrases_and_minus_are_terms),
    TEST(ugly_text_is_read_all_the_same),
    TEST(long_text_is_cut),
    TEST(what_stands_for_meanings_cannot_be_typed),
})
