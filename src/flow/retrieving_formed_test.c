/* What is kept of records that were read: it saves reading, and changes
 * nothing. A posting of a form has no direction, so one can be told. */
#include "flow/retrieving.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/explaining.h"
#include "flow/matching.h"
#include "flow/trial.h"

#define RESUME                                                             \
    "Mirela Popa\nmirela@mail.example\nLeeds\n\nEXPERIENCE\n"              \
    "Registered Nurse, Moor Hospital\t03/2016 - 05/2024\n"                 \
    "- Wound care\n\nSKILLS\nwound care, cannulation\n\n"                  \
    "LANGUAGES\nEnglish (native), German B1\n"
#define WARD "We look after people.\n\n## Requirements\n\n- Wound care\n"  \
             "- Cannulation\n- German B2\n"
#define LORRY "## Requirements\n\n- Driving licence CE\n- Forklift\n"

struct scene {
    struct ports *p;
    struct actor nurse, rita;
    const char *posting;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.nurse = trial_person(s.p, ROLE_CANDIDATE, "m@mail.example", "Mirela");
    s.rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example", "Rita");
    trial_profile(s.p, &s.nurse, RESUME);
    s.posting = trial_posting(s.p, &s.rita, "Registered Nurse", WARD);
    return s;
}

/* NULL: not open. */
static const struct fit_posting *
asks_of(struct scene *s)
{
    const struct fit_posting *asks = NULL;
    struct posting *posting;

    CHECK_OK(retrieving_posting_formed(s->p, test_arena(), s->posting,
                                       clock_now(), &posting, &asks));
    return posting == NULL ? NULL : asks;
}

static bool
is_formed(const struct fit_posting *asks)
{
    return asks != NULL && !(fit_posting_vector(asks)->scale > 0);
}

static struct posting *
posting_of(struct scene *s)
{
    struct posting *g = NULL;

    CHECK_OK(store_get(s->p->store, test_arena(), &posting_type, s->posting,
                       &g));
    return g;
}

/* Before any step follows. */
static void
save(struct scene *s, struct posting *g)
{
    struct change c;

    change_start(&c, test_arena());
    change_update(&c, &posting_type, g);
    CHECK_OK(store_commit(s->p->store, &c));
}

static double
score(struct scene *s, const struct fit_posting *asks)
{
    const struct fit_person *nurse;
    struct profile *card;
    double value = -1, max;

    CHECK_OK(retrieving_person_formed(s->p, test_arena(), s->nurse.id,
                                      clock_now(), &card, &nurse));
    CHECK_OK(explaining_score(s->p, test_arena(), asks, nurse, &value,
                              &max));
    return value;
}

static void
what_was_read_before_an_edit_is_not_used(void)
{
    struct scene s = scene();
    double ward = score(&s, asks_of(&s));
    struct posting *g = posting_of(&s);

    CHECK(is_formed(asks_of(&s)));
    g->title = "Lorry Driver";
    g->description = LORRY;
    g->requirements = NULL;
    save(&s, g);
    CHECK(!is_formed(asks_of(&s)));
    CHECK(score(&s, asks_of(&s)) < ward / 2);
    CHECK(is_formed(asks_of(&s)));
    g = posting_of(&s);
    g->state = POSTING_CLOSED;
    save(&s, g);
    CHECK(asks_of(&s) == NULL);
}

static const char *
version_of_another(struct rank *r)
{
    (void)r;
    return "another";
}

static void
what_was_read_by_other_rules_is_not_used(void)
{
    struct scene s = scene();
    struct rank_ops ops = *s.p->rank->ops;
    const struct rank_ops *own = s.p->rank->ops;

    CHECK(is_formed(asks_of(&s)));
    ops.version = version_of_another;
    s.p->rank->ops = &ops;
    CHECK(!is_formed(asks_of(&s)));
    CHECK(is_formed(asks_of(&s)));
    s.p->rank->ops = own;
    CHECK(!is_formed(asks_of(&s)));
}

/* ---- lists --------------------------------------------------------------- */

static struct match **
rows_of(struct scene *s, size_t *count)
{
    struct page page = { .limit = 100 };
    struct rows rows;

    CHECK_OK(store_list(s->p->store, test_arena(), MATCH_BY_CANDIDATE,
                        s->nurse.id, &page, &rows));
    *count = rows.count;
    return (struct match **)rows.row;
}

/* The candidate's list, all of it scored again. */
static void
rank_again(struct scene *s)
{
    struct task t = { .payload = arena_printf(
        test_arena(), "{\"candidate\":\"%s\"}", s->nurse.id) };
    struct match **row;
    struct change c;
    size_t count;

    row = rows_of(s, &count);
    change_start(&c, test_arena());
    for (size_t i = 0; i < count; i++) {
        row[i]->rank_version = "old";
        row[i]->outline = "";
        change_put(&c, &match_type, row[i]);
    }
    CHECK_OK(store_commit(s->p->store, &c));
    change_start(&c, test_arena());
    CHECK_OK(matching_candidate_step(s->p, test_arena(), &t, &c));
}

/* No form of any posting is left. */
static void
forget(struct scene *s)
{
    struct page page = { .limit = 100 };
    const struct fit_posting *asks;
    struct rows rows;

    CHECK_OK(store_list(s->p->store, test_arena(), POSTING_PUBLISHED_LIST, "",
                        &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct posting *g = rows.row[i];

        CHECK_OK(retrieval_drop(s->p->retrieval, test_arena(),
                                RETRIEVAL_POSTINGS, g->id));
        CHECK_OK(explaining_posting_read(s->p, test_arena(), g, &asks));
        CHECK_OK(retrieving_put_posting(s->p, test_arena(), g, asks));
    }
}

static bool
is_same_row(const struct match *a, const struct match *b)
{
    return str_eq(a->id, b->id) && str_eq(a->employer_id, b->employer_id)
           && a->posting_version == b->posting_version
           && a->computed_at == b->computed_at
           && a->found_at == b->found_at && a->found_by == b->found_by
           && str_eq(a->rank_version, b->rank_version)
           && str_eq(a->profile_id, b->profile_id)
           && explaining_is_same(a, b);
}

static void
a_list_is_the_same_with_forms_and_without(void)
{
    struct scene s = scene();
    struct match **with, **without;
    size_t count, again;

    trial_posting(s.p, &s.rita, "Ward Nurse", "- German B2\n- Two years\n");
    trial_posting(s.p, &s.rita, "Lorry Driver", LORRY);
    trial_posting(s.p, &s.rita, "Staff nurse (nights)", "Nights.\n");
    clock_hold(clock_now());
    forget(&s);
    CHECK(!is_formed(asks_of(&s)));
    forget(&s);
    rank_again(&s);
    without = rows_of(&s, &count);
    CHECK(is_formed(asks_of(&s)));
    rank_again(&s);
    with = rows_of(&s, &again);
    clock_hold(0);
    CHECK(count >= 3 && count == again);
    for (size_t i = 0; i < count && i < again; i++)
        CHECK(is_same_row(with[i], without[i]));
}

TESTS(retrieving_formed, {
    TEST(what_was_read_before_an_edit_is_not_used),
    TEST(what_was_read_by_other_rules_is_not_used),
    TEST(a_list_is_the_same_with_forms_and_without),
})
