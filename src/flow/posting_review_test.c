/* What waits for an administrator is nobody else's until it is let out. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/applying.h"
#include "flow/matching.h"
#include "flow/posting.h"
#include "flow/trial.h"
#include "flow/verifying.h"

#define OLGA "olga@gmail.com"

struct scene {
    struct ports *p;
    struct actor olga, ada;
};

static struct scene
scene(void)
{
    struct scene s;

    setenv("TANDEM_POSTINGS_REVIEW", "new", 1);
    s.p = trial_open();
    unsetenv("TANDEM_POSTINGS_REVIEW");
    s.olga = trial_person(s.p, ROLE_EMPLOYER, OLGA, "Olga");
    s.ada = trial_person(s.p, ROLE_ADMIN, "ada@site.example", "Ada");
    return s;
}

static struct posting *
read(struct scene *s, const char *id)
{
    struct posting *posting = NULL;

    if (!CHECK_OK(store_get(s->p->store, test_arena(), &posting_type, id,
                            &posting)))
        test_skip("the posting is gone");
    return posting;
}

static const char *
send(struct scene *s)
{
    return trial_posting(s->p, &s->olga, "Nurse", "Night shifts on a ward.");
}

static size_t
waiting(struct scene *s)
{
    struct page page = { .limit = 10 };
    struct rows rows = { .count = 0 };
    int64_t total = -1;

    CHECK_OK(posting_waiting(s->p, test_arena(), &s->ada, &page, &rows,
                             &total));
    CHECK(total == (int64_t)rows.count);
    return rows.count;
}

static bool
is_public(struct scene *s, const char *id)
{
    struct posting *posting;
    struct employer *employer;

    return posting_public(s->p, test_arena(), id, &posting, &employer) ==
           NULL;
}

static bool
is_matched(struct scene *s, const char *id)
{
    int64_t count = 0;

    trial_run(s->p);
    CHECK_OK(store_count(s->p->store, test_arena(), MATCH_BY_POSTING, id,
                         &count));
    return count > 0;
}

static void
one_that_waits_is_seen_and_matched_by_nobody(void)
{
    struct scene s = scene();
    struct actor nina = trial_person(s.p, ROLE_CANDIDATE, "n@mail.example",
                                     "Nina");
    const char *id;

    trial_profile(s.p, &nina, "Nina Berg\n\nWork\n\nNurse, St. Anna, "
                  "2019 - 2024\nNight shifts on a ward.\n");
    id = send(&s);
    CHECK(read(&s, id)->state == POSTING_DRAFT);
    CHECK(read(&s, id)->submitted_at != 0);
    CHECK(!is_public(&s, id));
    CHECK(!is_matched(&s, id));
    CHECK(waiting(&s) == 1);
    CHECK(trial_events(s.p, "posting.published") == 0);
    CHECK_OK(posting_approve(s.p, test_arena(), &s.ada, id,
                             read(&s, id)->version));
    CHECK(is_public(&s, id));
    CHECK(is_matched(&s, id));
    CHECK(waiting(&s) == 0);
    CHECK(strstr(trial_mail(s.p, OLGA), "Subject: Published: Nurse") !=
          NULL);
    CHECK(trial_audits(s.p, "posting.submit") == 1);
    CHECK(trial_audits(s.p, "posting.approve") == 1);
    CHECK(trial_notices(s.p, s.olga.id, "posting.approved") == 1);
}

static void
the_second_opening_of_a_company_is_published_at_once(void)
{
    struct scene s = scene();
    const char *first = send(&s);

    CHECK_OK(posting_approve(s.p, test_arena(), &s.ada, first,
                             read(&s, first)->version));
    CHECK(is_public(&s, send(&s)));
    CHECK_OK(posting_pause(s.p, test_arena(), &s.olga, first));
    CHECK_OK(posting_publish(s.p, test_arena(), &s.olga, first));
    CHECK(read(&s, first)->state == POSTING_PUBLISHED);
}

static void
a_company_that_an_administrator_verified_waits_for_nobody(void)
{
    struct scene s = scene();

    CHECK_OK(verifying_set(s.p, test_arena(), &s.ada, s.olga.employer_id,
                           true));
    CHECK(is_public(&s, send(&s)));
}

static void
one_that_is_sent_back_says_why_and_can_be_sent_again(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    const char *id = send(&s);
    int64_t version = read(&s, id)->version;

    CHECK(trial_names(posting_send_back(s.p, a, &s.ada, id, version, " "),
                      "reason"));
    CHECK_OK(posting_send_back(s.p, a, &s.ada, id, version,
                               "Say what it pays."));
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, OLGA), "Say what it pays.") != NULL);
    CHECK_STR(read(&s, id)->returned, "Say what it pays.");
    CHECK(read(&s, id)->state == POSTING_DRAFT && waiting(&s) == 0);
    CHECK(trial_fails(posting_approve(s.p, a, &s.ada, id, version + 1),
                      ERR_MISSING));
    CHECK_OK(posting_publish(s.p, a, &s.olga, id));
    CHECK(waiting(&s) == 1 && read(&s, id)->returned == NULL);
    CHECK(trial_audits(s.p, "posting.return") == 1);
    CHECK(trial_notices(s.p, s.olga.id, "posting.returned") == 1);
}

static void
what_was_changed_since_it_was_read_is_not_let_out(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    const char *id = send(&s), *same;
    int64_t version = read(&s, id)->version;
    struct posting_draft d = { .id = id, .title = "Nurse",
                               .description = "Send us money first.",
                               .pay_currency = "EUR" };

    CHECK_OK(posting_save(s.p, a, &s.olga, &d, &same));
    CHECK(waiting(&s) == 1);
    CHECK(trial_fails(posting_approve(s.p, a, &s.ada, id, version),
                      ERR_CONFLICT));
    CHECK(!is_public(&s, id));
}

static void
only_administrators_decide(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    const char *id = send(&s);
    struct page page = { .limit = 10 };
    struct employer *employer;
    struct posting *posting;
    struct rows rows;
    int64_t total;

    CHECK(trial_fails(posting_approve(s.p, a, &s.olga, id, 1), ERR_MISSING));
    CHECK(trial_fails(posting_send_back(s.p, a, &s.olga, id, 1, "x"),
                      ERR_MISSING));
    CHECK(trial_fails(posting_waiting(s.p, a, &s.olga, &page, &rows, &total),
                      ERR_MISSING));
    CHECK(trial_fails(posting_to_review(s.p, a, &s.olga, id, &posting,
                                        &employer), ERR_MISSING));
}

static void
closing_it_takes_it_out_of_the_queue(void)
{
    struct scene s = scene();
    const char *id = send(&s);

    CHECK_OK(posting_close(s.p, test_arena(), &s.olga, id));
    CHECK(waiting(&s) == 0);
    CHECK(!is_public(&s, id));
}

static void
without_the_setting_nothing_waits(void)
{
    struct scene s = { .p = trial_open() };

    s.olga = trial_person(s.p, ROLE_EMPLOYER, OLGA, "Olga");
    CHECK(is_public(&s, send(&s)));
}

TESTS(posting_review, {
    TEST(one_that_waits_is_seen_and_matched_by_nobody),
    TEST(the_second_opening_of_a_company_is_published_at_once),
    TEST(a_company_that_an_administrator_verified_waits_for_nobody),
    TEST(one_that_is_sent_back_says_why_and_can_be_sent_again),
    TEST(what_was_changed_since_it_was_read_is_not_let_out),
    TEST(only_administrators_decide),
    TEST(closing_it_takes_it_out_of_the_queue),
    TEST(without_the_setting_nothing_waits),
})
