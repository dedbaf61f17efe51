/* Dates of posts as people write them in nine languages. */
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/parse_rules_testing.h"

static const struct {
    const char *written, *start, *end; /* "": open, or not said */
} ranges[] = {
    { "Jan 2019 - Present", "2019-01", "" },
    { "06/2019-", "2019-06", "" },
    { "seit 03.2020", "2020-03", "" },
    { "1.9.2019 bis heute", "2019-09", "" },
    { "ab 09/2021", "2021-09", "" },
    { "janv. 2019 \xC3\xA0 aujourd'hui", "2019-01", "" },
    { "depuis septembre 2018", "2018-09", "" },
    { "enero de 2018 - actualidad", "2018-01", "" },
    { "Marzo de 2014 - Diciembre de 2017", "2014-03", "2017-12" },
    { "marzo 2018 - oggi", "2018-03", "" },
    { "martie 2019 \xE2\x80\x93 prezent", "2019-03", "" },
    { "maart 2018 - heden", "2018-03", "" },
    { "mar\xC3\xA7o de 2018 \xE2\x80\x93 atual", "2018-03", "" },
    { "stycznia 2018 \xE2\x80\x93 obecnie", "2018-01", "" },
    { "sierpnia 2015 - wrze\xC5\x9Bnia 2016", "2015-08", "2016-09" },
    { "Nov 2017 to till date", "2017-11", "" },
    { "Dec 2019 onwards", "2019-12", "" },
    { "10/2018 - dato", "2018-10", "" },
    { "2015-2018", "2015", "2018" },
    { "2015\xE2\x80\x93" "18", "2015", "2018" },
    { "2018/19", "2018", "2019" },
    { "Q1 2020 \xE2\x80\x93 Q3 2021", "2020-01", "2021-07" },
    { "Jan '19 - Feb '20", "2019-01", "2020-02" },
    { "Jul\xE2\x80\x99" "19 \xE2\x80\x93 Jun\xE2\x80\x99" "21", "2019-07",
      "2021-06" },
    { "Spring 2019 \xE2\x80\x93 Fall 2020", "2019-03", "2020-09" },
    { "Since 2018", "2018", "" },
    { "01.02.2016 - 03.04.2020", "2016-02", "2020-04" },
    { "2016-02 \xE2\x80\x94 2020-04", "2016-02", "2020-04" },
    { "Aug.2013 \xE2\x80\x93 June.2016", "2013-08", "2016-06" },
    { "05/18 - 07/19", "2018-05", "2019-07" },
    { "May 15, 2018 - June 3, 2019", "2018-05", "2019-06" },
    { "Oct-12 to Nov-15", "2012-10", "2015-11" },
    { "2018 \xE2\x80\x93 2020 (2 years)", "2018", "2020" },
    { "2020 \xE2\x80\x93 2018", "2018", "2020" },
    { "03/2020 - 01/2018", "2018-01", "2020-03" },
};

static void
ranges_are_read_as_written(void)
{
    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
        struct parsed out = parse_testing(arena_printf(
            test_arena(), "Experience\nSoftware Engineer, Acme Ltd\n%s\n"
                          "- Work\n", ranges[i].written));
        const json_t *w = json_array_get(json_object_get(out.resume, "work"),
                                         0);

        CHECK_STR(arena_printf(test_arena(), "%s: %s %s", ranges[i].written,
                               json_get_str(w, "startDate", ""),
                               json_get_str(w, "endDate", "")),
                  arena_printf(test_arena(), "%s: %s %s", ranges[i].written,
                               ranges[i].start, ranges[i].end));
    }
}

static void
marks_and_numbers_are_no_dates(void)
{
    struct parsed out = parse_testing(
        "Education\nB.Tech Physics, Harrow University\nCGPA 8.4/10\n"
        "2012 - 2016\n");
    const json_t *e = json_array_get(json_object_get(out.resume,
                                                     "education"), 0);

    CHECK_STR(json_get_str(e, "endDate", ""), "2016");
    CHECK_STR(json_get_str(e, "score", ""), "CGPA 8.4/10");
}

TESTS(parse_rules_dates, {
    TEST(ranges_are_read_as_written),
    TEST(marks_and_numbers_are_no_dates),
})
