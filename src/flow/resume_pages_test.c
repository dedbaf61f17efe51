/* The pages of a document: pictures, the places of words, and their end. */
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/account.h"
#include "core/profile.h"
#include "flow/applying.h"
#include "flow/privacy.h"
#include "flow/resume.h"
#include "flow/resume_testing.h"


static const char pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R"
    "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    ">>>>>>endobj\n"
    "4 0 obj<</Length 108>>stream\n"
    "BT /F 24 Tf 40 340 Td (Mirela Popa) Tj /F 11 Tf 0 -40 Td "
    "(Registered nurse, Leeds, mirela@mail.example) Tj ET\n"
    "endstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

static const char *
upload_pdf(struct resume_scene *s)
{
    const char *id = "";
    int fd = trial_file(pdf, sizeof(pdf) - 1);

    CHECK_OK(resume_upload(s->p, test_arena(), &s->who, "cv.pdf", fd, &id));
    close(fd);
    trial_run(s->p);
    return id;
}

static void
a_page_has_a_picture_and_its_words_have_places(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = upload_pdf(&s);
    struct resume *r;
    json_t *look = NULL;
    char head[8] = "";
    int fd;

    if (!CHECK_OK(resume_get(s.p, test_arena(), &s.who, id, &r)) ||
        !CHECK(r->state == RESUME_READ && r->drawn == 1))
        return;
    if (!CHECK_OK(resume_picture(s.p, test_arena(), &s.who, id, 1, &fd)))
        return;
    CHECK(read(fd, head, 4) == 4);
    close(fd);
    CHECK(memcmp(head, "\x89PNG", 4) == 0 ||
          memcmp(head, "\xFF\xD8", 2) == 0);
    CHECK(trial_fails(resume_picture(s.p, test_arena(), &s.who, id, 2, &fd),
             ERR_MISSING));
    CHECK_OK(resume_look(s.p, test_arena(), r, &look));
    CHECK(json_array_size(json_object_get(look, "pages")) == 1);
    CHECK(json_array_size(json_object_get(look, "boxes")) >= 5);
}

static void
erasing_takes_the_pictures_too(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = upload_pdf(&s);
    struct resume *r;
    int fd;

    if (!CHECK_OK(resume_get(s.p, test_arena(), &s.who, id, &r)))
        return;
    CHECK_OK(resume_erase(s.p, test_arena(), &s.who, id));
    CHECK(trial_fails(blob_get(s.p->blob, test_arena(), s.who.id,
                      arena_printf(test_arena(), "%s-1", r->blob_key), &fd),
             ERR_MISSING));
    CHECK(trial_fails(blob_get(s.p->blob, test_arena(), s.who.id,
                      arena_printf(test_arena(), "%s-look", r->blob_key),
                      &fd), ERR_MISSING));
}

/* A step had the file open while its owner erased it. */
static void
pictures_made_after_the_erasure_go_too(void)
{
    struct resume_scene s = resume_testing_scene();
    struct arena *a = test_arena();
    const char *id = trial_upload(s.p, &s.who, RESUME_TESTING);
    const char *key = arena_printf(a, "%s-1", id);
    struct task t = { .kind = "resume.draw", .payload = arena_printf(
                          a, "{\"resume\":\"%s\"}", id) };
    struct change done;
    int fd;

    CHECK_OK(resume_erase(s.p, a, &s.who, id));
    fd = trial_file("picture", 7);
    CHECK_OK(blob_put(s.p->blob, a, s.who.id, key, fd));
    close(fd);
    change_start(&done, a);
    CHECK_OK(resume_draw_step(s.p, a, &t, &done));
    CHECK(trial_fails(blob_get(s.p->blob, a, s.who.id, key, &fd),
                      ERR_MISSING));
}

/* The first try died: the second only reads, and a task draws. */
static void
after_a_death_the_pictures_come_later(void)
{
    struct resume_scene s = resume_testing_scene();
    struct arena *a = test_arena();
    struct task t = { .kind = "resume.read", .tries = 2 };
    struct resume *r;
    struct change done;
    const char *id = "";
    int fd = trial_file(pdf, sizeof(pdf) - 1);

    CHECK_OK(resume_upload(s.p, a, &s.who, "cv.pdf", fd, &id));
    close(fd);
    t.payload = arena_printf(a, "{\"resume\":\"%s\"}", id);
    change_start(&done, a);
    CHECK_OK(resume_read_step(s.p, a, &t, &done));
    CHECK_OK(store_commit(s.p->store, &done));
    CHECK_OK(resume_get(s.p, a, &s.who, id, &r));
    CHECK(r->state == RESUME_READ && r->drawn == 0);
    trial_run(s.p);
    CHECK_OK(resume_get(s.p, a, &s.who, id, &r));
    CHECK(r->drawn == 1);
}

static void
a_kind_without_pages_has_no_pictures(void)
{
    struct resume_scene s = resume_testing_scene();
    const char *id = trial_upload(s.p, &s.who, RESUME_TESTING);
    struct resume *r;
    json_t *look = NULL;

    if (!CHECK_OK(resume_get(s.p, test_arena(), &s.who, id, &r)))
        return;
    CHECK(r->drawn == 0);
    CHECK_OK(resume_look(s.p, test_arena(), r, &look));
    CHECK(look == NULL);
}

TESTS(resume_pages, {
    TEST(a_page_has_a_picture_and_its_words_have_places),
    TEST(erasing_takes_the_pictures_too),
    TEST(pictures_made_after_the_erasure_go_too),
    TEST(after_a_death_the_pictures_come_later),
    TEST(a_kind_without_pages_has_no_pictures),
})
