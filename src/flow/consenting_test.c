/* Consent, taking it back, and what follows at once. */
#include "flow/consenting.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/match.h"
#include "flow/applying.h"
#include "flow/matching.h"
#include "flow/resume.h"
#include "flow/trial.h"

#define RESUME                                                          \
    "Ada Probe\nada@mail.example\nLeeds\n\nExperience\n"                \
    "2016 - 2026 Staff nurse, Northgate Hospital, Leeds\n"              \
    "Wound care and medication administration.\n\nSkills\nWound care\n"

struct scene {
    struct ports *p;
    struct actor ada, firm;
    const char *posting;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.ada = trial_person(s.p, ROLE_CANDIDATE, "ada@mail.example", "Ada");
    s.firm = trial_person(s.p, ROLE_EMPLOYER, "firm@mail.example", "Firm");
    trial_profile(s.p, &s.ada, RESUME);
    s.posting = trial_posting(s.p, &s.firm, "Staff nurse",
                              "## Requirements\n- wound care\n");
    return s;
}

static struct consenting_state
state_of(struct scene *s, enum consenting_purpose purpose)
{
    struct consenting_state *list, none = { 0 };
    size_t count;

    CHECK_OK(consenting_list(s->p, test_arena(), &s->ada, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (list[i].text == &consenting_texts[purpose])
            return list[i];
    }
    return none;
}

static int64_t
matches(struct scene *s)
{
    int64_t count = -1;

    CHECK_OK(store_count(s->p->store, test_arena(), MATCH_BY_CANDIDATE,
                         s->ada.id, &count));
    return count;
}

static int64_t
found_by_firm(struct scene *s)
{
    struct matching_list list = { .count = 99 };

    CHECK_OK(matching_people(s->p, test_arena(), &s->firm, s->posting, 10,
                             NULL, &list));
    return (int64_t)list.count;
}

static void
saving_a_profile_agrees_to_matching(void)
{
    struct scene s = scene();
    struct consenting_state m = state_of(&s, CONSENTING_MATCHING);

    CHECK(m.holds && m.given_at > 0 && m.withdrawn_at == 0);
    CHECK(str_eq(m.version, consenting_texts[CONSENTING_MATCHING].version));
    CHECK(matches(&s) == 1 && found_by_firm(&s) == 1);
}

static void
who_takes_matching_back_is_in_no_list_and_no_index(void)
{
    struct scene s = scene();
    struct retrieval_ids ids;

    CHECK_OK(consenting_set(s.p, test_arena(), &s.ada, "matching", false));
    CHECK(found_by_firm(&s) == 0); /* before any task has run */
    trial_run(s.p);
    CHECK(matches(&s) == 0);
    CHECK_OK(retrieval_list(s.p->retrieval, test_arena(), RETRIEVAL_PEOPLE,
                            "", 10, &ids));
    CHECK(ids.count == 0);
    CHECK(!state_of(&s, CONSENTING_MATCHING).holds);
    CHECK(state_of(&s, CONSENTING_MATCHING).withdrawn_at > 0);
}

static void
who_took_matching_back_applies_without_a_score(void)
{
    struct scene s = scene();
    struct applying_letter letter = { .posting_id = s.posting };
    struct application *app = NULL;
    struct matching_row row;
    const char *id = "";
    struct err *e;

    CHECK_OK(consenting_set(s.p, test_arena(), &s.ada, "matching", false));
    e = matching_for_candidate(s.p, test_arena(), &s.ada, s.posting, &row);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK_OK(applying_send(s.p, test_arena(), &s.ada, &letter, &id));
    CHECK_OK(store_get(s.p->store, test_arena(), &application_type, id,
                       &app));
    CHECK(app->score < 0 && app->explanation == NULL &&
          app->outline == NULL);
}

/* A posting that comes later does not bring them back, nor a new profile. */
static void
nothing_brings_them_back_but_themselves(void)
{
    struct scene s = scene();

    CHECK_OK(consenting_set(s.p, test_arena(), &s.ada, "matching", false));
    trial_run(s.p);
    trial_posting(s.p, &s.firm, "Ward nurse",
                  "## Requirements\n- wound care\n");
    trial_profile(s.p, &s.ada, RESUME "Patience\n");
    CHECK(matches(&s) == 0 && !state_of(&s, CONSENTING_MATCHING).holds);
    CHECK_OK(consenting_set(s.p, test_arena(), &s.ada, "matching", true));
    trial_run(s.p);
    CHECK(matches(&s) == 2 && found_by_firm(&s) == 1);
}

static void
each_time_has_its_row(void)
{
    struct scene s = scene();
    struct page page = { .limit = 10 };
    struct rows rows = { .count = 0 };
    int64_t now = clock_now();

    for (int i = 1; i <= 3; i++) {
        clock_hold(now + 10 * i);
        CHECK_OK(consenting_set(s.p, test_arena(), &s.ada, "matching",
                                i % 2 == 0));
    }
    clock_hold(0);
    CHECK_OK(store_list(s.p->store, test_arena(), CONSENT_BY_ACCOUNT,
                        s.ada.id, &page, &rows));
    CHECK(rows.count == 2);
    for (size_t i = 0; i < rows.count; i++)
        CHECK(((struct consent *)rows.row[i])->withdrawn_at > 0);
    CHECK(trial_audits(s.p, "consent.withdraw") == 2);
    CHECK(trial_audits(s.p, "consent.give") == 1);
}

static void
being_found_is_a_consent_of_its_own(void)
{
    struct scene s = scene();

    CHECK_OK(consenting_set(s.p, test_arena(), &s.ada, "offers", false));
    trial_run(s.p);
    CHECK(matches(&s) == 1 && found_by_firm(&s) == 0);
    CHECK(!state_of(&s, CONSENTING_OFFERS).holds);
}

static void
terms_end_with_the_account_only(void)
{
    struct scene s = scene();
    struct err *e = consenting_set(s.p, test_arena(), &s.ada, "terms",
                                   false);

    CHECK(e != NULL && e->kind == ERR_INVALID);
    e = consenting_set(s.p, test_arena(), &s.firm, "matching", false);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    e = consenting_set(s.p, test_arena(), &s.ada, "", true);
    CHECK(e != NULL && e->kind == ERR_INVALID);
}

TESTS(consenting, {
    TEST(saving_a_profile_agrees_to_matching),
    TEST(who_takes_matching_back_is_in_no_list_and_no_index),
    TEST(who_took_matching_back_applies_without_a_score),
    TEST(nothing_brings_them_back_but_themselves),
    TEST(each_time_has_its_row),
    TEST(being_found_is_a_consent_of_its_own),
    TEST(terms_end_with_the_account_only),
})
