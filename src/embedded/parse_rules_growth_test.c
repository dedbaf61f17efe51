/*
 * What the rule parser costs grows with the text and no faster: texts made to
 * be read again and again from each of their words. Time is that of the
 * processor, and only compared with itself; memory is counted.
 */
#include <time.h>

#include "base/str.h"
#include "base/test.h"
#include "embedded/parse_rules_testing.h"

enum {
    BYTES = 12 * 1024,
    TRIES = 2,
    BYTES_A_BYTE = 1500 /* of memory, for one of text */
};

static const char *const items[] = {
    "Go C R ", "Go, C, R, ", "\"a", "a.b.", "a-", "(", "( a", "a\tb", "@",
    "1 2 3 ", "12.", "2019 - 2020 ", "2019 - 2020\n", "June 2018 -\nJuly\n",
    "Nurse, Acme Ltd, Leeds\n2019 - 2020\nCared for people\n\n",
    "Education\nBSc Physics, Leeds University, 2019\n", "University of ",
    "Company: Acme\nRole: Tester\n", "Date of birth: 1 May 1990\n", "born ",
    "a@b.example ", "https://x.example/a ", "+44 20 7946 0018 ",
    "would like to learn Rust ", "no experience with Java ", "J A N E ",
    "Publications\nRoe H. (2018). A study. Journal 12(3).\n", "\n", "Jan ",
    "Software Engineer ", "EDUCATION ", "- a\n", "a | b ", "m",
};

static const char *
text_of(const char *item, size_t size)
{
    struct str s = str_new(test_arena());

    str_add(&s, "Jane Doe\njane.doe@mail.example\n");
    while (s.size < size)
        str_add(&s, item);
    return s.text;
}

/* Seconds for the text, the least of several tries. */
static double
cost(struct parse *parse, const char *text)
{
    double least = 1e9;

    for (int i = 0; i < TRIES; i++) {
        struct extracted x = { .reader = "text", .text = text };
        struct parsed out = { 0 };
        struct arena *a = arena_new();
        clock_t from = clock();
        double took;

        CHECK_OK(parse_profile(parse, a, &x, &out));
        took = (double)(clock() - from) / CLOCKS_PER_SEC;
        least = took < least ? took : least;
        CHECK(arena_used(a) < strlen(text) * BYTES_A_BYTE);
        arena_free(a);
    }
    return least;
}

/* Twice the text costs twice as much; a hundredth of a second is noise. */
static void
cost_grows_with_the_text(void)
{
    struct parse *parse = parse_testing_open();

    for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
        double one = cost(parse, text_of(items[i], BYTES));
        double two = cost(parse, text_of(items[i], 2 * BYTES));

        if (two > 2.3 * one + 0.01) /* once more: the machine was busy */
            two = cost(parse, text_of(items[i], 2 * BYTES));
        if (two > 2.3 * one + 0.01)
            CHECK_STR(arena_printf(test_arena(), "%s: %.3f s, then %.3f",
                                   items[i], one, two), "twice as much");
    }
}

TESTS(parse_rules_growth, {
    TEST(cost_grows_with_the_text),
})
