/* A candidate whom nobody is to know before an interview: searched for in
 * everything that an employer can read. */
#include "flow/blinding.h"

#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/blind.h"
#include "flow/matching.h"
#include "flow/registration.h"
#include "flow/resume.h"
#include "flow/searching.h"
#include "flow/trial.h"

#define ZOE "zoe@quistgaard.example"
#define RITA "rita@acme.example"

static const char resume[] =
    "Zoe Quistgaard\n"
    ZOE "\n\n"
    "Experience\n"
    "Staff nurse, Harbourline Clinic, 2016 - 2021\n"
    "- Wound care on a surgical ward since 2019\n\n"
    "Education\n"
    "BSc Nursing, Marienburg University, 2012\n\n"
    "Skills\nWound care, patient assessment\n";

static const char *const secrets[] = {
    "Zoe", "Quistgaard", "quistgaard", "Marienburg", "2012", "2016", "2019",
    "2021", NULL
};

struct scene {
    struct ports *p;
    struct actor zoe, rita;
    const char *posting;
};

static void
choose(struct scene *s, bool blind)
{
    const struct registration_settings set = {
        .name = "Zoe Quistgaard", .language = "en", .time_zone = "UTC",
        .open_to_offers = true, .blind = blind,
    };

    CHECK_OK(registration_save(s->p, test_arena(), &s->zoe, &set));
    trial_run(s->p);
}

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.rita = trial_person(s.p, ROLE_EMPLOYER, RITA, "Rita");
    s.zoe = trial_person(s.p, ROLE_CANDIDATE, ZOE, "Zoe Quistgaard");
    choose(&s, true);
    trial_profile(s.p, &s.zoe, resume);
    s.posting = trial_posting(s.p, &s.rita, "Staff nurse",
                              "- Wound care\n- Patient assessment\n"
                              "- At least 2 years as a nurse\n"
                              "- A degree in nursing\n");
    return s;
}

static void
tells_nothing(const char *text)
{
    for (int i = 0; text != NULL && secrets[i] != NULL; i++)
        if (!CHECK(strstr(text, secrets[i]) == NULL))
            CHECK_STR(text, secrets[i]);
}

static const char *
apply(struct scene *s)
{
    struct applying_letter letter = {
        .posting_id = s->posting,
        .letter = "I am Zoe Quistgaard. Write to " ZOE ".",
    };
    const char *id = "";

    CHECK_OK(applying_send(s->p, test_arena(), &s->zoe, &letter, &id));
    trial_run(s->p);
    return id;
}

static void
lists_and_matches_do_not_tell_who_it_is(void)
{
    struct scene s = scene();
    struct matching_list list;
    struct matching_row row;

    CHECK_OK(matching_people(s.p, test_arena(), &s.rita, s.posting, 10, NULL,
                             &list));
    if (!CHECK(list.count == 1))
        return;
    CHECK_STR(list.row[0].candidate->name,
              blind_name(test_arena(), s.zoe.id));
    CHECK_STR(list.row[0].candidate->email, "");
    tells_nothing(list.row[0].profile->resume_json);
    CHECK_OK(matching_for_employer(s.p, test_arena(), &s.rita, s.posting,
                                   s.zoe.id, &row));
    tells_nothing(row.candidate->name);
    tells_nothing(row.match->explanation);
    tells_nothing(row.profile->text);
    tells_nothing(row.profile->resume_json);
    CHECK(strstr(row.match->explanation, "ound care") != NULL);
}

static size_t
found(struct scene *s, const char *words)
{
    struct searching_query q = { .words = words, .page = 1, .limit = 10,
                                 .remote = -1, .kind = -1 };
    struct searching_result r;

    CHECK_OK(searching_people(s->p, test_arena(), &s->rita, &q, &r));
    for (size_t i = 0; i < r.count; i++) {
        tells_nothing(r.hit[i].candidate->name);
        tells_nothing(r.hit[i].profile->resume_json);
        tells_nothing(r.hit[i].passage);
    }
    return r.count;
}

static void
the_search_finds_work_and_not_the_person(void)
{
    struct scene s = scene();

    CHECK(found(&s, "wound care") == 1);
    CHECK(found(&s, "Quistgaard") == 0);
    CHECK(found(&s, "Marienburg") == 0);
    CHECK(found(&s, "2016") == 0);
    choose(&s, false);
    {
        struct searching_query q = { .words = "wound care", .page = 1,
                                     .limit = 10, .remote = -1, .kind = -1 };
        struct searching_result r;

        CHECK_OK(searching_people(s.p, test_arena(), &s.rita, &q, &r));
        if (CHECK(r.count == 1))
            CHECK_STR(r.hit[0].candidate->name, "Zoe Quistgaard");
    }
}

static void
an_application_does_not_tell_until_the_interview(void)
{
    struct scene s = scene();
    const char *id = apply(&s);
    struct applying_act talk = { .id = id, .body = "Zoe here, since 2019" };
    struct applying_act move = { .id = id, .stage = STAGE_REVIEWING };
    struct applying_act meet = { .id = id, .place = "Ward 3",
                                 .meet_at = clock_now() + DAY_S };
    struct resume *file;
    struct applying_case c;
    int fd;

    CHECK_OK(applying_write(s.p, test_arena(), &s.zoe, &talk));
    CHECK_OK(applying_move(s.p, test_arena(), &s.rita, &move));
    CHECK_OK(applying_get(s.p, test_arena(), &s.rita, id, &c));
    tells_nothing(c.candidate->name);
    tells_nothing(c.application->letter);
    tells_nothing(c.application->explanation);
    tells_nothing(c.profile->text);
    tells_nothing(c.profile->resume_json);
    for (size_t i = 0; i < c.entries; i++)
        tells_nothing(c.entry[i]->body);
    CHECK(c.resume == NULL);
    CHECK(resume_file(s.p, test_arena(), &s.rita, "", id, &file, &fd) !=
          NULL);
    move.stage = STAGE_OFFER; /* there and back, and nobody was invited */
    CHECK_OK(applying_move(s.p, test_arena(), &s.rita, &move));
    move.stage = STAGE_INTERVIEW;
    CHECK_OK(applying_move(s.p, test_arena(), &s.rita, &move));
    CHECK_OK(applying_get(s.p, test_arena(), &s.rita, id, &c));
    tells_nothing(c.candidate->name);
    CHECK_OK(applying_invite(s.p, test_arena(), &s.rita, &meet));
    CHECK_OK(applying_get(s.p, test_arena(), &s.rita, id, &c));
    CHECK_STR(c.candidate->name, "Zoe Quistgaard");
    CHECK(strstr(c.profile->text, "Marienburg") != NULL);
    CHECK(c.resume != NULL);
    CHECK_OK(resume_file(s.p, test_arena(), &s.rita, c.resume->id, id, &file,
                         &fd));
    close(fd);
}

static void
the_file_comes_with_the_interview_only(void)
{
    struct scene s = scene();
    const char *id = apply(&s);
    struct application *app;
    struct resume *file;
    int fd;

    CHECK_OK(store_get(s.p->store, test_arena(), &application_type, id,
                       &app));
    CHECK(resume_file(s.p, test_arena(), &s.rita, app->resume_id, id, &file,
                      &fd) != NULL);
}

static void
a_rejection_before_an_interview_shows_nobody(void)
{
    struct scene s = scene();
    const char *id = apply(&s);
    struct applying_act no = { .id = id, .reason = "filled", .body = "No." };
    struct applying_case c;

    CHECK_OK(applying_reject(s.p, test_arena(), &s.rita, &no));
    CHECK_OK(applying_get(s.p, test_arena(), &s.rita, id, &c));
    tells_nothing(c.candidate->name);
}

static void
mails_and_notices_do_not_tell_who_it_is(void)
{
    struct scene s = scene();
    struct page page = { .limit = 100 };
    struct rows rows;

    apply(&s);
    CHECK(strstr(trial_mail(s.p, RITA), "applied") != NULL);
    CHECK(strstr(trial_mail(s.p, RITA), "Quistgaard") == NULL);
    CHECK_OK(store_list(s.p->store, test_arena(), NOTICE_BY_ACCOUNT,
                        s.rita.id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        tells_nothing(((struct notice *)rows.row[i])->subject);
}

/* NULL: nothing was said. */
static const char *
last_message(struct scene *s, const struct actor *who)
{
    struct page page = { .limit = 10 };
    struct applying_talk *list;
    size_t count = 0;

    CHECK_OK(applying_talks(s->p, test_arena(), who, &page, &list, &count));
    return count > 0 ? list[0].last->body : NULL;
}

/* Signed, with a telephone number in it. */
static void
the_last_message_does_not_tell_who_it_is(void)
{
    struct scene s = scene();
    struct applying_act talk = {
        .id = apply(&s),
        .body = "I can start soon. Call +44 20 7946 0958.\nZoe Quistgaard",
    };
    const char *last;

    CHECK(last_message(&s, &s.rita) == NULL);
    CHECK_OK(applying_write(s.p, test_arena(), &s.zoe, &talk));
    last = last_message(&s, &s.rita);
    if (!CHECK(last != NULL))
        return;
    tells_nothing(last);
    CHECK(strstr(last, "7946") == NULL);
    CHECK(strstr(last, "I can start soon") != NULL);
    CHECK_STR(last_message(&s, &s.zoe), talk.body);
}

static void
the_candidate_sees_all_of_their_own(void)
{
    struct scene s = scene();
    struct applying_case c;

    CHECK_OK(applying_get(s.p, test_arena(), &s.zoe, apply(&s), &c));
    CHECK_STR(c.candidate->name, "Zoe Quistgaard");
    CHECK(strstr(c.application->letter, "Quistgaard") != NULL);
    CHECK(c.resume != NULL);
}

TESTS(blinding, {
    TEST(lists_and_matches_do_not_tell_who_it_is),
    TEST(the_search_finds_work_and_not_the_person),
    TEST(an_application_does_not_tell_until_the_interview),
    TEST(the_file_comes_with_the_interview_only),
    TEST(a_rejection_before_an_interview_shows_nobody),
    TEST(mails_and_notices_do_not_tell_who_it_is),
    TEST(the_last_message_does_not_tell_who_it_is),
    TEST(the_candidate_sees_all_of_their_own),
})
