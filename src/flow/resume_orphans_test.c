/* What an upload leaves whose process is killed between file and row. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/copying.h"
#include "flow/resume_testing.h"

static struct blob whole;

/* The real files, and the end of the process once one is written. */
static struct err *
put_and_die(struct blob *b, struct arena *a, const char *owner,
            const char *key, int fd)
{
    CHECK_OK(whole.ops->put(b, a, owner, key, fd));
    raise(SIGKILL);
    return NULL;
}

static void
upload(struct resume_scene *s, const char **id)
{
    int fd = trial_file(RESUME_TESTING, strlen(RESUME_TESTING));

    CHECK_OK(resume_upload(s->p, test_arena(), &s->who, "cv.txt", fd, id));
    close(fd);
}

/* In a process of its own: Mirela's upload is cut off after its file. */
static void
upload_killed(const char *folder)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        struct resume_scene s = { .p = trial_open_in(folder) };
        struct blob_ops ops = *s.p->blob->ops;
        const char *id;

        s.who = trial_person(s.p, ROLE_CANDIDATE, "mirela@mail.example",
                             "Mirela Popa");
        whole = *s.p->blob;
        ops.put = put_and_die;
        s.p->blob->ops = &ops;
        upload(&s, &id);
        _exit(1);
    }
    CHECK(waitpid(pid, &status, 0) == pid);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static size_t
files(struct ports *p)
{
    struct blob_page page = { 0 };
    size_t count = 0;

    do {
        page.after = page.next;
        CHECK_OK(blob_list(p->blob, test_arena(), INT64_MAX, &page));
        count += page.count;
    } while (page.next != NULL);
    return count;
}

/* Runs "resume.orphans" as the worker does, to its last page. */
static void
sweep(struct ports *p)
{
    struct task t = { .kind = "resume.orphans", .payload = "{}" };
    struct change done;

    do {
        change_start(&done, test_arena());
        CHECK_OK(resume_orphans_step(p, test_arena(), &t, &done));
        if (done.first != NULL)
            t = *(const struct task *)done.first->record;
    } while (done.first != NULL);
}

static struct resume_scene
after_the_kill(void)
{
    const char *folder = test_folder();
    struct resume_scene s;

    upload_killed(folder);
    s.p = trial_open_in(folder);
    s.who = trial_person(s.p, ROLE_CANDIDATE, "ada@mail.example", "Ada");
    CHECK(files(s.p) == 1);
    return s;
}

static void
a_file_that_a_killed_upload_left_goes_after_a_day(void)
{
    struct resume_scene s = after_the_kill();
    int64_t now = clock_now();

    sweep(s.p);
    CHECK(files(s.p) == 1);
    clock_hold(now + DAY_S + HOUR_S);
    sweep(s.p);
    sweep(s.p);
    CHECK(files(s.p) == 0);
    clock_hold(0);
}

static void
a_file_with_a_row_stays_however_old_it_is(void)
{
    struct resume_scene s = after_the_kill();
    struct resume *r = NULL;
    const char *id = "";
    int fd;

    upload(&s, &id);
    trial_run(s.p);
    clock_hold(clock_now() + 400 * DAY_S);
    sweep(s.p);
    clock_hold(0);
    if (CHECK_OK(resume_get(s.p, test_arena(), &s.who, id, &r)) &&
        CHECK_OK(resume_file(s.p, test_arena(), &s.who, id, NULL, &r, &fd)))
        close(fd);
    CHECK(files(s.p) == 1);
}

/* An upload at this moment: its file is there, its row is not. */
static void
the_file_of_an_upload_under_way_stays(void)
{
    struct resume_scene s = resume_testing_scene();
    int fd = trial_file("x", 1);

    CHECK_OK(blob_put(s.p->blob, test_arena(), s.who.id, "under-way", fd));
    close(fd);
    sweep(s.p);
    CHECK(files(s.p) == 1);
}

/* Beside it lies one that was written and never got its row. */
static void
a_copy_stays_as_long_as_a_row_names_it(void)
{
    struct resume_scene s = resume_testing_scene();
    int fd = trial_file("x", 1);

    CHECK_OK(blob_put(s.p->blob, test_arena(), s.who.id, "copy-lost", fd));
    close(fd);
    CHECK_OK(copying_ask(s.p, test_arena(), &s.who));
    trial_run(s.p);
    CHECK(files(s.p) == 2);
    clock_hold(clock_now() + 3 * DAY_S);
    sweep(s.p);
    CHECK(files(s.p) == 1);
    if (CHECK_OK(copying_file(s.p, test_arena(), &s.who, &fd)))
        close(fd);
    clock_hold(0);
}

static void
many_are_swept_in_slices(void)
{
    struct resume_scene s = resume_testing_scene();

    for (int i = 0; i < 700; i++) {
        int fd = trial_file("x", 1);

        CHECK_OK(blob_put(s.p->blob, test_arena(), s.who.id,
                          arena_printf(test_arena(), "lost%d", i), fd));
        close(fd);
    }
    clock_hold(clock_now() + 2 * DAY_S);
    sweep(s.p);
    clock_hold(0);
    CHECK(files(s.p) == 0);
}

TESTS(resume_orphans, {
    TEST(a_file_that_a_killed_upload_left_goes_after_a_day),
    TEST(a_file_with_a_row_stays_however_old_it_is),
    TEST(the_file_of_an_upload_under_way_stays),
    TEST(a_copy_stays_as_long_as_a_row_names_it),
    TEST(many_are_swept_in_slices),
})
