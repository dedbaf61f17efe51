/* Reading order from boxes alone. */
#include "extract/layout.h"

#include "base/str.h"
#include "base/test.h"

struct sketch {
    struct word word[64];
    size_t count;
};

/* The words of a line from x at baseline y, in type of 10 points. */
static void
put(struct sketch *s, double x, double y, const char *text)
{
    size_t count, i;
    char **words = str_split(test_arena(), text, ' ', &count);

    for (i = 0; i < count; i++) {
        double width = 5.0 * (double)strlen(words[i]);

        s->word[s->count++] = (struct word){ .x0 = x, .x1 = x + width,
                                             .y0 = y - 8, .y1 = y + 2,
                                             .points = 10,
                                             .text = words[i] };
        x += width + 3;
    }
}

static const char *
read_order(const struct sketch *s)
{
    struct str all = str_new(test_arena());
    struct lines lines;
    size_t i;

    layout_lines(test_arena(), s->word, s->count, &lines);
    for (i = 0; i < lines.count; i++)
        str_addf(&all, "%s|", layout_text(test_arena(), &lines.line[i]));
    return all.text;
}

static void
reads_a_side_bar_before_what_is_beside_it(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 200, 20, "ANNA MUELLER");
    put(&s, 20, 40, "Skills");
    put(&s, 200, 42, "Engineer at Nordwind with a long line of text");
    put(&s, 20, 55, "Python");
    put(&s, 200, 56, "that goes on and on for a while");
    put(&s, 20, 70, "Linux");
    put(&s, 200, 71, "until it ends here");
    CHECK_STR(read_order(&s),
              "Skills|Python|Linux|ANNA MUELLER|"
              "Engineer at Nordwind with a long line of text|"
              "that goes on and on for a while|until it ends here|");
}

static void
keeps_a_date_at_the_right_in_its_row(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "Senior engineer, Nordwind");
    put(&s, 400, 20, "2018 - 2023");
    put(&s, 20, 34, "Ran the clusters of the company");
    put(&s, 20, 48, "and wrote down what was learnt");
    put(&s, 20, 62, "Engineer, Suedwind");
    put(&s, 400, 62, "2014 - 2018");
    put(&s, 20, 76, "Moved forty services");
    put(&s, 20, 90, "TU Berlin");
    put(&s, 400, 90, "2012 - 2014");
    CHECK_STR(read_order(&s),
              "Senior engineer, Nordwind\t2018 - 2023|"
              "Ran the clusters of the company|"
              "and wrote down what was learnt|"
              "Engineer, Suedwind\t2014 - 2018|Moved forty services|"
              "TU Berlin\t2012 - 2014|");
}

static void
reads_a_heading_in_the_margin_before_its_text(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "Experience");
    put(&s, 120, 20, "Engineer at Nordwind");
    put(&s, 120, 32, "clusters of machines");
    put(&s, 120, 44, "and their upkeep");
    put(&s, 20, 64, "Skills");
    put(&s, 120, 64, "Python and Linux");
    put(&s, 120, 76, "Terraform");
    CHECK_STR(read_order(&s),
              "Experience|Engineer at Nordwind|clusters of machines|"
              "and their upkeep|Skills|Python and Linux|Terraform|");
}

static void
closes_letter_spaced_headings(void)
{
    struct sketch s = { .count = 0 };
    const char *text = "DATA MANAGER";
    double x = 20;

    for (; *text != '\0'; text++) {
        if (*text != ' ')
            put(&s, x, 20, arena_printf(test_arena(), "%c", *text));
        x += 10;
    }
    CHECK_STR(read_order(&s), "DATA MANAGER|");
}

static void
reads_words_of_one_height_from_left_to_right(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 200, 20, "second");
    put(&s, 20, 20.5, "first");
    CHECK_STR(read_order(&s), "first\tsecond|");
}

static void
has_nothing_to_say_of_an_empty_page(void)
{
    struct sketch s = { .count = 0 };

    CHECK_STR(read_order(&s), "");
}

static void
every_word_keeps_its_box(void)
{
    struct sketch s = { .count = 0 };
    struct lines lines;

    put(&s, 20, 20, "Engineer, Nordwind");
    put(&s, 400, 20, "2018");
    layout_lines(test_arena(), s.word, s.count, &lines);
    CHECK(lines.count == 1 && lines.line[0].count == 3);
    CHECK_STR(lines.line[0].word[2].text, "2018");
    CHECK(lines.line[0].word[2].x0 == 400);
    CHECK(lines.line[0].word[1].before == ' ' &&
          lines.line[0].word[2].before == '\t');
}

TESTS(layout, {
    TEST(every_word_keeps_its_box),
    TEST(reads_a_side_bar_before_what_is_beside_it),
    TEST(keeps_a_date_at_the_right_in_its_row),
    TEST(reads_a_heading_in_the_margin_before_its_text),
    TEST(closes_letter_spaced_headings),
    TEST(reads_words_of_one_height_from_left_to_right),
    TEST(has_nothing_to_say_of_an_empty_page),
})
