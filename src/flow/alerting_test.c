/* Saved searches: what is new is told, each hit once, and gone with the
 * person. */
#include "flow/alerting.h"

#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/digest.h"
#include "flow/digest_testing.h"
#include "flow/mailing.h"
#include "flow/posting.h"
#include "flow/privacy.h"
#include "flow/trial.h"
#include "flow/viewing.h"

#define BOOKS "We keep books.\n\n## Requirements\n\n- Bookkeeping\n"

static struct question
question(const struct actor *who, const char *words)
{
    return (struct question){ .set = who->role == ROLE_EMPLOYER
                                         ? SEARCH_PEOPLE : SEARCH_POSTINGS,
                              .value = { [QUESTION_Q] = words } };
}

static const struct alert *
saved(struct digest_scene *s, const struct actor *who, const char *words,
      enum pace pace)
{
    struct question q = question(who, words);
    struct rows rows = { 0 };

    CHECK_OK(alerting_add(s->p, test_arena(), who, &q, pace));
    CHECK_OK(alerting_list(s->p, test_arena(), who, &rows));
    return rows.count == 0 ? NULL : rows.row[0];
}

static size_t
count(struct digest_scene *s, const struct actor *who)
{
    struct rows rows = { 0 };

    CHECK_OK(alerting_list(s->p, test_arena(), who, &rows));
    return rows.count;
}

static void
each_new_hit_is_told_once_with_why(void)
{
    struct digest_scene s = digest_scene();
    const char *mail;
    size_t mails;

    trial_posting(s.p, &s.rita, "Bookkeeper, there before", BOOKS);
    clock_hold(NOON + 1);
    saved(&s, &s.nurse, "bookkeeper", PACE_AT_ONCE);
    clock_hold(NOON + 2);
    trial_posting(s.p, &s.rita, "Bookkeeper, new", BOOKS);
    trial_posting(s.p, &s.rita, "Baker", "We bake.\n");
    mails = trial_mails(s.p, NURSE);
    digest_scene_at(&s, NOON + 300);
    CHECK(trial_mails(s.p, NURSE) == mails + 1);
    mail = trial_mail(s.p, NURSE);
    CHECK(strstr(mail, "Subject: 1 new in your saved searches") != NULL);
    CHECK(strstr(mail, "Bookkeeper, new") != NULL);
    CHECK(strstr(mail, "found by its title") != NULL);
    CHECK(strstr(mail, "there before") == NULL);
    CHECK(strstr(mail, "m=alerts") != NULL);
    digest_scene_at(&s, NOON + 600);
    digest_scene_at(&s, NOON + 7 * DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails + 1);
    trial_posting(s.p, &s.rita, "Bookkeeper, later", BOOKS);
    digest_scene_at(&s, NOON + 7 * DAY_S + 300);
    CHECK(trial_mails(s.p, NURSE) == mails + 2);
    CHECK(strstr(trial_mail(s.p, NURSE), "Bookkeeper, new") == NULL);
    clock_hold(0);
}

/* It goes out of the index and comes in again, as new as any. */
static void
a_posting_that_pauses_is_not_told_twice(void)
{
    struct digest_scene s = digest_scene();
    const char *id;
    size_t mails;

    saved(&s, &s.nurse, "bookkeeper", PACE_AT_ONCE);
    id = trial_posting(s.p, &s.rita, "Bookkeeper", BOOKS);
    digest_scene_at(&s, NOON + 300);
    mails = trial_mails(s.p, NURSE);
    CHECK_OK(posting_pause(s.p, test_arena(), &s.rita, id));
    trial_run(s.p);
    clock_hold(NOON + DAY_S);
    CHECK_OK(posting_publish(s.p, test_arena(), &s.rita, id));
    trial_run(s.p);
    digest_scene_at(&s, NOON + 2 * DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails);
    clock_hold(0);
}

static void
matches_and_saved_searches_are_one_mail(void)
{
    struct digest_scene s = digest_scene();
    const char *mail;
    size_t mails;

    trial_profile(s.p, &s.nurse, RESUME);
    saved(&s, &s.nurse, "bookkeeper", PACE_DAILY);
    saved(&s, &s.nurse, "payroll", PACE_DAILY);
    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    trial_posting(s.p, &s.rita, "Bookkeeper", BOOKS);
    mails = trial_mails(s.p, NURSE);
    digest_scene_at(&s, NOON + DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails + 1);
    mail = trial_mail(s.p, NURSE);
    CHECK(strstr(mail, "new opening") != NULL);
    CHECK(strstr(mail, "And in your saved searches:") != NULL);
    CHECK(strstr(mail, "found by its title") != NULL);
    CHECK(strstr(mail, "payroll") == NULL);
    CHECK(strstr(mail, "m=matches.alerts") != NULL);
    clock_hold(0);
}

static void
an_employer_is_told_how_many_never_who(void)
{
    struct digest_scene s = digest_scene();
    const char *mail;

    saved(&s, &s.rita, "nurse", PACE_AT_ONCE);
    trial_profile(s.p, &s.nurse, RESUME);
    digest_scene_at(&s, NOON + 300);
    mail = trial_mail(s.p, RITA);
    CHECK(strstr(mail, "1 new person, 1 by what they work as") != NULL);
    CHECK(strstr(mail, "/employer/alerts") != NULL);
    CHECK(strstr(mail, "Mirela") == NULL);
    clock_hold(0);
}

/* The worker looks, not the employer, who reads a number. */
static void
who_is_counted_for_a_mail_was_seen_by_nobody(void)
{
    struct digest_scene s = digest_scene();
    struct page page = { .limit = 50 };
    struct viewing *list;
    size_t seen = 99, mails = trial_mails(s.p, RITA);

    saved(&s, &s.rita, "nurse", PACE_AT_ONCE);
    trial_profile(s.p, &s.nurse, RESUME);
    digest_scene_at(&s, NOON + 300);
    CHECK(trial_mails(s.p, RITA) == mails + 1);
    CHECK_OK(viewing_lists(s.p, test_arena(), &s.nurse, &page, &list, &seen));
    CHECK(seen == 0);
    clock_hold(0);
}

static void
what_comes_while_it_is_silent_is_no_news(void)
{
    struct digest_scene s = digest_scene();
    const struct alert *alert = saved(&s, &s.nurse, "bookkeeper", PACE_OFF);
    size_t mails = trial_mails(s.p, NURSE);

    trial_posting(s.p, &s.rita, "Bookkeeper", BOOKS);
    digest_scene_at(&s, NOON + DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails);
    CHECK_OK(alerting_choose(s.p, test_arena(), &s.nurse, alert->id,
                             PACE_AT_ONCE));
    digest_scene_at(&s, NOON + 2 * DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails);
    clock_hold(0);
}

/* An hour is looked back for late ones, but not into the silence. */
static void
what_came_just_before_it_speaks_again_is_no_news(void)
{
    struct digest_scene s = digest_scene();
    const struct alert *alert = saved(&s, &s.nurse, "bookkeeper",
                                      PACE_AT_ONCE);
    size_t mails = trial_mails(s.p, NURSE);

    clock_hold(NOON + DAY_S);
    CHECK_OK(alerting_choose(s.p, test_arena(), &s.nurse, alert->id,
                             PACE_OFF));
    clock_hold(NOON + DAY_S + 60);
    trial_posting(s.p, &s.rita, "Bookkeeper", BOOKS);
    clock_hold(NOON + DAY_S + 120);
    CHECK_OK(alerting_choose(s.p, test_arena(), &s.nurse, alert->id,
                             PACE_AT_ONCE));
    digest_scene_at(&s, NOON + DAY_S + 600);
    CHECK(trial_mails(s.p, NURSE) == mails);
    clock_hold(0);
}

/* Hits of an index that is ahead of the store: they count, no more. */
static void
add_hits(struct digest_scene *s, int count)
{
    for (int i = 0; i < count; i++) {
        struct search_document d = {
            .id = arena_printf(test_arena(), "ahead-%d", i),
            .title = "Bookkeeper", .remote = -1, .kind = -1, .at = NOON - 9,
        };

        CHECK_OK(search_put(s->p->search, test_arena(), SEARCH_POSTINGS,
                            &d));
    }
}

static void
more_hits_than_are_remembered_count_once(void)
{
    struct digest_scene s = digest_scene();

    saved(&s, &s.nurse, "bookkeeper", PACE_AT_ONCE);
    add_hits(&s, 450);
    trial_posting(s.p, &s.rita, "Bookkeeper, first", BOOKS);
    digest_scene_at(&s, NOON + 300);
    CHECK(strstr(trial_mail(s.p, NURSE),
                 "Subject: 52 new in your saved searches") != NULL);
    clock_hold(NOON + 400);
    trial_posting(s.p, &s.rita, "Bookkeeper, second", BOOKS);
    digest_scene_at(&s, NOON + 600);
    CHECK(strstr(trial_mail(s.p, NURSE),
                 "Subject: 1 new in your saved searches") != NULL);
    CHECK(strstr(trial_mail(s.p, NURSE), "second") != NULL);
    CHECK(strstr(trial_mail(s.p, NURSE), "first") == NULL);
    clock_hold(0);
}

/* One click in the mail program: the notices go on. */
static void
who_wants_no_mail_gets_a_notice(void)
{
    struct digest_scene s = digest_scene();
    struct account *account;
    int64_t notices = 0;
    size_t mails;

    saved(&s, &s.nurse, "bookkeeper", PACE_AT_ONCE);
    CHECK_OK(store_get(s.p->store, test_arena(), &account_type, s.nurse.id,
                       &account));
    CHECK_OK(mailing_choose(s.p, test_arena(), account,
                            mailing_choice_named("alerts"), PACE_OFF));
    trial_posting(s.p, &s.rita, "Bookkeeper", BOOKS);
    mails = trial_mails(s.p, NURSE);
    digest_scene_at(&s, NOON + 300);
    CHECK(trial_mails(s.p, NURSE) == mails);
    CHECK_OK(store_count(s.p->store, test_arena(), NOTICE_UNREAD, s.nurse.id,
                         &notices));
    CHECK(notices == 1);
    clock_hold(0);
}

static void
the_same_question_is_saved_once_and_fifty_at_most(void)
{
    struct digest_scene s = digest_scene();
    struct question q;
    struct err *e;

    saved(&s, &s.nurse, "baker", PACE_DAILY);
    CHECK(saved(&s, &s.nurse, "  baker  ", PACE_WEEKLY)->pace == PACE_WEEKLY);
    CHECK(saved(&s, &s.nurse, "BAKER", PACE_DAILY)->pace == PACE_DAILY);
    CHECK(saved(&s, &s.nurse, "B\xC3\x82KER", PACE_DAILY)->pace
          == PACE_DAILY);
    CHECK(count(&s, &s.nurse) == 1);
    for (int i = 1; i < ALERTS_MOST; i++)
        saved(&s, &s.nurse, arena_printf(test_arena(), "baker %d", i),
              PACE_DAILY);
    q = question(&s.nurse, "one too many");
    e = alerting_add(s.p, test_arena(), &s.nurse, &q, PACE_DAILY);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    CHECK(count(&s, &s.nurse) == ALERTS_MOST);
    clock_hold(0);
}

/* Neither for everything, nor for nothing that could be found. */
static void
a_search_without_a_word_is_not_saved(void)
{
    static const char *const words[] = { "", "-", "???", "- \"\"" };
    struct digest_scene s = digest_scene();

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        struct question q = question(&s.rita, words[i]);
        struct err *e = alerting_add(s.p, test_arena(), &s.rita, &q,
                                     PACE_DAILY);

        CHECK(e != NULL && e->kind == ERR_INVALID);
    }
    clock_hold(0);
}

static void
it_is_its_owners_alone_and_goes_with_them(void)
{
    struct digest_scene s = digest_scene();
    const struct alert *alert = saved(&s, &s.nurse, "baker", PACE_DAILY);
    struct alert *left = NULL;
    const char *code;
    struct err *e;

    e = alerting_drop(s.p, test_arena(), &s.rita, alert->id);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = alerting_choose(s.p, test_arena(), &s.rita, alert->id, PACE_OFF);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    alert = saved(&s, &s.rita, "baker", PACE_DAILY);
    CHECK_OK(alerting_choose(s.p, test_arena(), &s.rita, alert->id,
                             PACE_WEEKLY));
    CHECK_OK(alerting_drop(s.p, test_arena(), &s.rita, alert->id));
    CHECK(count(&s, &s.rita) == 0);
    alert = saved(&s, &s.nurse, "baker", PACE_DAILY);
    CHECK_OK(privacy_order(s.p, test_arena(), NULL, s.nurse.id, &code));
    trial_run(s.p);
    e = store_get(s.p->store, test_arena(), &alert_type, alert->id, &left);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    clock_hold(0);
}

TESTS(alerting, {
    TEST(each_new_hit_is_told_once_with_why),
    TEST(a_posting_that_pauses_is_not_told_twice),
    TEST(matches_and_saved_searches_are_one_mail),
    TEST(an_employer_is_told_how_many_never_who),
    TEST(who_is_counted_for_a_mail_was_seen_by_nobody),
    TEST(what_comes_while_it_is_silent_is_no_news),
    TEST(what_came_just_before_it_speaks_again_is_no_news),
    TEST(more_hits_than_are_remembered_count_once),
    TEST(who_wants_no_mail_gets_a_notice),
    TEST(the_same_question_is_saved_once_and_fifty_at_most),
    TEST(a_search_without_a_word_is_not_saved),
    TEST(it_is_its_owners_alone_and_goes_with_them),
})
