/* Drafts, a second file, versions, and the pages of a document. */
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

#define SECOND RESUME_TESTING "\nLANGUAGES\nGerman B1\n"

static struct resume_review
review(struct resume_scene *s)
{
    struct resume_review r = { 0 };

    if (!CHECK_OK(resume_review(s->p, test_arena(), &s->who, &r)) ||
        r.profile == NULL)
        test_skip("there is no profile");
    return r;
}

static json_t *
json_of(const struct profile *f)
{
    json_t *v = NULL;

    CHECK_OK(json_parse(test_arena(), f->resume_json, strlen(f->resume_json),
                        &v));
    return v;
}

static struct profile *
keep(struct resume_scene *s, const char *base, json_t *resume)
{
    struct profile *f = NULL;

    if (!CHECK_OK(resume_keep(s->p, test_arena(), &s->who, base, resume, &f)))
        test_skip("the draft was not kept");
    return f;
}

static struct profile *
save(struct resume_scene *s, const char *base, json_t *resume)
{
    struct profile *f = NULL;

    if (!CHECK_OK(resume_confirm(s->p, test_arena(), &s->who, base, resume,
                                 &f)))
        test_skip("the profile was not saved");
    return f;
}

static int64_t
profiles(struct resume_scene *s)
{
    int64_t count = 0;

    CHECK_OK(store_count(s->p->store, test_arena(), PROFILE_BY_CANDIDATE,
                         s->who.id, &count));
    return count;
}

static void
a_draft_takes_the_place_of_the_one_before(void)
{
    struct resume_scene s = resume_testing_scene();
    struct profile *first, *second, *saved;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    first = keep(&s, review(&s).profile->id, json_of(review(&s).profile));
    CHECK(first->draft && !first->confirmed && first->number == 2);
    second = keep(&s, first->id, json_of(first));
    CHECK(second->number == 2 && profiles(&s) == 2);
    CHECK(trial_events(s.p, "profile.confirmed") == 0);
    saved = save(&s, second->id, json_of(second));
    CHECK(saved->number == 2 && saved->confirmed && !saved->draft);
    CHECK(profiles(&s) == 2);
}

/* However many files came after it. */
static void
a_draft_goes_when_a_profile_is_saved(void)
{
    struct resume_scene s = resume_testing_scene();

    trial_upload(s.p, &s.who, RESUME_TESTING);
    keep(&s, review(&s).profile->id, json_of(review(&s).profile));
    for (int i = 0; i < 12; i++)
        trial_upload(s.p, &s.who, arena_printf(test_arena(), "%sPolish B%d\n",
                                               SECOND, i));
    CHECK(profiles(&s) == 14);
    save(&s, review(&s).profile->id, json_of(review(&s).profile));
    CHECK(profiles(&s) == 14);
}

static void
doubt_goes_when_the_profile_is_saved_not_before(void)
{
    struct resume_scene s = resume_testing_scene();
    struct profile *read, *draft;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    read = review(&s).profile;
    draft = keep(&s, read->id, json_of(read));
    if (strstr(read->evidence, "\"confidence\":0.") == NULL)
        test_skip("nothing was read with doubt");
    CHECK(strstr(draft->evidence, "\"confidence\":0.") != NULL);
    CHECK(strstr(save(&s, draft->id, json_of(draft))->evidence,
                 "\"confidence\":0.") == NULL);
}

static void
a_draft_discarded_leaves_what_was_saved(void)
{
    struct resume_scene s = resume_testing_scene();
    struct profile *saved, *draft;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    saved = save(&s, review(&s).profile->id, json_of(review(&s).profile));
    draft = keep(&s, saved->id, json_of(saved));
    CHECK_OK(resume_discard(s.p, test_arena(), &s.who, saved->id));
    CHECK_STR(review(&s).profile->id, draft->id);
    CHECK_OK(resume_discard(s.p, test_arena(), &s.who, draft->id));
    CHECK_STR(review(&s).profile->id, saved->id);
}

static void
saving_the_same_twice_saves_once(void)
{
    struct resume_scene s = resume_testing_scene();
    struct profile *once, *twice;
    const char *base;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    base = review(&s).profile->id;
    once = save(&s, base, json_of(review(&s).profile));
    twice = save(&s, base, json_of(once));
    CHECK_STR(twice->id, once->id);
    CHECK(trial_events(s.p, "profile.confirmed") == 1);
}

static void
a_correction_survives_the_next_file(void)
{
    struct resume_scene s = resume_testing_scene();
    struct resume_review r;
    json_t *resume;
    struct profile *saved;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    resume = json_of(review(&s).profile);
    json_object_set_new(json_object_get(resume, "basics"), "name",
                        json_string("Mirela P. Popa"));
    saved = save(&s, review(&s).profile->id, resume);
    trial_upload(s.p, &s.who, SECOND);
    r = review(&s);
    CHECK(r.before != NULL && r.differences.count > 0);
    CHECK_STR(r.before->id, saved->id);
    CHECK(strstr(r.profile->resume_json, "Mirela P. Popa") != NULL);
    CHECK(strstr(r.profile->resume_json, "German") != NULL);
    CHECK(strstr(r.profile->text, "German") != NULL);
    CHECK_OK(resume_saved(s.p, test_arena(), &s.who, NULL, &saved));
    CHECK(strstr(saved->resume_json, "German") == NULL);
}

static void
a_draft_survives_the_next_file(void)
{
    struct resume_scene s = resume_testing_scene();
    json_t *resume;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    resume = json_of(review(&s).profile);
    json_object_set_new(json_object_get(resume, "basics"), "summary",
                        json_string("I led the night shift."));
    keep(&s, review(&s).profile->id, resume);
    trial_upload(s.p, &s.who, SECOND);
    CHECK(strstr(review(&s).profile->resume_json, "night shift") != NULL);
    save(&s, review(&s).profile->id, json_of(review(&s).profile));
    CHECK(profiles(&s) == 3);
}

static bool
is_open(struct resume_scene *s)
{
    struct account *account = NULL;

    CHECK_OK(store_get(s->p->store, test_arena(), &account_type, s->who.id,
                       &account));
    return account != NULL && account->open_to_offers;
}

static void
a_profile_that_is_not_saved_leaves_the_choice_as_it_was(void)
{
    struct resume_scene s = resume_testing_scene();
    struct profile *f;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    f = review(&s).profile;
    CHECK(is_open(&s));
    CHECK(trial_fails(resume_confirm_choice(s.p, test_arena(), &s.who,
                                            "another", json_of(f), false, &f),
                      ERR_CONFLICT));
    CHECK(is_open(&s));
    f = review(&s).profile;
    CHECK_OK(resume_confirm_choice(s.p, test_arena(), &s.who, f->id,
                                   json_of(f), false, &f));
    CHECK(!is_open(&s));
}

static void
what_was_saved_is_found_behind_any_number_of_files(void)
{
    struct resume_scene s = resume_testing_scene();
    struct profile *saved, later;
    struct change c;

    trial_upload(s.p, &s.who, RESUME_TESTING);
    saved = save(&s, review(&s).profile->id, json_of(review(&s).profile));
    later = *saved;
    later.confirmed = false;
    for (int i = 0; i < 120; i++) {
        later.id = id_new(test_arena());
        later.number++;
        change_start(&c, test_arena());
        change_insert(&c, &profile_type, &later);
        CHECK_OK(store_commit(s.p->store, &c));
    }
    CHECK_STR(review(&s).profile->id, later.id);
    CHECK_STR(review(&s).before->id, saved->id);
}

static void
a_first_file_replaces_nothing(void)
{
    struct resume_scene s = resume_testing_scene();

    trial_upload(s.p, &s.who, RESUME_TESTING);
    trial_upload(s.p, &s.who, SECOND);
    CHECK(review(&s).before == NULL);
    CHECK(review(&s).differences.count == 0);
}

/* ---- versions ----------------------------------------------------------- */

static const char *
held(struct resume_scene *s, const char *id)
{
    struct resume_uses uses;
    struct resume *r = NULL;

    CHECK_OK(resume_uses(s->p, test_arena(), &s->who, &uses));
    CHECK_OK(resume_get(s->p, test_arena(), &s->who, id, &r));
    return resume_held(test_arena(), &uses, r);
}

static void
a_file_in_use_is_not_erased_and_says_why(void)
{
    struct resume_scene s = resume_testing_scene();
    struct actor rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example",
                                     "Rita");
    struct applying_letter letter = { .posting_id = trial_posting(
        s.p, &rita, "Nurse", "We look for a nurse.\n\n- wound care\n") };
    const char *first, *second, *application;
    struct resume *r;

    first = trial_upload(s.p, &s.who, RESUME_TESTING);
    save(&s, review(&s).profile->id, json_of(review(&s).profile));
    CHECK(strstr(held(&s, first), "made from it") != NULL);
    CHECK_OK(applying_send(s.p, test_arena(), &s.who, &letter,
                           &application));
    CHECK(strstr(held(&s, first), "1 application,") != NULL);
    CHECK(trial_fails(resume_erase(s.p, test_arena(), &s.who, first),
                      ERR_INVALID));
    second = trial_upload(s.p, &s.who, SECOND);
    CHECK(held(&s, second) == NULL);
    CHECK_OK(resume_erase(s.p, test_arena(), &s.who, second));
    CHECK(trial_fails(resume_get(s.p, test_arena(), &s.who, second, &r),
                      ERR_MISSING));
    CHECK(review(&s).profile->confirmed);
    CHECK(trial_audits(s.p, "resume.erase") == 1);
}

static void
a_file_whose_reading_died_can_be_erased(void)
{
    struct resume_scene s = resume_testing_scene();
    struct arena *a = test_arena();
    struct resume *r;
    const char *id;
    int fd = trial_file(RESUME_TESTING, strlen(RESUME_TESTING));

    CHECK_OK(resume_upload(s.p, a, &s.who, "cv.txt", fd, &id));
    close(fd);
    CHECK(strstr(held(&s, id), "being read") != NULL);
    clock_hold(clock_now() + HOUR_S);
    CHECK(held(&s, id) == NULL);
    CHECK_OK(resume_erase(s.p, a, &s.who, id));
    trial_run(s.p); /* the task after all */
    CHECK(trial_fails(resume_get(s.p, a, &s.who, id, &r), ERR_MISSING));
    CHECK(profiles(&s) == 0);
    clock_hold(0);
}

static void
others_erase_and_see_nothing(void)
{
    struct resume_scene s = resume_testing_scene();
    struct actor other = trial_person(s.p, ROLE_CANDIDATE, "o@mail.example",
                                      "Otto");
    const char *id = trial_upload(s.p, &s.who, RESUME_TESTING);
    struct profile *mine, *f;
    int fd;

    mine = save(&s, review(&s).profile->id, json_of(review(&s).profile));
    CHECK(trial_fails(resume_erase(s.p, test_arena(), &other, id),
                      ERR_MISSING));
    CHECK(trial_fails(resume_picture(s.p, test_arena(), &other, id, 1, &fd),
             ERR_MISSING));
    CHECK(trial_fails(resume_saved(s.p, test_arena(), &other, mine->id, &f),
             ERR_MISSING));
    CHECK_OK(resume_saved(s.p, test_arena(), &s.who, mine->id, &f));
}

/* ---- pages -------------------------------------------------------------- */

/* A PDF of one page that says "Mirela Popa". */

TESTS(resume_review, {
    TEST(a_draft_takes_the_place_of_the_one_before),
    TEST(a_draft_goes_when_a_profile_is_saved),
    TEST(doubt_goes_when_the_profile_is_saved_not_before),
    TEST(a_draft_discarded_leaves_what_was_saved),
    TEST(saving_the_same_twice_saves_once),
    TEST(a_correction_survives_the_next_file),
    TEST(a_draft_survives_the_next_file),
    TEST(a_profile_that_is_not_saved_leaves_the_choice_as_it_was),
    TEST(what_was_saved_is_found_behind_any_number_of_files),
    TEST(a_first_file_replaces_nothing),
    TEST(a_file_in_use_is_not_erased_and_says_why),
    TEST(a_file_whose_reading_died_can_be_erased),
    TEST(others_erase_and_see_nothing),
})
