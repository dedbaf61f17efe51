/* The copy of one's data: made, taken by its owner alone, gone in time. */
#include "flow/copying.h"

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/privacy.h"
#include "flow/trial.h"

#define MAIL "ada@mail.example"

static struct archive *
copy_of(struct ports *p, const struct actor *who)
{
    struct archive *archive = NULL;

    CHECK_OK(copying_get(p, test_arena(), who, &archive));
    return archive;
}

static bool
is_missing(const struct err *e)
{
    return e != NULL && e->kind == ERR_MISSING;
}

static void
a_copy_is_made_and_told_of(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    char head[4] = "";
    int fd = -1;

    CHECK(copy_of(p, &ada) == NULL);
    CHECK(is_missing(copying_file(p, test_arena(), &ada, &fd)));
    CHECK_OK(copying_ask(p, test_arena(), &ada));
    CHECK(copy_of(p, &ada) != NULL && copy_of(p, &ada)->ready_at == 0);
    CHECK(is_missing(copying_file(p, test_arena(), &ada, &fd)));
    trial_run_dying(p);
    CHECK(copy_of(p, &ada)->ready_at > 0 && copy_of(p, &ada)->size_bytes > 0);
    CHECK(strstr(trial_mail(p, MAIL), "copy of your data is ready") != NULL);
    if (CHECK_OK(copying_file(p, test_arena(), &ada, &fd))) {
        CHECK(read(fd, head, 4) == 4 && memcmp(head, "PK\3\4", 4) == 0);
        close(fd);
    }
    CHECK(trial_audits(p, "archive.download") == 1);
}

static void
nobody_else_gets_it(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    struct actor eve = trial_person(p, ROLE_ADMIN, "eve@mail.example", "Eve");
    int fd;

    CHECK_OK(copying_ask(p, test_arena(), &ada));
    trial_run(p);
    CHECK(copy_of(p, &eve) == NULL);
    CHECK(is_missing(copying_file(p, test_arena(), &eve, &fd)));
}

static void
retain(struct ports *p)
{
    struct task t = { .id = "r", .kind = "copying.retain", .payload = "{}" };
    struct change done;

    change_start(&done, test_arena());
    CHECK_OK(copying_retain_step(p, test_arena(), &t, &done));
    CHECK_OK(store_commit(p->store, &done));
}

static void
one_that_is_not_made_in_an_hour_can_be_asked_for_again(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");

    CHECK_OK(copying_ask(p, test_arena(), &ada));
    clock_hold(clock_now() + HOUR_S + 1);
    CHECK(copy_of(p, &ada) == NULL);
    CHECK_OK(copying_ask(p, test_arena(), &ada));
    CHECK(copy_of(p, &ada) != NULL);
    clock_hold(0);
}

static void
it_goes_after_seven_days(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    int64_t now = clock_now();
    struct archive *archive;
    int fd;

    clock_hold(now);
    CHECK_OK(copying_ask(p, test_arena(), &ada));
    trial_run(p);
    archive = copy_of(p, &ada);
    CHECK(archive->expires_at == now + 7 * DAY_S);
    clock_hold(now + 7 * DAY_S - 1);
    retain(p);
    CHECK(copy_of(p, &ada) != NULL);
    clock_hold(now + 7 * DAY_S);
    CHECK(is_missing(copying_file(p, test_arena(), &ada, &fd)));
    retain(p);
    CHECK(copy_of(p, &ada) == NULL);
    CHECK(is_missing(blob_get(p->blob, test_arena(), ada.id,
                              archive->blob_key, &fd)));
    clock_hold(0);
}

static void
a_newer_one_takes_its_place(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    const char *key;
    int fd;

    CHECK_OK(copying_ask(p, test_arena(), &ada));
    trial_run(p);
    key = copy_of(p, &ada)->blob_key;
    CHECK_OK(copying_ask(p, test_arena(), &ada));
    trial_run(p);
    CHECK(!str_eq(copy_of(p, &ada)->blob_key, key));
    CHECK(is_missing(blob_get(p->blob, test_arena(), ada.id, key, &fd)));
}

static void
too_many_a_day_are_refused(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    struct err *e;

    for (int i = 0; i < 5; i++)
        CHECK_OK(copying_ask(p, test_arena(), &ada));
    e = copying_ask(p, test_arena(), &ada);
    CHECK(e != NULL && e->kind == ERR_BUSY);
}

static void
it_goes_with_the_account(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    struct archive *archive;
    const char *code;
    int fd;

    CHECK_OK(copying_ask(p, test_arena(), &ada));
    trial_run(p);
    archive = copy_of(p, &ada);
    CHECK_OK(privacy_order(p, test_arena(), NULL, ada.id, &code));
    trial_run(p);
    CHECK(is_missing(store_get(p->store, test_arena(), &archive_type, ada.id,
                               &archive)));
    CHECK(is_missing(blob_get(p->blob, test_arena(), ada.id,
                              archive->blob_key, &fd)));
}

TESTS(copying, {
    TEST(a_copy_is_made_and_told_of),
    TEST(nobody_else_gets_it),
    TEST(one_that_is_not_made_in_an_hour_can_be_asked_for_again),
    TEST(it_goes_after_seven_days),
    TEST(a_newer_one_takes_its_place),
    TEST(too_many_a_day_are_refused),
    TEST(it_goes_with_the_account),
})
