/* What a day may cost. */
#include "aws/budget.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"

static struct budget dollar = { "budget-test", "x.cents_a_day", 1.0,
                               0 };

static struct conf *
settings(void)
{
    const char *folder = test_folder();
    struct conf *c = NULL;

    setenv("TANDEM_DATA", folder, 1);
    mkdir(arena_join(test_arena(), folder, "/run", NULL), 0700);
    CHECK_OK(conf_load(test_arena(), NULL, &c));
    return c;
}

static void
gives_a_day_no_more_than_it_has(void)
{
    struct conf *c = settings();
    struct err *e;

    clock_hold(1773360000);
    CHECK_OK(budget_take(&dollar, test_arena(), c, 0.6));
    CHECK_OK(budget_take(&dollar, test_arena(), c, 0.3));
    e = budget_take(&dollar, test_arena(), c, 0.2);
    CHECK(e != NULL && e->kind == ERR_BUSY);
    CHECK(e != NULL && strstr(e->fix, "x.cents_a_day") != NULL);
    clock_hold(1773360000 + DAY_S);
    CHECK_OK(budget_take(&dollar, test_arena(), c, 1.0));
    clock_hold(0);
}

static void
gets_back_what_was_not_spent(void)
{
    struct conf *c = settings();
    struct err *e;

    clock_hold(1773360000);
    CHECK_OK(budget_take(&dollar, test_arena(), c, 0.9));
    budget_settle(&dollar, test_arena(), c, 0.9, 0.1);
    CHECK_OK(budget_take(&dollar, test_arena(), c, 0.9));
    e = budget_take(&dollar, test_arena(), c, 0.01);
    CHECK(e != NULL && e->kind == ERR_BUSY);
    clock_hold(0);
}

static void
a_take_of_yesterday_gives_today_nothing(void)
{
    struct conf *c = settings();
    struct budget other = dollar;
    struct err *e;

    clock_hold(1773360000);
    CHECK_OK(budget_take(&dollar, test_arena(), c, 0.9));
    clock_hold(1773360000 + DAY_S);
    CHECK_OK(budget_take(&other, test_arena(), c, 0.9));
    budget_settle(&dollar, test_arena(), c, 0.9, 0);
    e = budget_take(&other, test_arena(), c, 0.2);
    CHECK(e != NULL && e->kind == ERR_BUSY);
    clock_hold(0);
}

static void
spends_nothing_where_it_cannot_count(void)
{
    struct conf *c = NULL;
    struct err *e;

    setenv("TANDEM_DATA", "/nonexistent", 1);
    CHECK_OK(conf_load(test_arena(), NULL, &c));
    e = budget_take(&dollar, test_arena(), c, 0.1);
    CHECK(e != NULL && e->kind == ERR_DOWN);
}

static void
let_files_grow_to(rlim_t bytes)
{
    struct rlimit most;

    signal(SIGXFSZ, SIG_IGN);
    CHECK(getrlimit(RLIMIT_FSIZE, &most) == 0);
    most.rlim_cur = bytes;
    CHECK(setrlimit(RLIMIT_FSIZE, &most) == 0);
}

static void
a_full_disk_forgets_nothing_of_what_was_spent(void)
{
    struct conf *c = settings();
    struct err *e;

    clock_hold(1773360000);
    CHECK_OK(budget_take(&dollar, test_arena(), c, 0.9));
    let_files_grow_to(0);
    budget_settle(&dollar, test_arena(), c, 0.9, 0.1);
    e = budget_take(&dollar, test_arena(), c, 0.05);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    let_files_grow_to(RLIM_INFINITY);
    CHECK_OK(budget_take(&dollar, test_arena(), c, 0.1));
    e = budget_take(&dollar, test_arena(), c, 0.01);
    CHECK(e != NULL && e->kind == ERR_BUSY);
    clock_hold(0);
}

static void
spends_nothing_where_the_count_is_damaged(void)
{
    struct conf *c = settings();
    const char *path = conf_data_path(test_arena(), c, "run/budget-test");
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    struct err *e;

    CHECK(write(fd, "?", 1) == 1);
    close(fd);
    e = budget_take(&dollar, test_arena(), c, 0.1);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    unlink(path);
    CHECK_OK(budget_take(&dollar, test_arena(), c, 0.1));
}

TESTS(budget, {
    TEST(gives_a_day_no_more_than_it_has),
    TEST(gets_back_what_was_not_spent),
    TEST(a_take_of_yesterday_gives_today_nothing),
    TEST(spends_nothing_where_it_cannot_count),
    TEST(a_full_disk_forgets_nothing_of_what_was_spent),
    TEST(spends_nothing_where_the_count_is_damaged),
})
