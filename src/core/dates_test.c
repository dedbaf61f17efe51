/* Years covered and dates as text; reading dates is tested with the parser,
 * which has the months of nine languages. */
#include "core/dates.h"

#include "base/test.h"

static void
overlapping_years_count_once(void)
{
    struct dates_span span[] = {
        { 2015 * 12, 2017 * 12 - 1 },     /* two years */
        { 2016 * 12, 2016 * 12 + 5 },     /* within them */
        { 2019 * 12, 2019 * 12 + 11 },    /* one more */
    };

    CHECK(dates_years(span, 3) == 3);
    CHECK(dates_years(span, 0) == 0);
}

static void
spans_that_end_before_they_begin_count_nothing(void)
{
    struct dates_span span[] = { { 2020 * 12, 2019 * 12 } };

    CHECK(dates_years(span, 1) == 0);
}

static void
dates_are_written_with_the_precision_known(void)
{
    int year, month;

    CHECK_STR(dates_iso(test_arena(), 2019, 6), "2019-06");
    CHECK_STR(dates_iso(test_arena(), 2019, 0), "2019");
    CHECK(dates_iso(test_arena(), 0, 6) == NULL);
    CHECK(dates_parse_iso("2019-06-30", &year, &month) && year == 2019
          && month == 6);
    CHECK(dates_parse_iso("2019", &year, &month) && month == 0);
    CHECK(!dates_parse_iso("June", &year, &month));
    CHECK(!dates_parse_iso(NULL, &year, &month));
}

TESTS(dates, {
    TEST(overlapping_years_count_once),
    TEST(spans_that_end_before_they_begin_count_nothing),
    TEST(dates_are_written_with_the_precision_known),
})
