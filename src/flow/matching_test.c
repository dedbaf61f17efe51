/* Both lists alive: what a confirmed profile and a published posting bring,
 * and what goes when they do. */
#include "flow/matching.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "core/profile.h"
#include "core/requirement.h"
#include "flow/trial.h"

static struct ports *ports;

static void
commit(struct change *c)
{
    CHECK_OK(store_commit(ports->store, c));
}

static void
add_people(struct change *c)
{
    struct employer *e = NEW(c->a, struct employer);
    struct account *a = NEW(c->a, struct account);

    e->id = "employer";
    e->name = "Ravensmoor Hospital";
    e->created_at = clock_now();
    change_insert(c, &employer_type, e);
    a->id = "candidate";
    a->email = a->email_key = "nurse@candidate.example";
    a->name = "Morgan Ellery";
    a->role = ROLE_CANDIDATE;
    a->open_to_offers = true;
    a->created_at = a->verified_at = clock_now();
    change_insert(c, &account_type, a);
}

static struct posting *
add_posting(struct change *c, const char *title, const char *description)
{
    struct posting *p = NEW(c->a, struct posting);

    p->id = id_new(c->a);
    p->employer_id = "employer";
    p->state = POSTING_PUBLISHED;
    p->title = title;
    p->description = description;
    p->place = "Leeds";
    p->created_at = p->published_at = clock_now();
    p->closes_at = clock_now() + DAY_S;
    CHECK_OK(requirement_read(c->a, ports->taxonomy, p, &p->requirements));
    change_insert(c, &posting_type, p);
    return p;
}

static struct profile *
add_profile(struct change *c, const char *resume)
{
    struct profile *f = NEW(c->a, struct profile);
    json_t *json = json_loads(resume, 0, NULL);

    CHECK(json != NULL);
    CHECK_OK(profile_join(c->a, ports->taxonomy, NULL, json, f));
    json_decref(json);
    f->id = id_new(c->a);
    f->candidate_id = "candidate";
    f->number = 1;
    f->confirmed = true;
    f->created_at = f->confirmed_at = clock_now();
    change_insert(c, &profile_type, f);
    return f;
}

static const char nurse_posting[] =
    "Care for patients before and after surgery.\n\n## Requirements\n\n"
    "- Registered Nurse with NMC registration\n- IV therapy\n- Wound care\n"
    "- Two years on a ward\n";

static const char baker_posting[] =
    "Bread from four in the morning.\n\n## Requirements\n\n"
    "- Sourdough and pastry\n- Trained baker\n";

static const char nurse_resume[] =
    "{\"basics\":{\"name\":\"Morgan Ellery\",\"label\":\"Registered Nurse\","
    "\"location\":{\"city\":\"Leeds\",\"countryCode\":\"GB\"}},"
    "\"work\":[{\"name\":\"Moor Hospital\",\"position\":\"Registered Nurse\","
    "\"startDate\":\"2019-01\",\"summary\":\"Wound care and IV therapy for "
    "patients before and after surgery\"}],"
    "\"certificates\":[{\"name\":\"Registered Nurse, NMC\"}]}";

struct world {
    struct posting *nurse, *baker;
    struct profile *profile;
};

static struct world
make_world(void)
{
    struct world w;
    struct change c;

    ports = trial_open();
    change_start(&c, test_arena());
    add_people(&c);
    w.nurse = add_posting(&c, "Registered Nurse", nurse_posting);
    w.baker = add_posting(&c, "Baker", baker_posting);
    w.profile = add_profile(&c, nurse_resume);
    commit(&c);
    return w;
}

/* How many writes there were besides the matches: the event of them. */
static size_t
run_candidate(void)
{
    struct task t = { .payload = "{\"candidate\":\"candidate\"}" };
    struct change done;

    change_start(&done, test_arena());
    CHECK_OK(matching_candidate_step(ports, test_arena(), &t, &done));
    if (done.count > 0)
        commit(&done);
    return done.count;
}

static void
run_posting(const struct posting *p)
{
    struct task t = { .payload = arena_printf(test_arena(),
                                              "{\"posting\":\"%s\"}",
                                              p->id) };
    struct change done;

    change_start(&done, test_arena());
    CHECK_OK(matching_posting_step(ports, test_arena(), &t, &done));
    if (done.count > 0)
        commit(&done);
}

static struct rows
stored(enum store_index index, const char *key)
{
    struct page page = { .limit = 100 };
    struct rows rows = { 0 };

    CHECK_OK(store_list(ports->store, test_arena(), index, key, &page,
                        &rows));
    return rows;
}

/* From `first` on there is none that an employer would call a fit. */
static bool
all_weak(const struct rows *rows, size_t first)
{
    for (size_t i = first; i < rows->count; i++) {
        if (((const struct match *)rows->row[i])->band != BAND_WEAK)
            return false;
    }
    return true;
}

static void
a_profile_brings_the_postings_that_fit(void)
{
    struct world w = make_world();
    size_t told = run_candidate();
    struct rows rows = stored(MATCH_BY_CANDIDATE, "candidate");
    const struct match *m;

    if (!CHECK(rows.count > 0))
        return;
    CHECK(all_weak(&rows, 1));
    m = rows.row[0];
    CHECK_STR(m->posting_id, w.nurse->id);
    CHECK_STR(m->profile_id, w.profile->id);
    CHECK_STR(m->employer_id, "employer");
    CHECK(m->band == BAND_STRONG);
    CHECK(told > 0); /* the event that tells of it */
    CHECK(run_candidate() == 0); /* nothing new is nothing told */
}

static void
a_posting_brings_the_people_and_both_ways_agree(void)
{
    struct world w = make_world();
    struct rows rows;
    const struct match *one, *two;

    clock_hold(clock_now());
    run_candidate();
    one = stored(MATCH_BY_CANDIDATE, "candidate").row[0];
    run_posting(w.nurse);
    rows = stored(MATCH_BY_POSTING, w.nurse->id);
    clock_hold(0);
    if (!CHECK(rows.count == 1))
        return;
    two = rows.row[0];
    CHECK_STR(two->id, one->id);
    CHECK_STR(two->outline, one->outline);
    run_posting(w.baker);
    rows = stored(MATCH_BY_POSTING, w.baker->id);
    CHECK(all_weak(&rows, 0));
}

static void
what_no_longer_holds_goes(void)
{
    struct world w = make_world();
    struct change c;
    size_t before;

    run_candidate();
    before = stored(MATCH_BY_CANDIDATE, "candidate").count;
    w.nurse->state = POSTING_CLOSED;
    change_start(&c, test_arena());
    change_put(&c, &posting_type, w.nurse);
    commit(&c);
    run_posting(w.nurse);
    CHECK(stored(MATCH_BY_POSTING, w.nurse->id).count == 0);
    CHECK(stored(MATCH_BY_CANDIDATE, "candidate").count == before - 1);
}

TESTS(matching, {
    TEST(a_profile_brings_the_postings_that_fit),
    TEST(a_posting_brings_the_people_and_both_ways_agree),
    TEST(what_no_longer_holds_goes),
})
