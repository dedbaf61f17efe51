/* Counts of what was declared and of what happened, met in memory. */
#include "flow/impact.h"

#include <math.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "core/application.h"
#include "core/match.h"
#include "core/posting.h"
#include "core/resume.h"
#include "flow/declaring.h"
#include "flow/trial.h"

enum { WOMEN = 14, MEN = 12, INVITED_WOMEN = 11, INVITED_MEN = 12 };

struct scene {
    struct ports *p;
    struct actor admin, employer;
    const char *posting;
    int64_t from, until;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.admin = trial_person(s.p, ROLE_ADMIN, "admin@mail.example", "Ada");
    s.employer = trial_person(s.p, ROLE_EMPLOYER, "e@mail.example", "Eva");
    s.posting = trial_posting(s.p, &s.employer, "Registered Nurse",
                              "## Requirements\n\n- Wound care\n");
    impact_quarter(clock_now(), 0, &s.from, &s.until);
    return s;
}

/* A candidate with a profile, this place in the list, and an application that
 * came so far. */
static void
add_candidate(struct scene *s, int number, int sex, bool invited)
{
    struct arena *a = test_arena();
    struct declaration d = { .sex = sex };
    struct actor who = trial_person(
        s->p, ROLE_CANDIDATE, arena_printf(a, "c%d@mail.example", number),
        "Kim");
    struct profile f = { .id = id_new(a), .candidate_id = who.id,
                         .number = 1, .text = "", .resume_json = "{}",
                         .confirmed = true, .confirmed_at = s->from };
    struct match m = { .id = arena_printf(a, "%s:%s", who.id, s->posting),
                       .candidate_id = who.id, .posting_id = s->posting,
                       .employer_id = s->employer.employer_id,
                       .score = 90 - number };
    struct application app = {
        .id = id_new(a), .posting_id = s->posting,
        .employer_id = s->employer.employer_id, .candidate_id = who.id,
        .stage = STAGE_REJECTED, .applied_at = s->from + 5,
        .stage_at = s->from + 5, .score = -1
    };
    struct entry e = { .id = id_new(a), .application_id = app.id,
                       .kind = ENTRY_STAGE, .happened_at = s->from + 6,
                       .stage = invited ? STAGE_INTERVIEW : STAGE_REVIEWING };
    struct change c;

    change_start(&c, a);
    change_insert(&c, &profile_type, &f);
    change_insert(&c, &application_type, &app);
    change_insert(&c, &entry_type, &e);
    change_put(&c, &match_type, &m);
    CHECK_OK(store_commit(s->p->store, &c));
    CHECK_OK(declaring_save(s->p, a, &who, &d));
}

static void
counts_people_by_the_furthest_they_came(void)
{
    struct scene s = scene();
    struct impact *x = NEW(test_arena(), struct impact);
    const struct fairness_group *women = &x->table[0][0].group[1];
    const struct fairness_group *men = &x->table[0][0].group[2];

    for (int i = 0; i < WOMEN; i++)
        add_candidate(&s, i, 1, i < INVITED_WOMEN);
    for (int i = 0; i < MEN; i++)
        add_candidate(&s, WOMEN + i, 2, i < INVITED_MEN);
    CHECK_OK(impact_take(s.p, test_arena()));
    CHECK_OK(impact_read(s.p, test_arena(), &s.admin, s.from, x));
    CHECK(x->declared == 30); /* 26, to the nearest ten */
    CHECK(x->from == s.from && x->until == s.until);
    /* 14 and 12, to the nearest five. */
    CHECK(women->count[FAIRNESS_POOL] == 15);
    CHECK(women->count[FAIRNESS_SHOWN] == 15);
    CHECK(women->hidden[FAIRNESS_TOP]); /* 10 of 14: four are not */
    CHECK(women->count[FAIRNESS_APPLIED] == 15);
    CHECK(women->count[FAIRNESS_REVIEWING] == 15);
    CHECK(men->count[FAIRNESS_INTERVIEW] == 10);
    CHECK(men->count[FAIRNESS_TOP] == 0);
    /* The women stood at places 1 to 14. */
    CHECK(women->exposure > men->exposure);
    /* 14 less 11 would tell of three. */
    CHECK(women->hidden[FAIRNESS_INTERVIEW] && women->hidden[FAIRNESS_HIRED]);
    CHECK(!women->hidden[FAIRNESS_APPLIED] && !men->hidden[FAIRNESS_POOL]);
    CHECK(x->table[0][2].group[1].count[FAIRNESS_APPLIED] == 15);
    CHECK(x->table[0][1].group[1].count[FAIRNESS_APPLIED] == 0);
    CHECK(trial_audits(s.p, "fairness.read") == 1);
}

static void
another_quarter_and_few_people_have_nothing_to_tell(void)
{
    struct scene s = scene();
    struct impact *x = NEW(test_arena(), struct impact);
    int64_t from, until;

    CHECK_OK(impact_take(s.p, test_arena()));
    CHECK_OK(impact_read(s.p, test_arena(), &s.admin, s.from, x));
    CHECK(x->declared == -1);
    for (int i = 0; i < 10; i++)
        add_candidate(&s, i, 1, true);
    impact_quarter(clock_now(), 1, &from, &until);
    CHECK(until == s.from);
    CHECK_OK(impact_take(s.p, test_arena()));
    CHECK_OK(impact_read(s.p, test_arena(), &s.admin, from, x));
    CHECK(x->declared == 10);
    CHECK(x->table[0][0].group[1].count[FAIRNESS_APPLIED] == 0);
    CHECK(x->table[0][0].group[1].count[FAIRNESS_SHOWN] == 0);
}

static void
run_clock(struct scene *s)
{
    CHECK_OK(impact_snapshot_step(s->p, test_arena(), NULL, NULL));
}

static int64_t
women(struct scene *s, int64_t *taken_at)
{
    struct impact *x = NEW(test_arena(), struct impact);

    CHECK_OK(impact_read(s->p, test_arena(), &s->admin, s->from, x));
    *taken_at = x->taken_at;
    return x->table[0][0].group[1].count[FAIRNESS_POOL];
}

/* Who knows that one person changed their answer reads nothing off, neither
 * at once nor after the next count. */
static void
one_persons_change_is_read_off_nowhere(void)
{
    struct scene s = scene();
    int64_t start = clock_now(), taken_at;

    clock_hold(start);
    run_clock(&s);
    CHECK(women(&s, &taken_at) == 0 && taken_at == 0);
    for (int i = 0; i < 12; i++)
        add_candidate(&s, i, 1, true);
    run_clock(&s);
    CHECK(women(&s, &taken_at) == 10 && taken_at == start);
    add_candidate(&s, 12, 1, true);
    CHECK(women(&s, &taken_at) == 10); /* 13 are 15 in the next */
    clock_hold(start + 40 * DAY_S);
    run_clock(&s);
    CHECK(women(&s, &taken_at) == 10 && taken_at == start);
    for (int i = 0; i < 9; i++)
        add_candidate(&s, 13 + i, 1, true);
    run_clock(&s);
    CHECK(women(&s, &taken_at) == 20);
    CHECK(taken_at == start + 40 * DAY_S);
    clock_hold(start + 50 * DAY_S);
    run_clock(&s);
    CHECK(women(&s, &taken_at) == 20 && taken_at < start + 50 * DAY_S);
    clock_hold(start + 70 * DAY_S); /* nobody changed anything */
    run_clock(&s);
    CHECK(women(&s, &taken_at) == 20 && taken_at == start + 70 * DAY_S);
    clock_hold(0);
}

static void
nobody_but_an_administrator_reads_it(void)
{
    struct scene s = scene();
    struct impact *x = NEW(test_arena(), struct impact);
    struct err *e = impact_read(s.p, test_arena(), &s.employer, s.from,
                                x);

    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK(trial_audits(s.p, "fairness.read") == 0);
}

static void
quarters_follow_each_other(void)
{
    int64_t from, until, before = 0;

    impact_quarter(1767225600, 0, &from, &until); /* 2026-01-01 */
    CHECK(from == 1767225600);
    CHECK(until == 1775001600); /* 2026-04-01 */
    CHECK_STR(impact_quarter_name(test_arena(), from), "2026 Q1");
    before = from;
    impact_quarter(1767225600, 1, &from, &until);
    CHECK(until == before && from == 1759276800); /* 2025-10-01 */
}

TESTS(impact, {
    TEST(counts_people_by_the_furthest_they_came),
    TEST(another_quarter_and_few_people_have_nothing_to_tell),
    TEST(one_persons_change_is_read_off_nowhere),
    TEST(nobody_but_an_administrator_reads_it),
    TEST(quarters_follow_each_other),
})
