#include "base/trouble.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"

static struct conf *
fresh(void)
{
    struct conf *c = NULL;

    setenv("TANDEM_DATA", test_folder(), 1);
    CHECK_OK(conf_load(test_arena(), NULL, &c));
    mkdir(conf_data_path(test_arena(), c, "run"), 0700);
    unsetenv("TANDEM_DATA");
    return c;
}

static void
what_is_noted_is_listed_until_it_is_over(void)
{
    struct arena *a = test_arena();
    struct conf *c = fresh();
    const struct trouble *t;
    int64_t now = clock_now();

    CHECK(trouble_list(a, c) == NULL);
    trouble_note(a, c, "s3.PutObject",
                 fail(a, ERR_DOWN, "look at it", "two\nlines"));
    trouble_note(a, c, "kms.Decrypt", fail(a, ERR_DOWN, NULL, "no answer"));
    t = trouble_list(a, c);
    CHECK_STR(t->thing, "kms.Decrypt");
    CHECK_STR(t->what, "no answer");
    CHECK_STR(t->fix, "");
    CHECK_STR(t->next->what, "two lines");
    CHECK_STR(t->next->fix, "look at it");
    CHECK(t->since >= now && t->next->next == NULL);
    trouble_over(a, c, "kms.Decrypt");
    trouble_over(a, c, "never.Noted");
    t = trouble_list(a, c);
    CHECK_STR(t->thing, "s3.PutObject");
    CHECK(t->next == NULL);
}

static void
it_began_when_it_was_met_first_and_ends_when_nobody_meets_it(void)
{
    struct arena *a = test_arena();
    struct conf *c = fresh();
    int64_t now = clock_now();

    clock_hold(now - 600);
    trouble_note(a, c, "sqs.SendMessage", fail(a, ERR_DOWN, "x", "one"));
    clock_hold(now);
    trouble_note(a, c, "sqs.SendMessage", fail(a, ERR_DOWN, "x", "two"));
    CHECK(trouble_list(a, c)->since == now - 600);
    CHECK_STR(trouble_list(a, c)->what, "two");
    clock_hold(now + 300);
    CHECK(trouble_list(a, c)->seen >= now &&
          trouble_list(a, c)->seen < now + 300);
    clock_hold(now + 3700);
    CHECK(trouble_list(a, c) == NULL);
    clock_hold(0);
}

static void
without_a_folder_nothing_happens(void)
{
    struct arena *a = test_arena();
    struct conf *c = NULL;

    setenv("TANDEM_DATA", arena_join(a, test_folder(), "/none", NULL), 1);
    CHECK_OK(conf_load(a, NULL, &c));
    unsetenv("TANDEM_DATA");
    trouble_note(a, c, "a.B", fail(a, ERR_DOWN, "x", "y"));
    CHECK(trouble_list(a, c) == NULL);
}

TESTS(trouble, {
    TEST(what_is_noted_is_listed_until_it_is_over),
    TEST(it_began_when_it_was_met_first_and_ends_when_nobody_meets_it),
    TEST(without_a_folder_nothing_happens),
})
