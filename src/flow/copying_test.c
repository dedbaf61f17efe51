/* The copy of one's data: made, taken by its owner alone, gone in time. */
#include "flow/copying.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/privacy.h"
#include "flow/resume.h"
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

/* Uploads that nothing shrinks. */
static void
upload(struct ports *p, const struct actor *who, size_t size)
{
    char *bytes = arena_alloc(test_arena(), size);
    const char *id;
    int fd;

    id_random(bytes, size);
    fd = trial_file(bytes, size);
    CHECK_OK(resume_upload(p, test_arena(), who, "scan.png", fd, &id));
    close(fd);
}

static int64_t
size_of_copy(const char *most_mb)
{
    struct change done;
    struct ports *p;
    struct actor ada;
    struct task t = { .id = "t", .kind = "copying.make", .tries = 1 };
    struct err *e;

    setenv("TANDEM_RETENTION_COPIES_MB", most_mb, 1);
    p = trial_open();
    unsetenv("TANDEM_RETENTION_COPIES_MB");
    ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    for (int i = 0; i < 6; i++)
        upload(p, &ada, 9 << 20);
    CHECK_OK(copying_ask(p, test_arena(), &ada));
    t.payload = arena_printf(test_arena(), "{\"account\":\"%s\"}", ada.id);
    change_start(&done, test_arena());
    e = copying_make_step(p, test_arena(), &t, &done);
    if (e != NULL) {
        CHECK(e->kind == ERR_INVALID);
        CHECK(strstr(e->fix, "retention.copies_mb") != NULL);
        CHECK(copy_of(p, &ada)->ready_at == 0);
        return -1;
    }
    CHECK_OK(store_commit(p->store, &done));
    return copy_of(p, &ada)->size_bytes;
}

static void
a_huge_one_is_made_within_its_bound_and_not_beyond(void)
{
    CHECK(size_of_copy("53") == -1);
    CHECK(size_of_copy("55") > 54 << 20);
}

TESTS(copying, {
    TEST(a_copy_is_made_and_told_of),
    TEST(nobody_else_gets_it),
    TEST(one_that_is_not_made_in_an_hour_can_be_asked_for_again),
    TEST(it_goes_after_seven_days),
    TEST(a_newer_one_takes_its_place),
    TEST(too_many_a_day_are_refused),
    TEST(it_goes_with_the_account),
    TEST(a_huge_one_is_made_within_its_bound_and_not_beyond),
})
