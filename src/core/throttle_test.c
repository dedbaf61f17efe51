/* Pauses grow, end, and never outlive their rule. */
#include "core/throttle.h"

#include "base/test.h"

static const struct throttle_rule growing = { 3, 1000, 60, 240 };
static const struct throttle_rule window = { 3, 1000, 0, 0 };

static void
the_free_tries_cost_no_wait(void)
{
    struct throttle t = { .id = "x" };

    throttle_count(&t, &growing, 100);
    throttle_count(&t, &growing, 100);
    CHECK(throttle_wait(&t, &growing, 100) == 0);
}

static void
pauses_double_up_to_the_longest(void)
{
    struct throttle t = { .id = "x" };
    const int64_t waits[] = { 0, 0, 60, 120, 240, 240 };

    for (int i = 0; i < 6; i++) {
        throttle_count(&t, &growing, 100);
        CHECK(throttle_wait(&t, &growing, 100) == waits[i]);
    }
    CHECK(throttle_wait(&t, &growing, 340) == 0);
}

static void
a_quiet_window_forgets_the_tries(void)
{
    struct throttle t = { .id = "x" };

    for (int i = 0; i < 4; i++)
        throttle_count(&t, &growing, 100);
    throttle_count(&t, &growing, 1100);
    CHECK(t.count == 1);
    CHECK(throttle_wait(&t, &growing, 1100) == 0);
}

static void
without_pauses_the_window_must_end(void)
{
    struct throttle t = { .id = "x" };

    for (int i = 0; i < 3; i++) {
        CHECK(throttle_wait(&t, &window, 100 + i) == 0);
        throttle_count(&t, &window, 100 + i);
    }
    CHECK(throttle_wait(&t, &window, 103) == 997);
    CHECK(throttle_wait(&t, &window, 1100) == 0);
}

static void
a_clock_set_back_bars_no_longer_than_the_rule(void)
{
    struct throttle t = { .id = "x" };

    for (int i = 0; i < 9; i++)
        throttle_count(&t, &growing, 100000);
    CHECK(throttle_wait(&t, &growing, 100) == 240);
}

TESTS(throttle, {
    TEST(the_free_tries_cost_no_wait),
    TEST(pauses_double_up_to_the_longest),
    TEST(a_quiet_window_forgets_the_tries),
    TEST(without_pauses_the_window_must_end),
    TEST(a_clock_set_back_bars_no_longer_than_the_rule),
})
