#include "base/clock.h"

#include "base/test.h"

/* 13 March 2026, 15:20:00 UTC */
enum { MOMENT = 1773415200 };

static void
runs_until_it_is_held(void)
{
    int64_t before = clock_now();

    CHECK(before > MOMENT - 10 * 365 * (int64_t)DAY_S);
    clock_hold(MOMENT);
    CHECK(clock_now() == MOMENT);
    CHECK(clock_now_ms() == MOMENT * INT64_C(1000));
    clock_hold(0);
    CHECK(clock_now() >= before);
}

static void
steady_time_runs_on_while_held(void)
{
    int64_t before = clock_steady_ms();

    clock_hold(MOMENT);
    CHECK(clock_steady_ms() >= before);
    CHECK(clock_steady_ms() < before + 60000);
}

static void
is_written_as_rfc_3339(void)
{
    CHECK_STR(clock_iso(test_arena(), MOMENT), "2026-03-13T15:20:00Z");
    CHECK_STR(clock_iso(test_arena(), 0), "1970-01-01T00:00:00Z");
    CHECK_STR(clock_iso(test_arena(), -1), "1969-12-31T23:59:59Z");
    CHECK_STR(clock_iso(test_arena(), INT64_C(4102444799)),
              "2099-12-31T23:59:59Z");
}

static void
is_written_for_people_in_their_zone(void)
{
    struct arena *a = test_arena();

    CHECK_STR(clock_day(a, MOMENT, NULL), "13 March 2026");
    CHECK_STR(clock_moment(a, MOMENT, NULL), "13 March, 15:20");
    CHECK_STR(clock_moment(a, MOMENT, "Europe/Berlin"), "13 March, 16:20");
    CHECK_STR(clock_moment(a, MOMENT, "Asia/Kathmandu"), "13 March, 21:05");
    CHECK_STR(clock_day(a, MOMENT, "Pacific/Kiritimati"), "14 March 2026");
}

static void
knows_summer_time_to_the_second(void)
{
    struct arena *a = test_arena();
    int64_t change = clock_parse_day("2026-03-29") + HOUR_S;

    CHECK_STR(clock_moment(a, change - 1, "Europe/Paris"), "29 March, 01:59");
    CHECK_STR(clock_moment(a, change, "Europe/Paris"), "29 March, 03:00");
}

static void
takes_an_unknown_zone_for_utc(void)
{
    struct arena *a = test_arena();

    CHECK_STR(clock_moment(a, MOMENT, "Mars/Olympus"), "13 March, 15:20");
    CHECK_STR(clock_moment(a, MOMENT, ""), "13 March, 15:20");
    CHECK_STR(clock_moment(a, MOMENT, arena_printf(a, "%0200d", 0)),
              "13 March, 15:20");
}

static void
keeps_zones_apart_when_there_are_many(void)
{
    struct arena *a = test_arena();

    for (int round = 0; round < 2; round++)
        for (int hour = 1; hour < 12; hour++) {
            const char *east = arena_printf(a, "Etc/GMT-%d", hour);
            const char *west = arena_printf(a, "Etc/GMT+%d", hour);

            CHECK_STR(clock_moment(a, 12 * HOUR_S, west),
                      arena_printf(a, "1 January, %02d:00", 12 - hour));
            CHECK_STR(clock_moment(a, 11 * HOUR_S, east),
                      arena_printf(a, "1 January, %02d:00", 11 + hour));
        }
}

static void
reads_days(void)
{
    CHECK(clock_parse_day("1970-01-01") == 0);
    CHECK(clock_parse_day("2026-03-13") == 1773360000);
    CHECK(clock_parse_day("2024-02-29") == 1709164800);
    CHECK(clock_parse_day("2000-02-29") == 951782400);
    CHECK(clock_parse_day("2038-01-20") == INT64_C(2147558400));
    CHECK(clock_parse_day("1969-12-31") == -DAY_S);
}

static void
refuses_what_is_not_a_day(void)
{
    static const char *const bad[] = {
        "", "2026-3-13", "2026-02-29", "2100-02-29", "2026-13-01",
        "2026-00-10", "2026-01-00", "2026-04-31", "2026/03/13",
        "2026-03-13 ", "+026-03-13", "2026-03-1x", "20260313",
    };

    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
        if (!CHECK(clock_parse_day(bad[i]) == -1))
            CHECK_STR(bad[i], "a day");
    CHECK(clock_parse_day(NULL) == -1);
}

TESTS(clock, {
    TEST(runs_until_it_is_held),
    TEST(steady_time_runs_on_while_held),
    TEST(is_written_as_rfc_3339),
    TEST(is_written_for_people_in_their_zone),
    TEST(knows_summer_time_to_the_second),
    TEST(takes_an_unknown_zone_for_utc),
    TEST(keeps_zones_apart_when_there_are_many),
    TEST(reads_days),
    TEST(refuses_what_is_not_a_day),
})
