/* Who is told what, once, and by which choice. */
#include "flow/notifying.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "core/application.h"
#include "core/posting.h"
#include "core/resume.h"
#include "flow/mailing.h"
#include "flow/registration.h"
#include "flow/trial.h"

#define CANDIDATE "mirela@mail.example"
#define EMPLOYER "rita@mail.example"

struct scene {
    struct ports *p;
    struct actor candidate, employer;
    struct application *app;
};

static struct actor
person(struct ports *p, int role, const char *email, const char *name)
{
    struct registration_person n = { .role = role, .name = name,
                                     .email = email, .company = "Harbourline",
                                     .password = "seven quiet herons" };
    struct account *account = NULL;
    const char *id = "";

    CHECK_OK(registration_add(p, test_arena(), &n, &id));
    CHECK_OK(store_get(p->store, test_arena(), &account_type, id, &account));
    struct actor who;

    CHECK_OK(actor_of(p, test_arena(), account, &who));
    return who;
}

static struct scene
scene(void)
{
    struct arena *a = test_arena();
    struct scene s = { .p = trial_open() };
    struct posting *posting = NEW(a, struct posting);
    struct change c;

    s.candidate = person(s.p, ROLE_CANDIDATE, CANDIDATE, "Mirela Popa");
    s.employer = person(s.p, ROLE_EMPLOYER, EMPLOYER, "Rita Hiring");
    posting->id = id_new(a);
    posting->employer_id = s.employer.employer_id;
    posting->state = POSTING_PUBLISHED;
    posting->title = "Ward nurse";
    s.app = NEW(a, struct application);
    s.app->id = id_new(a);
    s.app->posting_id = posting->id;
    s.app->employer_id = posting->employer_id;
    s.app->candidate_id = s.candidate.id;
    s.app->applied_at = clock_now();
    change_start(&c, a);
    change_insert(&c, &posting_type, posting);
    change_insert(&c, &application_type, s.app);
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    return s;
}

static const struct event *
happens(struct scene *s, const char *kind, const struct actor *by,
        const char *detail)
{
    struct change c;
    struct event *e;

    change_start(&c, test_arena());
    e = change_event(&c, kind, by != NULL ? by->id : NULL);
    e->candidate_id = s->candidate.id;
    e->employer_id = s->app->employer_id;
    e->posting_id = s->app->posting_id;
    e->application_id = s->app->id;
    e->detail = detail;
    CHECK_OK(store_commit(s->p->store, &c));
    trial_run(s->p);
    return e;
}

static const char *
notice(struct scene *s, const struct actor *who, size_t *count)
{
    struct page page = { .limit = 10 };
    struct rows rows = { .count = 0 };

    CHECK_OK(notifying_list(s->p, test_arena(), who, &page, &rows));
    *count = rows.count;
    return rows.count > 0 ? ((struct notice *)rows.row[0])->subject : "";
}

static bool
mailed(struct scene *s, const char *to, const char *subject)
{
    return strstr(trial_mail(s->p, to),
                  arena_printf(test_arena(), "Subject: %s\r\n", subject))
           != NULL;
}

static void
an_application_tells_both_sides(void)
{
    struct scene s = scene();
    size_t count;

    happens(&s, "application.received", &s.candidate, NULL);
    CHECK_STR(notice(&s, &s.employer, &count), "New application: Ward nurse");
    CHECK_STR(notice(&s, &s.candidate, &count),
              "Sent to Harbourline: Ward nurse");
    CHECK(mailed(&s, EMPLOYER, "Mirela Popa applied: Ward nurse"));
    CHECK(mailed(&s, CANDIDATE, "Sent to Harbourline: Ward nurse"));
    CHECK(strstr(trial_mail(s.p, CANDIDATE), s.app->id) != NULL);
}

static void
what_came_twice_is_told_once(void)
{
    struct scene s = scene();
    const struct event *e = happens(&s, "application.received", &s.candidate,
                                    NULL);
    size_t count;

    CHECK_OK(notifying_take(s.p, test_arena(), e));
    trial_run(s.p);
    notice(&s, &s.employer, &count);
    CHECK(count == 1);
    CHECK(trial_mails(s.p, EMPLOYER) == 1);
    CHECK(trial_mails(s.p, CANDIDATE) == 1);
}

static void
a_message_goes_to_the_other_side_only(void)
{
    struct scene s = scene();
    size_t count;

    happens(&s, "message.sent", &s.employer, NULL);
    CHECK_STR(notice(&s, &s.candidate, &count),
              "Harbourline wrote to you: Ward nurse");
    CHECK(mailed(&s, CANDIDATE, "Rita Hiring wrote to you: Ward nurse"));
    notice(&s, &s.employer, &count);
    CHECK(count == 0);
    happens(&s, "message.sent", &s.candidate, NULL);
    CHECK_STR(notice(&s, &s.employer, &count),
              "An applicant wrote to you: Ward nurse");
    CHECK(mailed(&s, EMPLOYER, "Mirela Popa wrote to you: Ward nurse"));
    CHECK(trial_mails(s.p, CANDIDATE) == 1);
}

static void
every_step_reaches_the_candidate(void)
{
    static const char *const steps[][2] = {
        { "application.opened",
          "Harbourline opened your application: Ward nurse" },
        { "application.moved",
          "Ward nurse at Harbourline: now in review" },
        { "application.offered",
          "Harbourline makes you an offer: Ward nurse" },
        { "application.rejected", "An answer from Harbourline: Ward nurse" },
        { "posting.closed", "Closed: Ward nurse at Harbourline" },
    };
    struct scene s = scene();
    size_t count;

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        clock_hold(clock_now() + 60);
        happens(&s, steps[i][0], &s.employer, "{\"stage\":\"reviewing\"}");
        CHECK_STR(notice(&s, &s.candidate, &count), steps[i][1]);
        CHECK(count == i + 1);
    }
    clock_hold(0);
    CHECK(trial_mails(s.p, CANDIDATE) == 4); /* opened is a notice only */
}

static void
an_invitation_says_when(void)
{
    struct scene s = scene();
    struct entry *e = NEW(test_arena(), struct entry);
    struct change c;

    e->id = id_new(test_arena());
    e->application_id = s.app->id;
    e->kind = ENTRY_INTERVIEW;
    e->stage = STAGE_INTERVIEW;
    e->happened_at = clock_now();
    e->meet_at = clock_parse_day("2027-03-18") + 15 * HOUR_S;
    change_start(&c, test_arena());
    change_insert(&c, &entry_type, e);
    CHECK_OK(store_commit(s.p->store, &c));
    happens(&s, "application.invited", &s.employer, NULL);
    CHECK(strstr(trial_mail(s.p, CANDIDATE), "18 March") != NULL);
}

static void
a_withdrawal_reaches_the_team(void)
{
    struct scene s = scene();
    size_t count;

    happens(&s, "application.withdrawn", &s.candidate, NULL);
    CHECK_STR(notice(&s, &s.employer, &count),
              "An applicant withdrew: Ward nurse");
    CHECK(mailed(&s, EMPLOYER, "Mirela Popa withdrew: Ward nurse"));
    CHECK(trial_mails(s.p, CANDIDATE) == 0);
}

static void
what_became_of_a_resume_is_told(void)
{
    struct scene s = scene();
    struct resume *r = NEW(test_arena(), struct resume);
    struct change c;
    struct event *e;
    size_t count;

    r->id = id_new(test_arena());
    r->candidate_id = s.candidate.id;
    r->number = 1;
    r->reason = "This PDF is locked with a password.";
    change_start(&c, test_arena());
    change_insert(&c, &resume_type, r);
    e = change_event(&c, "resume.read", NULL);
    e->candidate_id = s.candidate.id;
    e->detail = arena_printf(test_arena(), "{\"resume\":\"%s\",\"check\":2}",
                             r->id);
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    CHECK_STR(notice(&s, &s.candidate, &count),
              "Your resume is read: 2 things to check");
    CHECK(mailed(&s, CANDIDATE, "Your resume is read: 2 things to check"));

    clock_hold(clock_now() + 60);
    change_start(&c, test_arena());
    e = change_event(&c, "resume.refused", NULL);
    e->candidate_id = s.candidate.id;
    e->detail = arena_printf(test_arena(), "{\"resume\":\"%s\"}", r->id);
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    clock_hold(0);
    CHECK(mailed(&s, CANDIDATE, "Your resume could not be read"));
    CHECK(strstr(trial_mail(s.p, CANDIDATE), r->reason) != NULL);
}

static void
what_is_switched_off_is_not_mailed(void)
{
    struct scene s = scene();
    struct account *account;
    const char *key;
    size_t count;

    happens(&s, "application.moved", &s.employer, "{\"stage\":\"offer\"}");
    key = trial_after(trial_mail(s.p, CANDIDATE), "unsubscribe?k=");
    key = arena_copy(test_arena(), key, strcspn(key, "&"));
    CHECK(strstr(trial_mail(s.p, CANDIDATE), "m=applications") != NULL);
    CHECK_OK(mailing_owner(s.p, test_arena(), key, &account));
    CHECK_STR(account->id, s.candidate.id);
    CHECK_OK(mailing_choose(s.p, test_arena(), account,
                            mailing_choice_named("applications"),
                            PACE_OFF));
    happens(&s, "application.offered", &s.employer, NULL);
    CHECK(trial_mails(s.p, CANDIDATE) == 1);
    notice(&s, &s.candidate, &count);
    CHECK(count == 2);
    happens(&s, "message.sent", &s.employer, NULL);
    CHECK(trial_mails(s.p, CANDIDATE) == 2);
}

static void
a_notice_is_its_owners_alone(void)
{
    struct scene s = scene();
    struct page page = { .limit = 10 };
    struct rows rows;
    struct notice *n;
    struct err *e;
    int64_t unread;

    happens(&s, "application.moved", &s.employer, "{\"stage\":\"offer\"}");
    CHECK_OK(notifying_list(s.p, test_arena(), &s.candidate, &page, &rows));
    n = rows.row[0];
    e = notifying_open(s.p, test_arena(), &s.employer, n->id, &n);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK_OK(notifying_read_all(s.p, test_arena(), &s.candidate));
    CHECK_OK(store_count(s.p->store, test_arena(), NOTICE_UNREAD,
                         s.candidate.id, &unread));
    CHECK(unread == 0);
}

TESTS(notifying, {
    TEST(an_application_tells_both_sides),
    TEST(what_came_twice_is_told_once),
    TEST(a_message_goes_to_the_other_side_only),
    TEST(every_step_reaches_the_candidate),
    TEST(an_invitation_says_when),
    TEST(a_withdrawal_reaches_the_team),
    TEST(what_became_of_a_resume_is_told),
    TEST(what_is_switched_off_is_not_mailed),
    TEST(a_notice_is_its_owners_alone),
})
