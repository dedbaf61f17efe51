/* News come together, at the pace that was chosen, and once. */
#include "flow/digest.h"

#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/posting.h"
#include "flow/digest_testing.h"
#include "flow/mailing.h"
#include "flow/marking.h"
#include "flow/matching.h"
#include "flow/registration.h"
#include "flow/trial.h"

static void
choose(struct digest_scene *s, const struct actor *who, const char *kind,
       enum pace pace)
{
    struct account *account;

    CHECK_OK(store_get(s->p->store, test_arena(), &account_type, who->id,
                       &account));
    CHECK_OK(mailing_choose(s->p, test_arena(), account,
                            mailing_choice_named(kind), pace));
}

static int64_t
unread(struct digest_scene *s, const struct actor *who)
{
    int64_t count = -1;

    CHECK_OK(store_count(s->p->store, test_arena(), NOTICE_UNREAD, who->id,
                         &count));
    return count;
}

static void
end(void)
{
    clock_hold(0);
}

static void
the_next_time_is_seven_in_the_persons_morning(void)
{
    struct arena *a = test_arena();
    int64_t day = NOON - 12 * HOUR_S;

    CHECK(digest_next(a, PACE_DAILY, "UTC", NOON) == day + 31 * HOUR_S);
    CHECK(digest_next(a, PACE_DAILY, "UTC", day) == day + 7 * HOUR_S);
    CHECK(digest_next(a, PACE_DAILY, "UTC", day + 7 * HOUR_S) ==
          day + 31 * HOUR_S);
    CHECK(digest_next(a, PACE_DAILY, "Asia/Tokyo", NOON) ==
          day + 22 * HOUR_S);
    CHECK(digest_next(a, PACE_WEEKLY, "UTC", NOON) ==
          day + 3 * DAY_S + 7 * HOUR_S);
    /* Clocks go forward on Sunday, 29 March 2026. */
    CHECK(digest_next(a, PACE_DAILY, "Europe/Berlin",
                      day + 15 * DAY_S + 12 * HOUR_S) ==
          day + 16 * DAY_S + 5 * HOUR_S);
    CHECK(digest_next(a, PACE_AT_ONCE, "UTC", NOON) == NOON + 300);
}

static void
openings_found_in_a_day_are_one_mail_with_why(void)
{
    struct digest_scene s = digest_scene();
    const char *mail;

    trial_profile(s.p, &s.nurse, RESUME);
    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    trial_posting(s.p, &s.rita, "Registered Nurse, nights", TASKS);
    CHECK(strstr(trial_mail(s.p, NURSE), "fit your profile") == NULL);
    digest_scene_at(&s, NOON + HOUR_S);
    CHECK(strstr(trial_mail(s.p, NURSE), "fit your profile") == NULL);
    digest_scene_at(&s, NOON + DAY_S);
    mail = trial_mail(s.p, NURSE);
    CHECK(strstr(mail, "Subject: 2 new openings fit your profile") != NULL);
    CHECK(strstr(mail, "Registered Nurse, nights, ") != NULL);
    CHECK(strstr(mail, "You meet: ") != NULL);
    CHECK(strstr(mail, "m=matches") != NULL);
    CHECK(strstr(mail, "List-Unsubscribe-Post") != NULL);
    end();
}

static void
what_was_told_is_not_told_again(void)
{
    struct digest_scene s = digest_scene();
    size_t mails;
    int64_t notices;

    trial_profile(s.p, &s.nurse, RESUME);
    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    digest_scene_at(&s, NOON + DAY_S);
    mails = trial_mails(s.p, NURSE);
    notices = unread(&s, &s.nurse);
    digest_scene_at(&s, NOON + 2 * DAY_S);
    digest_scene_at(&s, NOON + 3 * DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails);
    CHECK(unread(&s, &s.nurse) == notices);
    end();
}

/* The list is on the screen when a person saves a profile. */
static void
what_ones_own_change_found_is_no_news(void)
{
    struct digest_scene s = digest_scene();
    size_t mails;

    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    trial_profile(s.p, &s.nurse, RESUME);
    mails = trial_mails(s.p, NURSE);
    digest_scene_at(&s, NOON + DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails);
    CHECK(strstr(trial_mail(s.p, RITA),
                 "Subject: 1 more person fits your postings") != NULL);
    CHECK(strstr(trial_mail(s.p, RITA), "Registered Nurse: 1 person, the "
                 "best meets") != NULL);
    CHECK(strstr(trial_mail(s.p, RITA), "Mirela") == NULL);
    end();
}

static void
those_who_are_not_open_to_offers_are_not_counted(void)
{
    struct digest_scene s = digest_scene();
    struct registration_settings n = { .name = "Mirela", .language = "en",
                                       .time_zone = "UTC",
                                       .open_to_offers = false };

    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    trial_profile(s.p, &s.nurse, RESUME);
    CHECK_OK(registration_save(s.p, test_arena(), &s.nurse, &n));
    trial_run(s.p);
    digest_scene_at(&s, NOON + DAY_S);
    CHECK(strstr(trial_mail(s.p, RITA), "your postings") == NULL);
    end();
}

static void
dismissed_and_closed_openings_are_left_out(void)
{
    struct digest_scene s = digest_scene();
    const char *one, *two;

    trial_profile(s.p, &s.nurse, RESUME);
    one = trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    two = trial_posting(s.p, &s.rita, "Registered Nurse, nights", TASKS);
    CHECK_OK(marking_dismiss(s.p, test_arena(), &s.nurse, one,
                             MARK_PAY));
    digest_scene_at(&s, NOON + DAY_S);
    CHECK(strstr(trial_mail(s.p, NURSE), "1 new opening fits") != NULL);
    CHECK(strstr(trial_mail(s.p, NURSE), one) == NULL);
    CHECK(two != NULL);
    end();
}

static void
the_pace_is_the_persons_choice(void)
{
    struct digest_scene s = digest_scene();
    struct digest *d = NULL;
    size_t mails;

    trial_profile(s.p, &s.nurse, RESUME);
    choose(&s, &s.nurse, "matches", PACE_OFF);
    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    mails = trial_mails(s.p, NURSE);
    digest_scene_at(&s, NOON + DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails);
    CHECK(unread(&s, &s.nurse) > 0);
    choose(&s, &s.nurse, "matches", PACE_AT_ONCE);
    trial_posting(s.p, &s.rita, "Registered Nurse, nights", TASKS);
    digest_scene_at(&s, NOON + DAY_S + 300);
    CHECK(trial_mails(s.p, NURSE) == mails + 1);
    choose(&s, &s.nurse, "matches", PACE_WEEKLY);
    CHECK_OK(digest_get(s.p, test_arena(), s.nurse.id, "matches", &d));
    CHECK(d->due_at == NOON - 12 * HOUR_S + 3 * DAY_S + 7 * HOUR_S);
    end();
}

static void
a_week_of_news_is_one_mail(void)
{
    struct digest_scene s = digest_scene();
    size_t mails;

    trial_profile(s.p, &s.nurse, RESUME);
    choose(&s, &s.nurse, "matches", PACE_WEEKLY);
    mails = trial_mails(s.p, NURSE);
    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    digest_scene_at(&s, NOON + DAY_S);
    trial_posting(s.p, &s.rita, "Registered Nurse, nights", TASKS);
    digest_scene_at(&s, NOON + 2 * DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails);
    digest_scene_at(&s, NOON + 3 * DAY_S); /* Monday */
    CHECK(trial_mails(s.p, NURSE) == mails + 1);
    CHECK(strstr(trial_mail(s.p, NURSE), "2 new openings fit") != NULL);
    digest_scene_at(&s, NOON + 9 * DAY_S);
    CHECK(trial_mails(s.p, NURSE) == mails + 1);
    end();
}

/* A worker dies when all is done, and another does it again. */
static void
a_digest_that_is_run_twice_tells_once(void)
{
    struct digest_scene s = digest_scene();
    struct change c;
    size_t mails;
    int64_t notices;

    trial_profile(s.p, &s.nurse, RESUME);
    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    mails = trial_mails(s.p, NURSE);
    notices = unread(&s, &s.nurse);
    clock_hold(NOON + DAY_S);
    change_start(&c, test_arena());
    change_task(&c, "digest.send", "{}");
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run_dying(s.p);
    CHECK(trial_mails(s.p, NURSE) == mails + 1);
    CHECK(unread(&s, &s.nurse) == notices + 1);
    end();
}

/* The page of mails asks for the digest of whatever the role is now. */
static void
who_takes_another_role_gets_its_news(void)
{
    struct digest_scene s = digest_scene();
    const char *id = s.rita.id;
    enum pace pace = PACE_OFF;

    choose(&s, &s.rita, "people", PACE_WEEKLY);
    CHECK_OK(registration_set_role(s.p, test_arena(), NULL, id,
                                   ROLE_CANDIDATE));
    CHECK_OK(mailing_pace(s.p, test_arena(), id,
                          mailing_choice_named("matches"), &pace));
    CHECK(pace == PACE_DAILY);
    CHECK_OK(registration_set_role(s.p, test_arena(), NULL, id,
                                   ROLE_EMPLOYER));
    CHECK_OK(mailing_pace(s.p, test_arena(), id,
                          mailing_choice_named("people"), &pace));
    CHECK(pace == PACE_WEEKLY);
    end();
}

TESTS(digest, {
    TEST(the_next_time_is_seven_in_the_persons_morning),
    TEST(openings_found_in_a_day_are_one_mail_with_why),
    TEST(what_was_told_is_not_told_again),
    TEST(what_ones_own_change_found_is_no_news),
    TEST(those_who_are_not_open_to_offers_are_not_counted),
    TEST(dismissed_and_closed_openings_are_left_out),
    TEST(the_pace_is_the_persons_choice),
    TEST(a_week_of_news_is_one_mail),
    TEST(a_digest_that_is_run_twice_tells_once),
    TEST(who_takes_another_role_gets_its_news),
})
