/* SIGHUP: a new generation takes over, or does not, and nobody notices. */
#include "base/prefork.h"

#include <signal.h>

#include "base/prefork_stage.h"

static void
a_reload_under_load_loses_no_request(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor = stage_supervise(stage, 5000);
    int lost = 0, reloads = 1, answered;
    int64_t late_ms = clock_steady_ms() + 30000;

    while (reloads < 6 && clock_steady_ms() < late_ms) {
        int in_hand = stage_request_send(stage, 20);

        answered = stage_request(stage);
        lost += answered == 0;
        lost += stage_request_end(in_hand) == 0;
        if (answered == reloads) {
            kill(supervisor, SIGHUP);
            reloads++;
            UNTIL(stage->loads == reloads);
        }
    }
    UNTIL(stage_request(stage) == 6);
    CHECK(lost == 0);
    UNTIL(stage->drained == 10);
    CHECK(stage->starts == 12);
    CHECK(!stage_logged(stage, "warn"));
    stage_stop(supervisor);
}

static void
a_slow_request_outlives_the_reload(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor = stage_supervise(stage, 5000);
    int slow = stage_request_send(stage, 500);

    UNTIL(stage->asked == 1);
    kill(supervisor, SIGHUP);
    UNTIL(stage_request(stage) == 2);
    CHECK(stage_request_end(slow) == 1);
    stage_stop(supervisor);
}

static void
settings_that_cannot_be_loaded_change_nothing(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor = stage_supervise(stage, 5000);

    CHECK(stage_request(stage) == 1);
    stage->load_fails = true;
    kill(supervisor, SIGHUP);
    UNTIL(stage_logged(stage, "settings are wrong"));
    CHECK(stage_request(stage) == 1);
    CHECK(stage->drained == 0);
    stage->load_fails = false;
    kill(supervisor, SIGHUP);
    UNTIL(stage_request(stage) == 2);
    stage_stop(supervisor);
}

static void
a_generation_that_ends_at_once_is_given_up(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor = stage_supervise(stage, 5000);

    UNTIL(stage_logged(stage, "prefork.ready"));
    stage->child_ends = true;
    kill(supervisor, SIGHUP);
    UNTIL(stage_logged(stage, "ended before all were ready"));
    stage->child_ends = false;
    CHECK(stage_request(stage) == 1);
    kill(stage->pid[0], SIGKILL);
    UNTIL(stage->starts == 5);
    CHECK(stage->generation[4] == 1);
    stage_stop(supervisor);
}

static void
a_generation_that_is_never_ready_is_given_up(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor = stage_supervise(stage, 5000);

    UNTIL(stage_logged(stage, "prefork.ready"));
    stage->child_is_mute = true;
    kill(supervisor, SIGHUP);
    UNTIL(stage_logged(stage, "were not ready in time"));
    UNTIL(stage->drained == 2);
    CHECK(stage_request(stage) == 1);
    CHECK(stage_is_alive(stage->pid[0]) && stage_is_alive(stage->pid[1]));
    stage_stop(supervisor);
}

TESTS(prefork_reload, {
    TEST(a_reload_under_load_loses_no_request),
    TEST(a_slow_request_outlives_the_reload),
    TEST(settings_that_cannot_be_loaded_change_nothing),
    TEST(a_generation_that_ends_at_once_is_given_up),
    TEST(a_generation_that_is_never_ready_is_given_up),
})
