/* Lanes, as two workers of one data folder see them. */
#include "work/lane.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/test.h"
#include "work/tasks.h"

static struct lane
open_in(const char *folder, int processors)
{
    struct conf *c = NULL;

    setenv("TANDEM_DATA", folder, 1);
    if (!CHECK_OK(conf_load(test_arena(), NULL, &c)))
        test_skip("the settings do not load");
    return lane_open(test_arena(), c, processors);
}

static void
calm(struct lane *l)
{
    static const struct timespec old[2] = { { .tv_sec = 1000000000 },
                                            { .tv_sec = 1000000000 } };

    CHECK(utimensat(AT_FDCWD, l->pages.path, old, 0) == 0);
}

static void
all_work_while_nobody_loads_pages(void)
{
    const char *folder = test_folder();
    struct lane one = open_in(folder, 2), two = open_in(folder, 2);

    CHECK(lane_enter(&one) && lane_enter(&two));
    CHECK(one.fd == -1 && two.fd == -1);
}

static void
one_processor_is_kept_while_somebody_loads_pages(void)
{
    const char *folder = test_folder();
    struct lane one = open_in(folder, 3), two = open_in(folder, 3);
    struct lane three = open_in(folder, 3);

    pulse_beat(&one.pages);
    CHECK(lane_enter(&one) && lane_enter(&two));
    CHECK(!lane_enter(&three));
    lane_leave(&one);
    CHECK(lane_enter(&three));
    CHECK(!lane_enter(&one));
    calm(&one);
    CHECK(lane_enter(&one));
    lane_leave(&one);
    lane_leave(&two);
    lane_leave(&three);
}

static void
a_single_processor_has_one_lane(void)
{
    const char *folder = test_folder();
    struct lane one = open_in(folder, 1), two = open_in(folder, 1);

    pulse_beat(&one.pages);
    CHECK(lane_enter(&one) && !lane_enter(&two));
    lane_leave(&one);
}

static void
reading_and_matching_keep_to_lanes_and_mail_does_not(void)
{
    CHECK(tasks_row("resume.read")->long_step);
    CHECK(tasks_row("resume.draw")->long_step);
    CHECK(tasks_row("matching.candidate")->long_step);
    CHECK(tasks_row("matching.posting")->long_step);
    CHECK(!tasks_row("mail.send")->long_step);
}

TESTS(lane, {
    TEST(all_work_while_nobody_loads_pages),
    TEST(one_processor_is_kept_while_somebody_loads_pages),
    TEST(a_single_processor_has_one_lane),
    TEST(reading_and_matching_keep_to_lanes_and_mail_does_not),
})
