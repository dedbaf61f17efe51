/* From a file to a profile, by real readers. */
#include "flow/resume.h"

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/event.h"
#include "core/profile.h"
#include "flow/applying.h"
#include "flow/privacy.h"
#include "flow/resume_testing.h"


static struct err *
upload(struct resume_scene *s, const char *name, const void *bytes,
       size_t size, const char **id)
{
    int fd = trial_file(bytes, size);
    struct err *e = resume_upload(s->p, test_arena(), &s->who, name, fd, id);

    close(fd);
    return e;
}

static struct resume *
look(struct resume_scene *s, const char *id)
{
    struct resume *r = NULL;

    if (!CHECK_OK(resume_get(s->p, test_arena(), &s->who, id, &r)))
        test_skip("the resume is gone");
    return r;
}

static struct profile *
profile(struct resume_scene *s)
{
    struct profile *f = NULL;

    if (!CHECK_OK(resume_profile(s->p, test_arena(), &s->who, &f)))
        test_skip("there is no profile");
    return f;
}

static struct err *
confirm(struct resume_scene *s, const char *base, const char *resume,
        struct profile **saved)
{
    json_t *value = NULL;

    CHECK_OK(json_parse(test_arena(), resume, strlen(resume), &value));
    return resume_confirm(s->p, test_arena(), &s->who, base, value, saved);
}

static void
an_older_file_again_is_read_again(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *first = trial_upload(s.p, &s.who, RESUME_TESTING),
        *again = NULL;
    const char *other = trial_upload(s.p, &s.who, RESUME_TESTING "More\n");

    CHECK_OK(upload(&s, "old.txt", RESUME_TESTING, strlen(RESUME_TESTING),
                    &again));
    CHECK(!str_eq(again, first) && !str_eq(again, other));
    CHECK(look(&s, again)->number == 3);
}

static void
the_same_bytes_twice_are_one_resume(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *first = trial_upload(s.p, &s.who, RESUME_TESTING),
        *again = NULL;

    CHECK_OK(upload(&s, "other name.txt", RESUME_TESTING,
                    strlen(RESUME_TESTING), &again));
    CHECK_STR(again, first);
    CHECK(look(&s, first)->state == RESUME_READ);
    CHECK(look(&s, first)->number == 1);
    CHECK_STR(look(&s, first)->file_name, "resume.txt");
    CHECK(trial_events(s.p, "resume.uploaded") == 1);
    CHECK(trial_events(s.p, "resume.read") == 1);
    CHECK(trial_audits(s.p, "resume.upload") == 1);
}

static void
another_file_is_number_two(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    id = trial_upload(s.p, &s.who, RESUME_TESTING "German B1\n");
    CHECK(look(&s, id)->number == 2);
    CHECK(profile(&s)->number == 2 && !profile(&s)->confirmed);
    CHECK_STR(profile(&s)->resume_id, id);
}

static void
an_empty_file_and_a_large_one_are_refused_at_the_door(void)
{
    struct resume_scene s = resume_testing_scene();
    size_t size = 10 * 1024 * 1024 + 1;
    const char *id = NULL;
    struct err *e = upload(&s, "x.pdf", "", 0, &id);

    CHECK(trial_names(e, "file"));
    e = upload(&s, "x.pdf", arena_alloc(test_arena(), size), size, &id);
    CHECK(trial_names(e, "file"));
    CHECK(e != NULL && strstr(e->what, "10 MB") != NULL);
    CHECK(trial_events(s.p, "resume.uploaded") == 0);
}

static void
a_path_is_not_a_file_name(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = NULL;

    CHECK_OK(upload(&s, "C:\\Users\\m\\..\\cv.txt", "one", 3, &id));
    CHECK_STR(look(&s, id)->file_name, "cv.txt");
    CHECK_OK(upload(&s, "../../", "two", 3, &id));
    CHECK_STR(look(&s, id)->file_name, "resume");
}

static void
what_cannot_be_read_says_why(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = NULL, *again = NULL;

    CHECK_OK(upload(&s, "cv.pdf", "%PDF-1.7\nbroken", 15, &id));
    trial_run(s.p);
    CHECK(look(&s, id)->state == RESUME_REFUSED);
    CHECK(!str_empty(look(&s, id)->reason));
    CHECK(trial_events(s.p, "resume.refused") == 1);
    CHECK_OK(upload(&s, "cv.pdf", "%PDF-1.7\nbroken", 15, &again));
    CHECK(!str_eq(again, id));
    CHECK(look(&s, again)->number == 2);
}

static void
a_file_that_is_lost_is_said(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = NULL;

    CHECK_OK(upload(&s, "cv.txt", RESUME_TESTING, strlen(RESUME_TESTING),
                    &id));
    CHECK_OK(blob_drop(s.p->blob, test_arena(), look(&s, id)->blob_key));
    trial_run(s.p);
    CHECK(look(&s, id)->state == RESUME_REFUSED);
    CHECK(strstr(look(&s, id)->reason, "pload it again") != NULL);
}

static void
read_twice_it_is_read_once(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = trial_upload(s.p, &s.who, RESUME_TESTING);
    struct change c;
    int64_t count;

    change_start(&c, test_arena());
    change_task(&c, "resume.read",
                arena_printf(test_arena(), "{\"resume\":\"%s\"}", id));
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    CHECK_OK(store_count(s.p->store, test_arena(), PROFILE_BY_CANDIDATE,
                         s.who.id, &count));
    CHECK(count == 1);
    CHECK(trial_events(s.p, "resume.read") == 1);
}

static void
an_erasure_before_the_reading_leaves_nothing(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = NULL, *code;
    struct resume *r;

    CHECK_OK(upload(&s, "cv.txt", RESUME_TESTING, strlen(RESUME_TESTING),
                    &id));
    CHECK_OK(privacy_order(s.p, test_arena(), NULL, s.who.id, &code));
    trial_run(s.p);
    CHECK(trial_fails(store_get(s.p->store, test_arena(), &resume_type, id,
                                &r), ERR_MISSING));
}

static void
others_do_not_get_it(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = trial_upload(s.p, &s.who, RESUME_TESTING);
    struct actor other = trial_person(s.p, ROLE_CANDIDATE, "o@mail.example",
                                      "Otto");
    struct actor rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example",
                                     "Rita");
    struct arena *a = test_arena();
    struct resume *r;
    int fd = -1;

    CHECK(trial_fails(resume_get(s.p, a, &other, id, &r), ERR_MISSING));
    CHECK(trial_fails(resume_get(s.p, a, &rita, id, &r), ERR_MISSING));
    CHECK(trial_fails(resume_file(s.p, a, &other, id, NULL, &r, &fd),
                      ERR_MISSING));
    CHECK(trial_fails(resume_file(s.p, a, &rita, id, NULL, &r, &fd),
                      ERR_MISSING));
    CHECK(trial_fails(resume_file(s.p, a, &rita, id, "none", &r, &fd),
                      ERR_MISSING));
    CHECK(trial_audits(s.p, "resume.download") == 0);
}

/* The file that came with an application, and no other of that person. */
static void
an_employer_gets_the_file_that_was_sent(void)
{
    struct resume_scene s = resume_testing_scene();
    struct actor rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example",
                                     "Rita");
    struct applying_letter letter = { .letter = "Dear" };
    struct arena *a = test_arena();
    const char *app = NULL, *other, *sent;
    struct resume *r;
    char bytes[16] = "";
    int fd = -1;

    trial_profile(s.p, &s.who, RESUME_TESTING);
    sent = profile(&s)->resume_id;
    letter.posting_id = trial_posting(s.p, &rita, "Nurse", "Wound care");
    CHECK_OK(applying_send(s.p, a, &s.who, &letter, &app));
    other = trial_upload(s.p, &s.who, RESUME_TESTING "more\n");
    CHECK(trial_fails(resume_file(s.p, a, &rita, other, app, &r, &fd),
                      ERR_MISSING));
    if (!CHECK_OK(resume_file(s.p, a, &rita, sent, app, &r, &fd)))
        return;
    CHECK(read(fd, bytes, 6) == 6);
    close(fd);
    CHECK_STR(bytes, "Mirela");
    CHECK(trial_audits(s.p, "resume.download") == 1);
}

static void
a_stale_form_does_not_overwrite(void)
{
    struct resume_scene s = resume_testing_scene();
    struct profile *saved = NULL;
    const char *base;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    base = profile(&s)->id;
    CHECK_OK(confirm(&s, base, profile(&s)->resume_json, &saved));
    CHECK(saved->number == 2 && saved->confirmed);
    CHECK(trial_fails(confirm(&s, base, "{}", &saved), ERR_CONFLICT));
    CHECK(trial_fails(confirm(&s, NULL, "{}", &saved), ERR_CONFLICT));
    CHECK(trial_fails(confirm(&s, "none", "{}", &saved), ERR_CONFLICT));
    CHECK(profile(&s)->number == 2);
    CHECK(trial_events(s.p, "profile.confirmed") == 1);
    CHECK(trial_audits(s.p, "profile.confirm") == 1);
}

static void
a_profile_may_be_written_by_hand(void)
{
    struct resume_scene s = resume_testing_scene();
    struct profile *saved = NULL;

    CHECK(trial_fails(confirm(&s, "none", "{}", &saved), ERR_CONFLICT));
    CHECK_OK(confirm(&s, NULL, "{\"skills\":[{\"name\":\"Docker\"}]}",
                     &saved));
    CHECK(saved->resume_id == NULL && saved->number == 1);
    CHECK(strstr(saved->skills, "Docker") != NULL);
    CHECK(strstr(saved->evidence, "skills[0].name") != NULL);
    trial_run(s.p);
}

static void
corrections_stand_under_the_document_with_evidence(void)
{
    struct resume_scene s = resume_testing_scene();
    struct profile *saved = NULL, *base;
    json_t *resume = NULL, *work;
    struct arena *a = test_arena();
    size_t document;
    const char *id = trial_upload(s.p, &s.who, RESUME_TESTING);

    base = profile(&s);
    CHECK_OK(json_parse(a, base->resume_json, strlen(base->resume_json),
                        &resume));
    work = json_array_get(json_object_get(resume, "work"), 0);
    if (!CHECK(work != NULL))
        return;
    json_object_set_new(work, "summary", json_string("Led Kubernetes work"));
    CHECK_OK(resume_confirm(s.p, a, &s.who, base->id, resume, &saved));
    document = profile_document_size(a, saved);
    CHECK(document == strlen(base->text));
    CHECK(strncmp(saved->text, base->text, document) == 0);
    CHECK(strstr(saved->text + document, "Led Kubernetes work") != NULL);
    CHECK(strstr(saved->evidence, "work[0].summary") != NULL);
    CHECK(strstr(saved->evidence, "work[0].position") != NULL);
    CHECK(strstr(saved->skills, "Kubernetes") != NULL);
    CHECK(strstr(saved->skills, "ound care") != NULL);
    CHECK_STR(saved->resume_id, id);
    CHECK(look(&s, id)->state == RESUME_CHECKED);
}

/* Runs "resume.retain" as the worker does: what it gathers is committed. */
static void
retain(struct resume_scene *s)
{
    struct arena *a = test_arena();
    const struct task t = { .kind = "resume.retain" };
    struct change done;

    change_start(&done, a);
    CHECK_OK(resume_retain_step(s->p, a, &t, &done));
    if (done.count > 0)
        CHECK_OK(store_commit(s->p->store, &done));
}

static void
an_upload_never_confirmed_goes_in_the_end(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = trial_upload(s.p, &s.who, RESUME_TESTING);
    const char *key = look(&s, id)->blob_key;
    struct profile *left;
    struct resume *r;
    int fd;

    retain(&s);
    CHECK(look(&s, id)->state == RESUME_READ); /* not yet */
    clock_hold(clock_now() + 366 * DAY_S);
    retain(&s);
    retain(&s);
    CHECK(trial_fails(resume_get(s.p, test_arena(), &s.who, id, &r),
                      ERR_MISSING));
    CHECK(trial_fails(resume_profile(s.p, test_arena(), &s.who, &left),
                      ERR_MISSING));
    CHECK(trial_fails(blob_get(s.p->blob, test_arena(), s.who.id, key, &fd),
             ERR_MISSING));
    CHECK(trial_audits(s.p, "resume.expire") == 1);
}

static void
a_confirmed_upload_stays(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = trial_upload(s.p, &s.who, RESUME_TESTING);
    struct profile *saved;

    CHECK_OK(confirm(&s, profile(&s)->id, profile(&s)->resume_json, &saved));
    clock_hold(clock_now() + 366 * DAY_S);
    retain(&s);
    CHECK(look(&s, id)->state == RESUME_CHECKED);
    CHECK_STR(profile(&s)->id, saved->id);
}

/* ---- readings that wait ---- */

/* Takes the task that waits to read; NULL: none is due. */
static struct task *
claim(struct resume_scene *s)
{
    struct task *task;
    size_t count;

    do {
        CHECK_OK(queue_claim(s->p->queue, test_arena(), "test", 60000, 1,
                             &task, &count));
        if (count > 0 && str_eq(task->kind, "resume.read"))
            return task;
        if (count > 0)
            CHECK_OK(queue_bury(s->p->queue, test_arena(), task, "aside"));
    } while (count > 0);
    return NULL;
}

static int64_t
waiting(struct resume_scene *s)
{
    int64_t count = -1;

    CHECK_OK(store_count(s->p->store, test_arena(), TASK_BY_BOTH,
                         "waiting:resume.read", &count));
    return count;
}

static struct err *
try_number(struct resume_scene *s, struct task *t, int64_t tries)
{
    struct change done;
    struct err *e;

    if (t == NULL)
        test_skip("no task is due");
    t->tries = tries;
    change_start(&done, test_arena());
    e = resume_read_step(s->p, test_arena(), t, &done);
    if (e != NULL)
        return e;
    change_finish(&done, t);
    return store_commit(s->p->store, &done);
}

static void
a_file_waits_a_week_for_the_scanner(void)
{
    struct resume_scene s;
    const char *id;
    struct task *t;

    setenv("TANDEM_PORTS_VIRUS", "clamd", 1);
    setenv("TANDEM_VIRUS_SOCKET", "/nonexistent/socket", 1);
    s = resume_testing_scene();
    unsetenv("TANDEM_PORTS_VIRUS");
    unsetenv("TANDEM_VIRUS_SOCKET");
    CHECK_OK(upload(&s, "cv.txt", "Nurse", 5, &id));
    t = claim(&s);
    CHECK(trial_fails(try_number(&s, t, 1), ERR_DOWN));
    CHECK_OK(try_number(&s, t, 12));
    CHECK(waiting(&s) == 1 && claim(&s) == NULL);
    clock_hold(clock_now() + 6 * DAY_S);
    CHECK_OK(try_number(&s, claim(&s), 12));
    CHECK(waiting(&s) == 1 && look(&s, id)->state == RESUME_RECEIVED);
    clock_hold(clock_now() + 2 * DAY_S);
    CHECK_OK(try_number(&s, claim(&s), 12));
    CHECK(waiting(&s) == 0 && look(&s, id)->state == RESUME_REFUSED);
    CHECK(strstr(look(&s, id)->reason, "Upload it again") != NULL);
}

static void
what_nobody_reads_any_more_is_read_when_it_is_sent_again(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *text = RESUME_TESTING, *id, *again;

    CHECK_OK(upload(&s, "cv.txt", text, strlen(text), &id));
    CHECK_OK(queue_bury(s.p->queue, test_arena(), claim(&s), "it died"));
    CHECK_OK(upload(&s, "cv.txt", text, strlen(text), &again));
    CHECK(waiting(&s) == 0);
    clock_hold(clock_now() + 2 * HOUR_S);
    for (int i = 0; i < 2; i++) {
        CHECK_OK(upload(&s, "cv.txt", text, strlen(text), &again));
        CHECK_STR(again, id);
        CHECK(waiting(&s) == 1);
    }
    trial_run(s.p);
    CHECK(look(&s, id)->state == RESUME_READ);
}

TESTS(resume, {
    TEST(an_older_file_again_is_read_again),
    TEST(the_same_bytes_twice_are_one_resume),
    TEST(another_file_is_number_two),
    TEST(an_empty_file_and_a_large_one_are_refused_at_the_door),
    TEST(a_path_is_not_a_file_name),
    TEST(what_cannot_be_read_says_why),
    TEST(a_file_that_is_lost_is_said),
    TEST(read_twice_it_is_read_once),
    TEST(an_erasure_before_the_reading_leaves_nothing),
    TEST(others_do_not_get_it),
    TEST(an_employer_gets_the_file_that_was_sent),
    TEST(a_stale_form_does_not_overwrite),
    TEST(a_profile_may_be_written_by_hand),
    TEST(corrections_stand_under_the_document_with_evidence),
    TEST(an_upload_never_confirmed_goes_in_the_end),
    TEST(a_confirmed_upload_stays),
    TEST(a_file_waits_a_week_for_the_scanner),
    TEST(what_nobody_reads_any_more_is_read_when_it_is_sent_again),
})
