/* Reading order from boxes alone. */
#include "base/layout.h"

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
        double width = 5.0 * (double)utf8_length(words[i]);

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

static void
reads_dates_in_a_margin_beside_their_entries(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "Experience");
    put(&s, 20, 40, "01/2020 - now");
    put(&s, 160, 40, "Engineer at Nordwind");
    put(&s, 160, 53, "Ran the clusters of the company");
    put(&s, 20, 66, "05/2016 - 12/2019");
    put(&s, 160, 66, "Technician at Suedwind");
    put(&s, 160, 79, "Moved forty services");
    put(&s, 20, 99, "Education");
    put(&s, 20, 119, "09/2012 - 06/2016");
    put(&s, 160, 119, "TU Berlin");
    CHECK_STR(read_order(&s),
              "Experience|01/2020 - now\tEngineer at Nordwind|"
              "Ran the clusters of the company|"
              "05/2016 - 12/2019\tTechnician at Suedwind|"
              "Moved forty services|Education|"
              "09/2012 - 06/2016\tTU Berlin|");
}

static void
reads_a_table_cell_by_cell(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "Nordwind AG");
    put(&s, 20, 32, "Hamburg");
    put(&s, 160, 20, "Ran the clusters of");
    put(&s, 160, 32, "the whole company");
    put(&s, 20, 60, "Suedwind");
    put(&s, 160, 60, "Moved forty services");
    put(&s, 160, 72, "to other machines");
    put(&s, 20, 100, "Westwind");
    put(&s, 160, 100, "Wrote down what was learnt");
    CHECK_STR(read_order(&s),
              "Nordwind AG|Hamburg|Ran the clusters of|the whole company|"
              "Suedwind|Moved forty services|to other machines|"
              "Westwind\tWrote down what was learnt|");
}

static void
keeps_labels_with_their_values(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "Email");
    put(&s, 120, 20, "anna@mail.example");
    put(&s, 20, 32, "Phone");
    put(&s, 120, 32, "030 1234567");
    put(&s, 20, 44, "Place");
    put(&s, 120, 44, "Berlin");
    CHECK_STR(read_order(&s), "Email\tanna@mail.example|Phone\t030 1234567|"
                              "Place\tBerlin|");
}

/* Words of Hebrew letters stand for what they are: their letters are in the
 * order in which they are read. */
static void
reads_from_the_right_what_runs_from_the_right(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "2023 - 2019 Google Ads \u05D2\u05D2\u05D2\u05D2 "
                    "\u05D1\u05D1 \u05D0\u05D0\u05D0\u05D0\u05D0");
    put(&s, 20, 40, "+972 50 123 4567 \u05D5\u05D4 \u05D3");
    CHECK_STR(read_order(&s), "\u05D0\u05D0\u05D0\u05D0\u05D0 \u05D1\u05D1 "
                              "\u05D2\u05D2\u05D2\u05D2 Google Ads "
                              "2019 - 2023|"
                              "\u05D3 \u05D5\u05D4 +972 50 123 4567|");
}

static void
reads_a_name_from_the_right_in_a_line_from_the_left(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "Written as \u05D1 \u05D0 in Hebrew");
    CHECK_STR(read_order(&s), "Written as \u05D0 \u05D1 in Hebrew|");
}

static void
puts_no_space_between_ideographs(void)
{
    struct sketch s = { .count = 0 };
    static const char *const words[] = { "\u6771\u4EAC", "\u5927", "2015",
                                         "\u5E74", "Python" };
    static const double gaps[] = { 0, 1, 2, 2, 2 };
    double x = 20;
    size_t i;

    for (i = 0; i < 5; i++) {
        double width = 10.0 * (double)utf8_length(words[i]);

        x += gaps[i];
        s.word[s.count++] = (struct word){ .x0 = x, .x1 = x + width,
                                           .y0 = 12, .y1 = 22, .points = 10,
                                           .text = words[i] };
        x += width;
    }
    CHECK_STR(read_order(&s),
              "\u6771\u4EAC\u5927" "2015\u5E74 Python|");
}

static void
reads_turned_words_where_they_begin(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 60, 20, "Anna Mueller");
    put(&s, 60, 60, "Engineer at Nordwind");
    s.word[s.count++] = (struct word){ .x0 = 20, .x1 = 30, .y0 = 90,
                                       .y1 = 110, .points = 10,
                                       .turn = WORD_UP, .text = "Work" };
    s.word[s.count++] = (struct word){ .x0 = 20, .x1 = 30, .y0 = 50,
                                       .y1 = 85, .points = 10,
                                       .turn = WORD_UP, .text = "experience" };
    CHECK_STR(read_order(&s),
              "Anna Mueller|Work experience|Engineer at Nordwind|");
}

static void
joins_a_date_that_a_narrow_column_broke(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "Hotel Bellariva, Rimini");
    put(&s, 400, 20, "aprile 2022 - settembre");
    put(&s, 20, 32, "Mansione: Chef de rang");
    put(&s, 400, 32, "2025");
    put(&s, 20, 60, "Bagno 47, Riccione");
    put(&s, 400, 60, "giugno 2017 -");
    put(&s, 20, 72, "Bagnino di salvataggio");
    put(&s, 400, 72, "settembre 2019");
    CHECK_STR(read_order(&s),
              "Hotel Bellariva, Rimini\taprile 2022 - settembre 2025|"
              "Mansione: Chef de rang|"
              "Bagno 47, Riccione\tgiugno 2017 - settembre 2019|"
              "Bagnino di salvataggio|");
}

static void
keeps_dates_apart_that_stand_below_each_other(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "Cook, Hotel Bellariva");
    put(&s, 400, 20, "2018 - today");
    put(&s, 20, 32, "Waiter, Bagno 47");
    put(&s, 400, 32, "2016");
    CHECK_STR(read_order(&s), "Cook, Hotel Bellariva\t2018 - today|"
                              "Waiter, Bagno 47\t2016|");
}

/* The titles of a table are larger, with white above them. */
static void
reads_dates_that_stand_higher_than_their_titles(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 200, 20, "Ahmet Yildirim");
    put(&s, 20, 60, "since 2011");
    put(&s, 120, 65, "Driver of lorries at Niederrhein, Duisburg");
    put(&s, 120, 78, "Benelux and France, refrigerated goods of all kinds");
    put(&s, 20, 100, "2004-2011");
    put(&s, 120, 105, "Driver of vans at Hoffterheide, Moers");
    put(&s, 20, 130, "1997-2003");
    put(&s, 120, 135, "Worker at the furnaces of Rheinstahl, Duisburg");
    CHECK_STR(read_order(&s),
              "Ahmet Yildirim|since 2011|"
              "Driver of lorries at Niederrhein, Duisburg|"
              "Benelux and France, refrigerated goods of all kinds|"
              "2004-2011|Driver of vans at Hoffterheide, Moers|1997-2003|"
              "Worker at the furnaces of Rheinstahl, Duisburg|");
}

static void
takes_the_head_at_the_right_for_no_column_with_a_date(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 380, 20, "Jana Kretzschmar");
    put(&s, 360, 36, "Examined care nurse");
    put(&s, 120, 50, "Leipzig, Luetzner Strasse");
    put(&s, 270, 50, "0341 23125");
    put(&s, 350, 50, "jana@post.example");
    put(&s, 20, 80, "PERSONAL");
    put(&s, 20, 95, "Born in Grimma");
    put(&s, 20, 110, "Single, one child");
    put(&s, 20, 140, "WORK");
    put(&s, 20, 155, "Nurse");
    s.word[s.count - 1].bold = true;
    put(&s, 400, 155, "since 04/2018");
    put(&s, 20, 170, "Klinikum Suedvorstadt");
    CHECK_STR(read_order(&s),
              "Jana Kretzschmar|Examined care nurse|"
              "Leipzig, Luetzner Strasse\t0341 23125\tjana@post.example|"
              "PERSONAL|"
              "Born in Grimma|Single, one child|WORK|"
              "Nurse\tsince 04/2018|Klinikum Suedvorstadt|");
}

/* An address in the head reaches further left than the column below it, and
 * a line of the left column nearly touches that column. */
static void
goes_on_with_the_longer_column_to_its_end(void)
{
    struct sketch s = { .count = 0 };

    put(&s, 20, 20, "Anna Mueller");
    put(&s, 300, 20, "orcid.example/0000");
    put(&s, 20, 50, "WORK");
    put(&s, 330, 50, "SKILLS");
    put(&s, 20, 66, "Scientist, Fenland");
    put(&s, 330, 64, "cloning, assays");
    put(&s, 20, 80, "led seven people");
    put(&s, 330, 77, "phage display");
    put(&s, 20, 112, "Scientist, Granta");
    put(&s, 20, 126, "affinity maturation and such long work with many");
    put(&s, 20, 140, "and more of it");
    CHECK_STR(read_order(&s),
              "Anna Mueller|WORK|Scientist, Fenland|led seven people|"
              "Scientist, Granta|"
              "affinity maturation and such long work with many|"
              "and more of it|orcid.example/0000|SKILLS|cloning, assays|"
              "phage display|");
}

TESTS(layout, {
    TEST(every_word_keeps_its_box),
    TEST(reads_a_side_bar_before_what_is_beside_it),
    TEST(keeps_a_date_at_the_right_in_its_row),
    TEST(reads_a_heading_in_the_margin_before_its_text),
    TEST(closes_letter_spaced_headings),
    TEST(reads_words_of_one_height_from_left_to_right),
    TEST(has_nothing_to_say_of_an_empty_page),
    TEST(reads_dates_in_a_margin_beside_their_entries),
    TEST(reads_a_table_cell_by_cell),
    TEST(keeps_labels_with_their_values),
    TEST(reads_from_the_right_what_runs_from_the_right),
    TEST(reads_a_name_from_the_right_in_a_line_from_the_left),
    TEST(puts_no_space_between_ideographs),
    TEST(reads_turned_words_where_they_begin),
    TEST(joins_a_date_that_a_narrow_column_broke),
    TEST(keeps_dates_apart_that_stand_below_each_other),
    TEST(reads_dates_that_stand_higher_than_their_titles),
    TEST(takes_the_head_at_the_right_for_no_column_with_a_date),
    TEST(goes_on_with_the_longer_column_to_its_end),
})
