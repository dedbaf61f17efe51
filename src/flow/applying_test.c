/* From an application to an answer, as each side is allowed to see it. */
#include "flow/applying.h"

#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/posting.h"
#include "flow/privacy.h"
#include "flow/trial.h"

#define RESUME                                                             \
    "Mirela Popa\nmirela@mail.example\nLeeds\n\nEXPERIENCE\n"              \
    "Registered Nurse, Moor Hospital\t03/2016 - 05/2024\n"                 \
    "- Wound care\n\nSKILLS\nwound care, cannulation\n"
#define TASKS "We look after people.\n\n## Requirements\n\n- Wound care\n"

struct scene {
    struct ports *p;
    struct actor candidate, employer;
    const char *posting, *id;
};

static struct err *
send(struct scene *s, const struct actor *who, const char *letter,
     const char **id)
{
    const char *answer[] = { "Two weeks" };
    struct applying_letter l = { s->posting, letter, answer, 1 };

    return applying_send(s->p, test_arena(), who, &l, id);
}

/* A candidate with a profile before an open posting with one question. */
static struct scene
before(void)
{
    struct scene s = { .p = trial_open() };
    struct posting_draft d = { .title = "Ward nurse", .description = TASKS,
                               .questions = "How soon can you start?\n" };

    s.candidate = trial_person(s.p, ROLE_CANDIDATE, "mirela@mail.example",
                               "Mirela Popa");
    s.employer = trial_person(s.p, ROLE_EMPLOYER, "rita@mail.example",
                              "Rita Hiring");
    trial_profile(s.p, &s.candidate, RESUME);
    CHECK_OK(posting_save(s.p, test_arena(), &s.employer, &d, &s.posting));
    CHECK_OK(posting_publish(s.p, test_arena(), &s.employer, s.posting));
    trial_run(s.p);
    return s;
}

static struct scene
scene(void)
{
    struct scene s = before();

    if (!CHECK_OK(send(&s, &s.candidate, "Dear Rita", &s.id)))
        test_skip("nothing can be sent");
    return s;
}

static struct applying_case
look(struct scene *s, const struct actor *who)
{
    struct applying_case c;

    CHECK_OK(applying_get(s->p, test_arena(), who, s->id, &c));
    return c;
}

static size_t
entries(struct scene *s, const struct actor *who)
{
    return look(s, who).entries;
}

static bool
is(const struct err *e, enum err_kind kind)
{
    return e != NULL && e->kind == kind;
}

static void
an_application_is_sent_once_however_often(void)
{
    struct scene s = scene();
    const char *again = NULL;
    struct applying_case c = look(&s, &s.employer);

    CHECK_OK(send(&s, &s.candidate, "Dear again", &again));
    CHECK_STR(again, s.id);
    CHECK(trial_events(s.p, "application.received") == 1);
    CHECK(trial_audits(s.p, "application.send") == 1);
    CHECK_STR(c.application->letter, "Dear Rita");
    CHECK(c.application->score > 0 && c.application->explanation != NULL);
    CHECK(c.profile != NULL && c.resume != NULL && c.entries == 1);
    CHECK(strstr(c.application->answers, "Two weeks") != NULL);
}

static void
a_letter_may_be_missing_but_an_answer_may_not(void)
{
    struct scene s = before();
    const char *blank[] = { "  " }, *id = NULL;
    struct applying_letter l = { .posting_id = s.posting };
    char *big = arena_alloc(test_arena(), 20002);

    CHECK(trial_names(applying_send(s.p, test_arena(), &s.candidate, &l,
                                    &id), "answer.0"));
    l.answer = blank;
    l.answers = 1;
    CHECK(trial_names(applying_send(s.p, test_arena(), &s.candidate, &l,
                                    &id), "answer.0"));
    memset(big, 'x', 20001);
    CHECK(trial_names(send(&s, &s.candidate, big, &id), "letter"));
    CHECK_OK(send(&s, &s.candidate, NULL, &id));
}

static void
a_letter_and_an_answer_are_checked_at_once(void)
{
    struct scene s = before();
    struct applying_letter l = { .posting_id = s.posting };
    char *big = arena_alloc(test_arena(), 20002);
    const char *id = NULL;
    struct err *e;

    memset(big, 'x', 20001);
    l.letter = big;
    e = applying_send(s.p, test_arena(), &s.candidate, &l, &id);
    CHECK(trial_names(e, "letter") && trial_names(e, "answer.0"));
}

static void
only_an_open_posting_takes_applications(void)
{
    struct scene s = before();
    struct posting_draft d = { .title = "Later", .description = "Work" };
    const char *id = NULL;

    CHECK_OK(posting_close(s.p, test_arena(), &s.employer, s.posting));
    CHECK(is(send(&s, &s.candidate, "Dear", &id), ERR_CONFLICT));
    CHECK_OK(posting_save(s.p, test_arena(), &s.employer, &d, &s.posting));
    CHECK(is(send(&s, &s.candidate, "Dear", &id), ERR_MISSING));
    s.posting = "nothing";
    CHECK(is(send(&s, &s.candidate, "Dear", &id), ERR_MISSING));
}

static void
without_a_profile_nothing_is_sent(void)
{
    struct scene s = before();
    struct actor other = trial_person(s.p, ROLE_CANDIDATE,
                                      "otto@mail.example", "Otto Neu");
    const char *id = NULL;
    struct err *e = send(&s, &other, "Dear", &id);

    CHECK(is(e, ERR_CONFLICT));
    CHECK(e != NULL && strstr(e->fix, "resume") != NULL);
    CHECK(is(send(&s, &s.employer, "Dear", &id), ERR_MISSING));
}

static void
stages_move_until_the_end_and_stay_there(void)
{
    struct scene s = scene();
    struct applying_act act = { .id = s.id, .stage = STAGE_REVIEWING };
    struct arena *a = test_arena();
    struct applying_case c;

    CHECK_OK(applying_move(s.p, a, &s.employer, &act));
    c = look(&s, &s.candidate);
    CHECK(c.application->stage == STAGE_REVIEWING);
    CHECK(c.application->answered_at > 0 && c.entries == 2);
    CHECK(trial_names(applying_move(s.p, a, &s.employer, &act), "stage"));
    act.stage = STAGE_RECEIVED;
    CHECK_OK(applying_move(s.p, a, &s.employer, &act));
    act.stage = STAGE_REJECTED;
    CHECK(trial_names(applying_move(s.p, a, &s.employer, &act), "stage"));
    act.stage = -1;
    CHECK(trial_names(applying_move(s.p, a, &s.employer, &act), "stage"));
    act.stage = STAGE_HIRED;
    CHECK_OK(applying_move(s.p, a, &s.employer, &act));
    act.stage = STAGE_OFFER;
    CHECK(is(applying_move(s.p, a, &s.employer, &act), ERR_CONFLICT));
    CHECK(is(applying_withdraw(s.p, a, &s.candidate, &act), ERR_CONFLICT));
    CHECK(trial_events(s.p, "application.moved") == 3);
    CHECK(trial_audits(s.p, "application.move") == 3);
}

static void
who_looked_before_it_changed_is_told(void)
{
    struct scene s = scene();
    struct applying_act act = { .id = s.id, .stage = STAGE_REVIEWING };
    struct err *e;

    act.version = look(&s, &s.employer).application->version;
    CHECK_OK(applying_move(s.p, test_arena(), &s.employer, &act));
    act.stage = STAGE_INTERVIEW;
    e = applying_move(s.p, test_arena(), &s.employer, &act);
    CHECK(is(e, ERR_CONFLICT));
    CHECK(e != NULL && strstr(e->what, "Someone changed") != NULL);
    CHECK(look(&s, &s.employer).application->stage == STAGE_REVIEWING);
}

static void
notes_and_ratings_are_for_colleagues(void)
{
    struct scene s = scene();
    struct actor mate = trial_colleague(s.p, &s.employer,
                                        "mate@mail.example");
    struct applying_act act = { .id = s.id, .body = "Calm. Call soon.",
                                .rating = 4 };
    struct arena *a = test_arena();

    CHECK_OK(applying_note(s.p, a, &mate, &act));
    CHECK_OK(applying_rate(s.p, a, &s.employer, &act));
    CHECK(entries(&s, &s.employer) == 3 && entries(&s, &mate) == 3);
    CHECK(entries(&s, &s.candidate) == 1);
    act.rating = 6;
    CHECK(trial_names(applying_rate(s.p, a, &mate, &act), "rating"));
    act.body = " ";
    CHECK(trial_names(applying_note(s.p, a, &mate, &act), "body"));
    CHECK(is(applying_note(s.p, a, &s.candidate, &act), ERR_MISSING));
    CHECK(trial_audits(s.p, "application.note") == 1);
    CHECK(trial_audits(s.p, "application.rate") == 1);
}

static void
a_rejection_has_a_reason_and_a_written_answer(void)
{
    struct scene s = scene();
    struct applying_act act = { .id = s.id, .body = "Thank you, Mirela." };
    struct arena *a = test_arena();
    struct applying_case c;

    CHECK(trial_names(applying_reject(s.p, a, &s.employer, &act), "reason"));
    act.reason = "smell";
    CHECK(trial_names(applying_reject(s.p, a, &s.employer, &act), "reason"));
    act.reason = "filled";
    act.body = "";
    CHECK(trial_names(applying_reject(s.p, a, &s.employer, &act), "body"));
    act.body = "Thank you, Mirela.";
    CHECK_OK(applying_reject(s.p, a, &s.employer, &act));
    c = look(&s, &s.candidate);
    CHECK(c.application->stage == STAGE_REJECTED && c.entries == 2);
    CHECK_STR(c.entry[1]->body, "Thank you, Mirela.");
    CHECK(is(applying_reject(s.p, a, &s.employer, &act), ERR_CONFLICT));
    trial_run(s.p);
    CHECK(trial_mails(s.p, "mirela@mail.example") >= 2);
}

static void
a_form_sent_twice_is_one_entry(void)
{
    struct scene s = scene();
    struct applying_act act = { .id = s.id, .once = id_new(test_arena()),
                                .body = "See you", .stage = STAGE_REVIEWING };
    struct arena *a = test_arena();

    CHECK_OK(applying_write(s.p, a, &s.candidate, &act));
    CHECK_OK(applying_write(s.p, a, &s.candidate, &act));
    CHECK(entries(&s, &s.employer) == 2);
    CHECK(trial_events(s.p, "message.sent") == 1);
    act.once = id_new(a);
    act.version = look(&s, &s.employer).application->version;
    CHECK_OK(applying_move(s.p, a, &s.employer, &act));
    CHECK_OK(applying_move(s.p, a, &s.employer, &act));
    CHECK(entries(&s, &s.employer) == 3);
    act.once = "short";
    CHECK_OK(applying_write(s.p, a, &s.candidate, &act));
    CHECK(entries(&s, &s.employer) == 4);
}

static void
an_offer_and_an_invitation_move_it_along(void)
{
    struct scene s = scene();
    struct applying_act act = { .id = s.id, .place = "Ward 3" };
    struct arena *a = test_arena();
    struct applying_case c;

    CHECK(trial_names(applying_invite(s.p, a, &s.employer, &act), "at"));
    act.meet_at = clock_now() + 800 * DAY_S;
    CHECK(trial_names(applying_invite(s.p, a, &s.employer, &act), "at"));
    act.meet_at = clock_now() + DAY_S;
    act.place = "";
    CHECK(trial_names(applying_invite(s.p, a, &s.employer, &act), "place"));
    act.place = "Ward 3";
    CHECK_OK(applying_invite(s.p, a, &s.employer, &act));
    c = look(&s, &s.candidate);
    CHECK(c.application->stage == STAGE_INTERVIEW);
    CHECK_STR(c.entry[c.entries - 1]->place, "Ward 3");
    CHECK(trial_names(applying_offer(s.p, a, &s.employer, &act), "body"));
    act.body = "38 hours, from May";
    CHECK_OK(applying_offer(s.p, a, &s.employer, &act));
    CHECK(look(&s, &s.candidate).application->stage == STAGE_OFFER);
    CHECK(is(applying_offer(s.p, a, &s.candidate, &act), ERR_MISSING));
}

static void
a_withdrawal_ends_it_once(void)
{
    struct scene s = scene();
    struct applying_act act = { .id = s.id, .stage = STAGE_OFFER };
    struct arena *a = test_arena();

    CHECK(is(applying_withdraw(s.p, a, &s.employer, &act), ERR_MISSING));
    CHECK_OK(applying_withdraw(s.p, a, &s.candidate, &act));
    CHECK_OK(applying_withdraw(s.p, a, &s.candidate, &act));
    CHECK(entries(&s, &s.candidate) == 2);
    CHECK(look(&s, &s.employer).application->stage == STAGE_WITHDRAWN);
    CHECK(look(&s, &s.employer).application->answered_at == 0);
    CHECK(is(applying_move(s.p, a, &s.employer, &act), ERR_CONFLICT));
    CHECK(trial_events(s.p, "application.withdrawn") == 1);
}

static void
to_others_it_does_not_exist(void)
{
    struct scene s = scene();
    struct actor rival = trial_person(s.p, ROLE_EMPLOYER,
                                      "rival@mail.example", "Rival");
    struct actor other = trial_person(s.p, ROLE_CANDIDATE,
                                      "otto@mail.example", "Otto Neu");
    struct actor admin = { .id = "admin", .role = ROLE_ADMIN };
    struct actor nobody = { .role = ROLE_NOBODY };
    struct applying_act act = { .id = s.id, .body = "x", .reason = "other",
                                .rating = 1, .stage = STAGE_REVIEWING };
    struct arena *a = test_arena();
    struct applying_case c;

    CHECK(is(applying_get(s.p, a, &rival, s.id, &c), ERR_MISSING));
    CHECK(is(applying_get(s.p, a, &other, s.id, &c), ERR_MISSING));
    CHECK(is(applying_get(s.p, a, &admin, s.id, &c), ERR_MISSING));
    CHECK(is(applying_get(s.p, a, &nobody, s.id, &c), ERR_DENIED));
    CHECK(is(applying_move(s.p, a, &rival, &act), ERR_MISSING));
    CHECK(is(applying_note(s.p, a, &rival, &act), ERR_MISSING));
    CHECK(is(applying_rate(s.p, a, &rival, &act), ERR_MISSING));
    CHECK(is(applying_reject(s.p, a, &rival, &act), ERR_MISSING));
    CHECK(is(applying_write(s.p, a, &rival, &act), ERR_MISSING));
    CHECK(is(applying_write(s.p, a, &other, &act), ERR_MISSING));
    CHECK(is(applying_withdraw(s.p, a, &other, &act), ERR_MISSING));
    CHECK(entries(&s, &s.employer) == 1);
}

static void
a_message_counts_as_the_first_answer(void)
{
    struct scene s = scene();
    struct applying_act act = { .id = s.id, .body = "Hello" };

    CHECK_OK(applying_write(s.p, test_arena(), &s.candidate, &act));
    CHECK(look(&s, &s.candidate).application->answered_at == 0);
    CHECK_OK(applying_write(s.p, test_arena(), &s.employer, &act));
    CHECK(look(&s, &s.candidate).application->answered_at > 0);
}

/* The employer keeps dates and stages, and nobody writes to no one. */
static void
after_an_erasure_the_case_stands_without_the_person(void)
{
    struct scene s = scene();
    struct applying_act act = { .id = s.id, .body = "Hello" };
    struct applying_case c;
    const char *code;

    CHECK_OK(privacy_order(s.p, test_arena(), NULL, s.candidate.id, &code));
    trial_run(s.p);
    c = look(&s, &s.employer);
    CHECK(c.candidate == NULL && c.profile == NULL && c.resume == NULL);
    CHECK(c.application->stage == STAGE_WITHDRAWN);
    CHECK(c.application->letter == NULL);
    CHECK(is(applying_write(s.p, test_arena(), &s.employer, &act),
             ERR_CONFLICT));
}

TESTS(applying, {
    TEST(an_application_is_sent_once_however_often),
    TEST(a_letter_may_be_missing_but_an_answer_may_not),
    TEST(a_letter_and_an_answer_are_checked_at_once),
    TEST(only_an_open_posting_takes_applications),
    TEST(without_a_profile_nothing_is_sent),
    TEST(stages_move_until_the_end_and_stay_there),
    TEST(who_looked_before_it_changed_is_told),
    TEST(notes_and_ratings_are_for_colleagues),
    TEST(a_rejection_has_a_reason_and_a_written_answer),
    TEST(a_form_sent_twice_is_one_entry),
    TEST(an_offer_and_an_invitation_move_it_along),
    TEST(a_withdrawal_ends_it_once),
    TEST(to_others_it_does_not_exist),
    TEST(a_message_counts_as_the_first_answer),
    TEST(after_an_erasure_the_case_stands_without_the_person),
})
