/* What both sides say of a match: kept, listed, taken back, never ranked. */
#include "flow/marking.h"

#include "base/str.h"
#include "base/test.h"
#include "core/application.h"
#include "flow/applying.h"
#include "flow/matching.h"
#include "flow/posting.h"
#include "flow/privacy.h"
#include "flow/trial.h"

struct scene {
    struct ports *p;
    struct actor nurse, rita, olga;
    const char *posting;
};

/* A nurse, a ward that looks for one, and an employer it does not concern. */
static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.nurse = trial_person(s.p, ROLE_CANDIDATE, "m@mail.example", "Mirela");
    s.rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example", "Rita");
    s.olga = trial_person(s.p, ROLE_EMPLOYER, "o@mail.example", "Olga");
    trial_profile(s.p, &s.nurse, TRIAL_RESUME);
    s.posting = trial_posting(s.p, &s.rita, "Registered Nurse", TRIAL_TASKS);
    return s;
}

static bool
is(const struct err *e, enum err_kind kind)
{
    return e != NULL && e->kind == kind;
}

static size_t
saved(const struct scene *s)
{
    struct matching_list l = { .count = 0 };

    CHECK_OK(matching_saved(s->p, test_arena(), &s->nurse, 25, NULL, &l));
    return l.count;
}

static struct matching_list
dismissed(const struct scene *s)
{
    struct matching_list l = { .count = 0 };

    CHECK_OK(matching_dismissed(s->p, test_arena(), &s->nurse, 25, NULL, &l));
    return l;
}

static struct matching_list
decided(const struct scene *s, enum disposition_state state)
{
    struct matching_list l = { .count = 0 };

    CHECK_OK(matching_decided(s->p, test_arena(), &s->rita, s->posting,
                              state, 25, NULL, &l));
    return l;
}

static double
score(const struct scene *s)
{
    struct matching_row row;

    CHECK_OK(matching_for_candidate(s->p, test_arena(), &s->nurse, s->posting,
                                    &row));
    return row.match == NULL ? -1 : row.match->score;
}

static void
what_is_saved_is_not_put_aside(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();

    CHECK_OK(marking_keep(s.p, a, &s.nurse, s.posting));
    CHECK_OK(marking_keep(s.p, a, &s.nurse, s.posting));
    CHECK(saved(&s) == 1 && trial_events(s.p, "match.saved") == 1);
    CHECK_OK(marking_dismiss(s.p, a, &s.nurse, s.posting, MARK_PAY));
    CHECK(saved(&s) == 0 && dismissed(&s).count == 1);
    CHECK(dismissed(&s).row[0].mark->reason == MARK_PAY);
    CHECK_OK(marking_keep(s.p, a, &s.nurse, s.posting));
    CHECK(saved(&s) == 1 && dismissed(&s).count == 0);
    CHECK_OK(marking_clear(s.p, a, &s.nurse, s.posting));
    CHECK_OK(marking_clear(s.p, a, &s.nurse, s.posting));
    CHECK(saved(&s) == 0 && dismissed(&s).count == 0);
}

static void
a_saved_posting_stays_when_it_closes(void)
{
    struct scene s = scene();

    CHECK_OK(marking_keep(s.p, test_arena(), &s.nurse, s.posting));
    CHECK_OK(posting_close(s.p, test_arena(), &s.rita, s.posting));
    trial_run(s.p);
    CHECK(saved(&s) == 1);
}

static void
the_employer_shortlists_or_passes(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();

    CHECK_OK(marking_shortlist(s.p, a, &s.rita, s.posting, s.nurse.id));
    CHECK_OK(marking_shortlist(s.p, a, &s.rita, s.posting, s.nurse.id));
    CHECK(decided(&s, DISPOSITION_SHORTLISTED).count == 1);
    CHECK(trial_events(s.p, "match.shortlisted") == 1);
    CHECK_OK(marking_pass(s.p, a, &s.rita, s.posting, s.nurse.id,
                          DISPOSITION_LEVEL));
    CHECK(decided(&s, DISPOSITION_SHORTLISTED).count == 0);
    CHECK(decided(&s, DISPOSITION_PASSED).count == 1);
    CHECK(decided(&s, DISPOSITION_PASSED).row[0].disposition->reason ==
          DISPOSITION_LEVEL);
    CHECK_OK(marking_undo(s.p, a, &s.rita, s.posting, s.nurse.id));
    CHECK(decided(&s, DISPOSITION_PASSED).count == 0);
}

static void
nobody_decides_on_anothers(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();

    CHECK(is(marking_shortlist(s.p, a, &s.olga, s.posting, s.nurse.id),
             ERR_MISSING));
    CHECK(is(marking_undo(s.p, a, &s.olga, s.posting, s.nurse.id),
             ERR_MISSING));
    CHECK(is(marking_pass(s.p, a, &s.nurse, s.posting, s.nurse.id, 0),
             ERR_MISSING));
    CHECK(is(marking_shortlist(s.p, a, &s.rita, s.posting, s.olga.id),
             ERR_MISSING));
    CHECK(is(marking_keep(s.p, a, &s.rita, s.posting), ERR_MISSING));
    CHECK(decided(&s, DISPOSITION_SHORTLISTED).count == 0);
}

static void
who_applied_is_decided_on_in_the_pipeline(void)
{
    struct scene s = scene();
    struct applying_letter letter = { .posting_id = s.posting };
    const char *id;

    CHECK_OK(applying_send(s.p, test_arena(), &s.nurse, &letter, &id));
    CHECK(is(marking_pass(s.p, test_arena(), &s.rita, s.posting, s.nurse.id,
                          DISPOSITION_MUST), ERR_CONFLICT));
}

static void
words_of_people_change_no_score(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    double before = score(&s);
    struct change c;

    CHECK_OK(marking_dismiss(s.p, a, &s.nurse, s.posting, MARK_WORK));
    CHECK_OK(marking_pass(s.p, a, &s.rita, s.posting, s.nurse.id,
                          DISPOSITION_MUST));
    change_start(&c, a);
    change_task(&c, "matching.posting",
                arena_printf(a, "{\"posting\":\"%s\"}", s.posting));
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    CHECK(score(&s) == before && before > 0);
}

static void
they_go_with_the_person(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct disposition *d;
    const char *code;
    const char *id = arena_printf(a, "%s:%s", s.nurse.id, s.posting);

    CHECK_OK(marking_shortlist(s.p, a, &s.rita, s.posting, s.nurse.id));
    CHECK_OK(store_get(s.p->store, a, &disposition_type, id, &d));
    CHECK_OK(privacy_order(s.p, a, NULL, s.nurse.id, &code));
    trial_run(s.p);
    CHECK(is(store_get(s.p->store, a, &disposition_type, id, &d),
             ERR_MISSING));
    CHECK(decided(&s, DISPOSITION_SHORTLISTED).count == 0);
}

static void
what_is_put_aside_is_not_counted_among_the_matches(void)
{
    struct scene s = scene();
    struct matching_list l;

    trial_posting(s.p, &s.rita, "Ward Nurse", TRIAL_TASKS);
    CHECK_OK(matching_postings(s.p, test_arena(), &s.nurse, 25, NULL, &l));
    CHECK(l.total == 2);
    CHECK_OK(marking_dismiss(s.p, test_arena(), &s.nurse, s.posting,
                             MARK_PAY));
    CHECK_OK(matching_postings(s.p, test_arena(), &s.nurse, 25, NULL, &l));
    CHECK(l.total == 1);
    CHECK_OK(marking_clear(s.p, test_arena(), &s.nurse, s.posting));
    CHECK_OK(matching_postings(s.p, test_arena(), &s.nurse, 25, NULL, &l));
    CHECK(l.total == 2);
}

TESTS(marking, {
    TEST(what_is_put_aside_is_not_counted_among_the_matches),
    TEST(what_is_saved_is_not_put_aside),
    TEST(a_saved_posting_stays_when_it_closes),
    TEST(the_employer_shortlists_or_passes),
    TEST(nobody_decides_on_anothers),
    TEST(who_applied_is_decided_on_in_the_pipeline),
    TEST(words_of_people_change_no_score),
    TEST(they_go_with_the_person),
})
