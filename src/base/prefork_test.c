/* How children live and die under a supervisor; reloads have their own file. */
#include "base/prefork.h"

#include <signal.h>

#include <sys/prctl.h>
#include <sys/wait.h>

#include "base/prefork_stage.h"

static void
serves_and_ends_when_told(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor = stage_supervise(stage, 5000);

    CHECK(stage_request(stage) == 1);
    UNTIL(stage_logged(stage, "prefork.ready"));
    CHECK(stage->starts == 2);
    stage_stop(supervisor);
    CHECK(stage->drained == 2);
    CHECK(stage_logged(stage, "prefork.stopped"));
    CHECK(!stage_logged(stage, "warn"));
}

static void
ctrl_c_ends_it_too(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor = stage_supervise(stage, 5000);

    UNTIL(stage_logged(stage, "prefork.ready"));
    kill(stage->pid[0], SIGINT);
    CHECK(stage_request(stage) == 1);
    kill(supervisor, SIGINT);
    CHECK(stage_ended_with(supervisor) == 0);
    CHECK(stage->drained == 2);
    CHECK(stage->starts == 2);
}

static void
a_killed_child_is_replaced_and_logged(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor = stage_supervise(stage, 5000);

    UNTIL(stage->pid[1] != 0);
    kill(stage->pid[0], SIGKILL);
    UNTIL(stage->starts == 3);
    CHECK(stage_logged(stage, "\"signal\":\"9\""));
    CHECK(stage_is_alive(stage->pid[1]));
    stage_stop(supervisor);
    CHECK(stage->drained == 2);
}

static void
a_child_that_keeps_ending_is_started_ever_more_slowly(void)
{
    struct stage *stage = stage_new();
    int64_t began_ms = clock_steady_ms();
    pid_t supervisor;

    stage->child_ends = true;
    supervisor = stage_supervise(stage, 5000);
    /* Two slots, each after 0, 100, 300, 700 ms. */
    UNTIL(stage->starts >= 8);
    CHECK(clock_steady_ms() - began_ms >= 700);
    CHECK(stage->starts <= 8);
    CHECK(stage_logged(stage, "\"status\":\"7\""));
    stage->child_ends = false;
    UNTIL(stage->starts >= 10);
    CHECK(clock_steady_ms() - began_ms >= 1500);
    CHECK(stage_request(stage) == 1);
    stage_stop(supervisor);
}

static void
the_request_in_hand_is_finished(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor = stage_supervise(stage, 5000);
    int slow = stage_request_send(stage, 300);

    UNTIL(stage->asked == 1);
    kill(supervisor, SIGTERM);
    CHECK(stage_request_end(slow) == 1);
    CHECK(stage_ended_with(supervisor) == 0);
}

static void
a_child_that_does_not_drain_is_killed_after_the_grace(void)
{
    struct stage *stage = stage_new();
    int64_t began_ms;
    pid_t supervisor;

    stage->child_is_deaf = true;
    supervisor = stage_supervise(stage, 200);
    UNTIL(stage_logged(stage, "prefork.ready"));
    began_ms = clock_steady_ms();
    stage_stop(supervisor);
    CHECK(clock_steady_ms() - began_ms >= 200);
    CHECK(stage->drained == 0);
    CHECK(!stage_is_alive(stage->pid[0]) && !stage_is_alive(stage->pid[1]));
    CHECK(stage_logged(stage, "prefork.killed"));
}

/* Ends the supervisor; its children become ours, so that their end is seen. */
static void
orphan_children_of(pid_t supervisor)
{
    int status;

    prctl(PR_SET_CHILD_SUBREAPER, 1);
    kill(supervisor, SIGKILL);
    CHECK(waitpid(supervisor, &status, 0) == supervisor);
    prctl(PR_SET_CHILD_SUBREAPER, 0);
}

static void
children_do_not_outlive_their_parent(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor;
    int slow;

    supervisor = stage_supervise(stage, 5000);
    UNTIL(stage_logged(stage, "prefork.ready"));
    slow = stage_request_send(stage, 200);
    UNTIL(stage->asked == 1);
    orphan_children_of(supervisor);
    CHECK(stage_request_end(slow) == 1);
    CHECK(stage_ended_with(stage->pid[0]) == 0);
    CHECK(stage_ended_with(stage->pid[1]) == 0);
    CHECK(stage->drained == 2);
}

static void
an_orphan_that_does_not_drain_is_ended_by_its_alarm(void)
{
    struct stage *stage = stage_new();
    pid_t supervisor;
    int status;

    stage->child_is_deaf = true;
    supervisor = stage_supervise(stage, 100);
    UNTIL(stage_logged(stage, "prefork.ready"));
    orphan_children_of(supervisor);
    for (int i = 0; i < 2; i++) {
        CHECK(waitpid(stage->pid[i], &status, 0) == stage->pid[i]);
        CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM);
    }
}

static void
a_first_load_that_fails_is_an_error(void)
{
    struct stage *stage = stage_new();

    stage->load_fails = true;
    CHECK(stage_ended_with(stage_supervise(stage, 5000)) == 78);
    CHECK(stage->starts == 0);
}

static void
outside_a_child_nothing_drains(void)
{
    prefork_ready();
    CHECK(!prefork_draining());
    CHECK(prefork_wake_fd() == -1);
}

TESTS(prefork, {
    TEST(serves_and_ends_when_told),
    TEST(ctrl_c_ends_it_too),
    TEST(a_killed_child_is_replaced_and_logged),
    TEST(a_child_that_keeps_ending_is_started_ever_more_slowly),
    TEST(the_request_in_hand_is_finished),
    TEST(a_child_that_does_not_drain_is_killed_after_the_grace),
    TEST(children_do_not_outlive_their_parent),
    TEST(an_orphan_that_does_not_drain_is_ended_by_its_alarm),
    TEST(a_first_load_that_fails_is_an_error),
    TEST(outside_a_child_nothing_drains),
})
