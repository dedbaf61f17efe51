/* A pulse, as who beats and who asks see it. */
#include "base/pulse.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/test.h"

static struct pulse
open_in(const char *folder)
{
    struct conf *c = NULL;

    setenv("TANDEM_DATA", folder, 1);
    if (!CHECK_OK(conf_load(test_arena(), NULL, &c)))
        test_skip("the settings do not load");
    return pulse_open(test_arena(), c, "test");
}

static void
is_calm_until_somebody_beats(void)
{
    const char *folder = test_folder();
    struct pulse one = open_in(folder), other = open_in(folder);

    CHECK(pulse_is_calm(&other));
    pulse_beat(&one);
    CHECK(!pulse_is_calm(&other));
}

static void
is_calm_again_after_a_second(void)
{
    static const struct timespec old[2] = { { .tv_sec = 1000000000 },
                                            { .tv_sec = 1000000000 } };
    struct pulse p = open_in(test_folder());

    pulse_beat(&p);
    CHECK(utimensat(AT_FDCWD, p.path, old, 0) == 0);
    CHECK(pulse_is_calm(&p));
}

static void
is_always_calm_where_there_is_no_file(void)
{
    struct pulse p = { .path = "/nowhere/test.pulse" };

    pulse_beat(&p);
    CHECK(pulse_is_calm(&p));
}

TESTS(pulse, {
    TEST(is_calm_until_somebody_beats),
    TEST(is_calm_again_after_a_second),
    TEST(is_always_calm_where_there_is_no_file),
})
