/* Teams: who may what from one moment to the next, invitations that hold for
 * one address and once, and a last owner who stays. */

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/applying.h"
#include "flow/company.h"
#include "flow/mailing.h"
#include "flow/posting.h"
#include "flow/registration.h"
#include "flow/signing.h"
#include "flow/team_testing.h"

/* ---- places ------------------------------------------------------------- */

static void
who_founds_a_company_owns_it(void)
{
    struct team_scene s = team_scene();

    CHECK(s.olga.team == TEAM_OWNER);
}

static void
only_owners_change_the_team(void)
{
    struct team_scene s = team_scene();
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_RECRUITER);
    const struct company_words words = { .name = "Mine" };

    CHECK(trial_fails(team_invite(s.p, test_arena(), &rita, NEW_ONE,
                                  TEAM_READER), ERR_MISSING));
    CHECK(trial_fails(team_place(s.p, test_arena(), &rita, rita.id, TEAM_OWNER),
             ERR_MISSING));
    CHECK(trial_fails(team_remove(s.p, test_arena(), &rita, s.olga.id),
                      ERR_MISSING));
    CHECK(trial_fails(company_save(s.p, test_arena(), &rita, &words),
                      ERR_MISSING));
}

static void
the_last_owner_stays(void)
{
    struct team_scene s = team_scene();
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_RECRUITER);

    CHECK(trial_fails(team_leave(s.p, test_arena(), &s.olga,
                                 s.olga.employer_id), ERR_CONFLICT));
    CHECK(trial_fails(team_remove(s.p, test_arena(), &s.olga, s.olga.id),
             ERR_CONFLICT));
    CHECK(trial_fails(team_place(s.p, test_arena(), &s.olga, s.olga.id,
                                 TEAM_READER), ERR_CONFLICT));
    CHECK_OK(team_place(s.p, test_arena(), &s.olga, rita.id, TEAM_OWNER));
    CHECK_OK(team_leave(s.p, test_arena(), &s.olga, s.olga.employer_id));
    CHECK(team_scene_now(&s, &s.olga).team == TEAM_NONE);
    CHECK(team_scene_now(&s, &rita).team == TEAM_OWNER);
}

static void
who_is_removed_may_nothing_from_then_on(void)
{
    struct team_scene s = team_scene();
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_RECRUITER);
    const char *posting = trial_posting(s.p, &s.olga, "Nurse", "- Care");
    struct signing in;
    struct session *session;
    struct account *account;
    struct posting *seen;
    struct actor now;

    CHECK_OK(signing_in(s.p, test_arena(), RITA, GOOD, NULL, NULL, &in));
    CHECK_OK(posting_get(s.p, test_arena(), &rita, posting, &seen));
    CHECK_OK(team_remove(s.p, test_arena(), &s.olga, rita.id));
    CHECK_OK(signing_find(s.p, test_arena(), in.token, &session, &account));
    CHECK_OK(actor_of(s.p, test_arena(), account, &now));
    CHECK(now.role == ROLE_EMPLOYER && now.team == TEAM_NONE);
    CHECK(trial_fails(posting_get(s.p, test_arena(), &now, posting, &seen),
             ERR_MISSING));
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, RITA), "took you out") != NULL);
}

static void
a_reader_changes_nothing(void)
{
    struct team_scene s = team_scene();
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_READER);
    const char *posting = trial_posting(s.p, &s.olga, "Nurse", "- Care");
    struct posting_draft d = { .title = "T", .description = "D" };
    struct posting *seen;
    const char *id;

    CHECK_OK(posting_get(s.p, test_arena(), &rita, posting, &seen));
    CHECK(trial_fails(posting_save(s.p, test_arena(), &rita, &d, &id),
                      ERR_MISSING));
    d.id = posting;
    CHECK(trial_fails(posting_save(s.p, test_arena(), &rita, &d, &id),
                      ERR_MISSING));
    CHECK(trial_fails(posting_pause(s.p, test_arena(), &rita, posting),
                      ERR_MISSING));
    CHECK(trial_fails(posting_close(s.p, test_arena(), &rita, posting),
                      ERR_MISSING));
    CHECK(trial_fails(team_give(s.p, test_arena(), &rita, posting, rita.id,
                                true), ERR_MISSING));
}

/* ---- hiring managers ---------------------------------------------------- */

static void
a_hiring_manager_sees_what_is_given_to_them(void)
{
    struct team_scene s = team_scene();
    struct actor max = team_scene_colleague(&s, RITA, TEAM_MANAGER);
    const char *one = trial_posting(s.p, &s.olga, "Nurse", "- Care");
    const char *two = trial_posting(s.p, &s.olga, "Baker", "- Bread");
    struct page page = { .limit = 10 };
    struct posting *seen;
    struct rows rows;
    int64_t total;

    CHECK(trial_fails(posting_get(s.p, test_arena(), &max, one, &seen),
                      ERR_MISSING));
    CHECK_OK(team_give(s.p, test_arena(), &s.olga, one, max.id, true));
    CHECK_OK(posting_get(s.p, test_arena(), &max, one, &seen));
    CHECK(trial_fails(posting_get(s.p, test_arena(), &max, two, &seen),
                      ERR_MISSING));
    CHECK(trial_fails(posting_pause(s.p, test_arena(), &max, one),
                      ERR_MISSING));
    CHECK_OK(posting_list(s.p, test_arena(), &max, &page, &rows, &total));
    CHECK(rows.count == 1 && total == 1);
    CHECK_OK(team_give(s.p, test_arena(), &s.olga, one, max.id, false));
    CHECK(trial_fails(posting_get(s.p, test_arena(), &max, one, &seen),
                      ERR_MISSING));
}

/* The application of one candidate to a new posting. */
static const char *
applied(struct team_scene *s, struct actor *candidate, const char **posting)
{
    struct applying_letter letter = { .letter = "I am Ada." };
    const char *id = "";

    *candidate = trial_person(s->p, ROLE_CANDIDATE, "ada@x.example", "Ada");
    trial_profile(s->p, candidate, "Ada Probe\nNurse\nSkills\nWound care\n");
    *posting = trial_posting(s->p, &s->olga, "Nurse", "- Wound care");
    letter.posting_id = *posting;
    CHECK_OK(applying_send(s->p, test_arena(), candidate, &letter, &id));
    return id;
}

static void
a_hiring_manager_rates_and_does_not_decide(void)
{
    struct team_scene s = team_scene();
    struct actor max = team_scene_colleague(&s, RITA, TEAM_MANAGER), ada;
    const char *posting, *app = applied(&s, &ada, &posting);
    struct applying_act act = { .id = app, .rating = 4, .body = "Good",
                                .stage = STAGE_REVIEWING };
    struct applying_case c;
    struct rows rows;
    int64_t total;

    CHECK(trial_fails(applying_get(s.p, test_arena(), &max, app, &c),
                      ERR_MISSING));
    CHECK(trial_fails(applying_rate(s.p, test_arena(), &max, &act),
                      ERR_MISSING));
    CHECK_OK(applying_waiting(s.p, test_arena(), &max, 5, &rows, &total));
    CHECK(rows.count == 0 && total == 0);
    CHECK_OK(team_give(s.p, test_arena(), &s.olga, posting, max.id, true));
    CHECK_OK(applying_get(s.p, test_arena(), &max, app, &c));
    CHECK_OK(applying_waiting(s.p, test_arena(), &max, 5, &rows, &total));
    CHECK(rows.count == 1 && total == 1);
    CHECK_OK(applying_rate(s.p, test_arena(), &max, &act));
    CHECK_OK(applying_note(s.p, test_arena(), &max, &act));
    CHECK(trial_fails(applying_move(s.p, test_arena(), &max, &act),
                      ERR_MISSING));
    CHECK(trial_fails(applying_write(s.p, test_arena(), &max, &act),
                      ERR_MISSING));
}

static size_t
notices(struct team_scene *s, const struct actor *who)
{
    struct page page = { .limit = 100 };
    struct rows rows = { .count = 0 };

    CHECK_OK(store_list(s->p->store, test_arena(), NOTICE_BY_ACCOUNT,
                        who->id, &page, &rows));
    return rows.count;
}

/* How many of them link to an application at that employer. */
static size_t
about(struct team_scene *s, const struct actor *who, const char *employer_id)
{
    static const char link[] = "/employer/applications/";
    struct page page = { .limit = 100 };
    struct rows rows = { .count = 0 };
    size_t count = 0;

    CHECK_OK(store_list(s->p->store, test_arena(), NOTICE_BY_ACCOUNT,
                        who->id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct notice *n = rows.row[i];
        struct application *app;

        if (!str_starts(n->link, link))
            continue;
        CHECK_OK(store_get(s->p->store, test_arena(), &application_type,
                           n->link + sizeof(link) - 1, &app));
        count += str_eq(app->employer_id, employer_id);
    }
    return count;
}

static void
who_may_not_see_an_application_does_not_hear_of_it(void)
{
    struct team_scene s = team_scene();
    struct actor max = team_scene_colleague(&s, RITA, TEAM_MANAGER), ada;
    size_t before = trial_mails(s.p, RITA);
    const char *posting;

    applied(&s, &ada, &posting);
    before = trial_mails(s.p, RITA);
    trial_run(s.p);
    CHECK(notices(&s, &s.olga) > 0);
    CHECK(notices(&s, &max) == 0);
    CHECK(trial_mails(s.p, RITA) == before);
}

static void
a_mail_is_not_sent_to_who_left_meanwhile(void)
{
    struct team_scene s = team_scene();
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_RECRUITER), ada;
    const char *posting, *app = applied(&s, &ada, &posting);
    json_t *about = json_keep(test_arena(), json_object());
    struct change c;

    trial_run(s.p);
    json_object_set_new(about, "application", json_string(app));
    CHECK_OK(team_remove(s.p, test_arena(), &s.olga, rita.id));
    change_start(&c, test_arena());
    mailing_task(&c, "applied", rita.id, about);
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, RITA), "applied") == NULL);
}

/* ---- accounts that work no longer -------------------------------------- */

static void
disable(struct team_scene *s, const struct actor *who)
{
    CHECK_OK(registration_disable(s->p, test_arena(), NULL, who->id,
                                  CLOSING_RULES, NULL));
    trial_run_dying(s->p); /* the process ends before, and in between */
}

static void
an_owner_whose_account_is_closed_is_no_owner_to_count_on(void)
{
    struct team_scene s = team_scene();
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_OWNER);

    disable(&s, &rita);
    CHECK(trial_fails(team_leave(s.p, test_arena(), &s.olga,
                                 s.olga.employer_id), ERR_CONFLICT));
    CHECK(trial_fails(team_place(s.p, test_arena(), &s.olga, s.olga.id,
                                 TEAM_READER), ERR_CONFLICT));
    CHECK_OK(team_remove(s.p, test_arena(), &s.olga, rita.id));
}

static void
of_the_only_owner_who_is_disabled_a_colleague_takes_the_place(void)
{
    struct team_scene s = team_scene();
    struct actor nina = team_scene_colleague(&s, NEW_ONE, TEAM_RECRUITER);
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_READER);
    const char *id = trial_posting(s.p, &s.olga, "Nurse", "- Care");
    struct posting *posting;

    disable(&s, &nina);
    disable(&s, &s.olga);
    CHECK(team_scene_now(&s, &rita).team == TEAM_OWNER);
    rita = team_scene_now(&s, &rita);
    CHECK_OK(posting_get(s.p, test_arena(), &rita, id, &posting));
    CHECK(posting->state == POSTING_PUBLISHED);
    disable(&s, &rita);
    CHECK_OK(store_get(s.p->store, test_arena(), &posting_type, id,
                       &posting));
    CHECK(posting->state == POSTING_PAUSED);
}

static void
an_owner_who_works_again_at_once_stays_one(void)
{
    struct team_scene s = team_scene();
    struct actor rita = team_scene_colleague(&s, RITA, TEAM_READER);

    CHECK_OK(registration_disable(s.p, test_arena(), NULL, s.olga.id,
                                  CLOSING_RULES, NULL));
    CHECK_OK(registration_enable(s.p, test_arena(), NULL, s.olga.id));
    trial_run(s.p);
    CHECK(team_scene_now(&s, &rita).team == TEAM_READER);
    CHECK(team_scene_now(&s, &s.olga).team == TEAM_OWNER);
}

/* ---- several companies -------------------------------------------------- */

static void
a_person_works_for_one_company_at_a_time(void)
{
    struct team_scene s = team_scene();
    struct actor rita = trial_person(s.p, ROLE_EMPLOYER, RITA, "Rita");
    const char *posting = trial_posting(s.p, &s.olga, "Nurse", "- Care");
    const char *own = rita.employer_id;
    struct team_home *home;
    struct posting *seen;
    size_t count;

    team_scene_invite(&s, RITA, TEAM_READER);
    CHECK_OK(team_join(s.p, test_arena(), &rita, team_scene_secret(&s, RITA)));
    rita = team_scene_now(&s, &rita);
    CHECK(rita.team == TEAM_READER);
    CHECK_OK(posting_get(s.p, test_arena(), &rita, posting, &seen));
    CHECK_OK(team_homes(s.p, test_arena(), &rita, &home, &count));
    CHECK(count == 2);
    CHECK_OK(team_switch(s.p, test_arena(), &rita, own));
    rita = team_scene_now(&s, &rita);
    CHECK(rita.team == TEAM_OWNER);
    CHECK(trial_fails(posting_get(s.p, test_arena(), &rita, posting, &seen),
             ERR_MISSING));
    CHECK_OK(team_leave(s.p, test_arena(), &rita, s.olga.employer_id));
    CHECK(trial_fails(team_switch(s.p, test_arena(), &rita, s.olga.employer_id),
             ERR_MISSING));
}

static void
who_leaves_one_company_keeps_the_notices_of_the_other(void)
{
    struct team_scene s = team_scene();
    struct actor rita = trial_person(s.p, ROLE_EMPLOYER, RITA, "Rita"), ada;
    struct actor owner = rita;
    struct applying_letter letter = { .letter = "I am Ada." };
    const char *posting, *id;

    CHECK_OK(team_invite(s.p, test_arena(), &s.olga, RITA, TEAM_RECRUITER));
    trial_run(s.p);
    CHECK_OK(team_join(s.p, test_arena(), &rita,
                       trial_after(trial_mail(s.p, RITA),
                                   "/invitation?code=")));
    applied(&s, &ada, &posting);
    letter.posting_id = trial_posting(s.p, &owner, "Baker", "- Bread");
    CHECK_OK(applying_send(s.p, test_arena(), &ada, &letter, &id));
    trial_run(s.p);
    CHECK(notices(&s, &rita) >= 2);
    CHECK_OK(team_leave(s.p, test_arena(), &rita, s.olga.employer_id));
    CHECK(about(&s, &rita, s.olga.employer_id) == 0);
    CHECK(about(&s, &rita, owner.employer_id) > 0);
}

static void
a_session_gets_another_token_when_rights_change(void)
{
    struct team_scene s = team_scene();
    const struct session *fresh;
    struct session *session;
    struct account *account;
    struct signing in;
    const char *token;

    CHECK_OK(signing_in(s.p, test_arena(), OLGA, GOOD, NULL, NULL, &in));
    CHECK_OK(signing_renew(s.p, test_arena(), in.session, &s.olga, false,
                           &fresh, &token));
    CHECK(trial_fails(signing_find(s.p, test_arena(), in.token, &session,
                                   &account), ERR_MISSING));
    CHECK_OK(signing_find(s.p, test_arena(), token, &session, &account));
    CHECK(session->expires_at == in.session->expires_at);
    CHECK(!str_eq(session->form_key, in.session->form_key));
}

static void
a_session_that_was_ended_is_not_brought_back(void)
{
    struct team_scene s = team_scene();
    const struct session *fresh;
    struct session *session;
    struct account *account;
    struct signing in;
    const char *token;

    CHECK_OK(signing_in(s.p, test_arena(), OLGA, GOOD, NULL, NULL, &in));
    CHECK_OK(signing_find(s.p, test_arena(), in.token, &session, &account));
    CHECK_OK(signing_out(s.p, test_arena(), session));
    CHECK(trial_fails(signing_renew(s.p, test_arena(), session, &s.olga, true,
                                    &fresh, &token), ERR_MISSING));
    CHECK(trial_fails(signing_find(s.p, test_arena(), token, &session,
                                   &account), ERR_MISSING));
    CHECK(trial_fails(signing_note_rights(s.p, test_arena(), session, &s.olga),
             ERR_MISSING));
}

static void
only_who_gained_rights_needs_another_token(void)
{
    struct arena *a = test_arena();
    struct actor before = { .role = ROLE_EMPLOYER, .team = TEAM_RECRUITER,
                            .employer_id = "one" };
    struct actor now = before;
    const char *rights = actor_rights(a, &before);

    CHECK(!actor_gained(a, NULL, &now));
    CHECK(!actor_gained(a, rights, &now));
    now.team = TEAM_READER;
    CHECK(!actor_gained(a, rights, &now));
    now.team = TEAM_OWNER;
    CHECK(actor_gained(a, rights, &now));
    now = before;
    now.employer_id = "two";
    CHECK(actor_gained(a, rights, &now));
    now.employer_id = NULL;
    now.team = TEAM_NONE;
    CHECK(!actor_gained(a, rights, &now));
    now.role = ROLE_ADMIN;
    CHECK(actor_gained(a, rights, &now));
}

TESTS(team, {
    TEST(who_founds_a_company_owns_it),
    TEST(only_owners_change_the_team),
    TEST(the_last_owner_stays),
    TEST(who_is_removed_may_nothing_from_then_on),
    TEST(a_reader_changes_nothing),
    TEST(a_hiring_manager_sees_what_is_given_to_them),
    TEST(a_hiring_manager_rates_and_does_not_decide),
    TEST(who_may_not_see_an_application_does_not_hear_of_it),
    TEST(a_mail_is_not_sent_to_who_left_meanwhile),
    TEST(an_owner_whose_account_is_closed_is_no_owner_to_count_on),
    TEST(of_the_only_owner_who_is_disabled_a_colleague_takes_the_place),
    TEST(an_owner_who_works_again_at_once_stays_one),
    TEST(a_person_works_for_one_company_at_a_time),
    TEST(who_leaves_one_company_keeps_the_notices_of_the_other),
    TEST(a_session_gets_another_token_when_rights_change),
    TEST(a_session_that_was_ended_is_not_brought_back),
    TEST(only_who_gained_rights_needs_another_token),
})
