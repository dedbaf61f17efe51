/* An opening from draft to closed, and what each change brings along. */
#include "flow/posting.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/query.h"
#include "core/event.h"
#include "core/requirement.h"
#include "flow/trial.h"

enum { NOW = 1790000000 };

#define TEXT "We look after people.\n\n## Requirements\n\n- Wound care\n"

struct scene {
    struct ports *p;
    struct actor who;
    const char *id;
};

static struct posting_draft
draft(void)
{
    return (struct posting_draft){
        .title = "Ward nurse", .description = TEXT, .place = "Leeds",
        .pay_min = 30000, .pay_max = 36000, .pay_currency = "GBP",
        .questions = "How soon can you start?\n",
    };
}

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };
    struct posting_draft d = draft();

    clock_hold(NOW);
    s.who = trial_person(s.p, ROLE_EMPLOYER, "rita@mail.example", "Rita");
    CHECK_OK(posting_save(s.p, test_arena(), &s.who, &d, &s.id));
    return s;
}

static void
end(void)
{
    clock_hold(0);
}

static struct posting *
look(struct scene *s)
{
    struct posting *posting = NULL;

    if (!CHECK_OK(posting_get(s->p, test_arena(), &s->who, s->id, &posting)))
        test_skip("the posting is gone");
    return posting;
}

static bool
is(const struct err *e, enum err_kind kind)
{
    return e != NULL && e->kind == kind;
}

static int64_t
found(struct scene *s, const char *words)
{
    struct query typed = query_read(NULL, test_arena(), words);
    struct search_query q = { .set = SEARCH_POSTINGS, .words = &typed,
                              .remote = -1, .kind = -1, .limit = 10 };
    struct search_hits hits = { .total = -1 };

    CHECK_OK(search_find(s->p->search, test_arena(), &q, &hits));
    return hits.total;
}

static void
a_draft_is_seen_by_its_employer_alone(void)
{
    struct scene s = scene();
    struct actor rival = trial_person(s.p, ROLE_EMPLOYER, "x@mail.example",
                                      "Rival");
    struct posting *posting;
    struct employer *employer;
    struct arena *a = test_arena();

    CHECK(look(&s)->state == POSTING_DRAFT);
    CHECK(strstr(look(&s)->requirements, "ound care") != NULL);
    CHECK(is(posting_get(s.p, a, &rival, s.id, &posting), ERR_MISSING));
    CHECK(is(posting_public(s.p, a, s.id, &posting, &employer),
             ERR_MISSING));
    CHECK(is(posting_publish(s.p, a, &rival, s.id), ERR_MISSING));
    CHECK(trial_audits(s.p, "posting.draft") == 1);
    end();
}

static void
publishing_opens_it_for_thirty_days_and_once(void)
{
    struct scene s = scene();
    struct posting *posting;
    struct employer *employer;
    struct arena *a = test_arena();

    CHECK_OK(posting_publish(s.p, a, &s.who, s.id));
    CHECK_OK(posting_publish(s.p, a, &s.who, s.id));
    trial_run(s.p);
    CHECK(look(&s)->closes_at == NOW + 30 * DAY_S);
    CHECK(look(&s)->published_at == NOW);
    CHECK(trial_events(s.p, "posting.published") == 1);
    CHECK(trial_audits(s.p, "posting.publish") == 1);
    CHECK_OK(posting_public(s.p, a, s.id, &posting, &employer));
    CHECK_STR(employer->name, "Rita & Sons");
    CHECK(found(&s, "nurse") == 1);
    end();
}

static void
a_pause_takes_it_out_of_the_search(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();

    CHECK(is(posting_pause(s.p, a, &s.who, s.id), ERR_CONFLICT));
    CHECK_OK(posting_publish(s.p, a, &s.who, s.id));
    CHECK_OK(posting_pause(s.p, a, &s.who, s.id));
    CHECK_OK(posting_pause(s.p, a, &s.who, s.id));
    trial_run(s.p);
    CHECK(found(&s, "nurse") == 0);
    CHECK_OK(posting_publish(s.p, a, &s.who, s.id));
    trial_run(s.p);
    CHECK(found(&s, "nurse") == 1);
    CHECK(trial_events(s.p, "posting.paused") == 1);
    end();
}

static void
it_closes_at_the_time_it_says(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct change c;

    CHECK_OK(posting_publish(s.p, a, &s.who, s.id));
    CHECK_OK(posting_extend(s.p, a, &s.who, s.id, NOW + 40 * DAY_S));
    trial_run(s.p);
    clock_hold(NOW + 40 * DAY_S - 1);
    change_start(&c, a);
    change_task(&c, "posting.expire", "{}");
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    CHECK(look(&s)->state == POSTING_PUBLISHED);
    clock_hold(NOW + 40 * DAY_S);
    change_start(&c, a);
    change_task(&c, "posting.expire", "{}");
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    CHECK(look(&s)->state == POSTING_CLOSED);
    CHECK(look(&s)->closed_at == NOW + 40 * DAY_S);
    CHECK(trial_events(s.p, "posting.closed") == 1);
    CHECK(trial_audits(s.p, "posting.expire") == 1);
    CHECK(found(&s, "nurse") == 0);
    end();
}

static void
it_is_extended_to_a_day_to_come(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();

    CHECK(is(posting_extend(s.p, a, &s.who, s.id, NOW + DAY_S),
             ERR_CONFLICT));
    CHECK_OK(posting_publish(s.p, a, &s.who, s.id));
    CHECK(trial_names(posting_extend(s.p, a, &s.who, s.id, NOW),
                      "closes_at"));
    CHECK(trial_names(posting_extend(s.p, a, &s.who, s.id,
                                     NOW + 366 * (int64_t)DAY_S),
                      "closes_at"));
    CHECK_OK(posting_extend(s.p, a, &s.who, s.id, NOW + DAY_S));
    CHECK(look(&s)->closes_at == NOW + DAY_S);
    end();
}

/* Between its time and the clock's turn it is neither open nor closed. */
static void
extending_brings_back_what_was_over_a_moment_ago(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();

    CHECK_OK(posting_publish(s.p, a, &s.who, s.id));
    CHECK_OK(posting_extend(s.p, a, &s.who, s.id, NOW + 10));
    clock_hold(NOW + 20);
    trial_run(s.p);
    CHECK(found(&s, "nurse") == 0);
    CHECK_OK(posting_extend(s.p, a, &s.who, s.id, NOW + DAY_S));
    trial_run(s.p);
    CHECK(found(&s, "nurse") == 1);
    end();
}

static void
what_is_closed_stays_as_it_was(void)
{
    struct scene s = scene();
    struct posting_draft d = draft();
    struct arena *a = test_arena();

    CHECK_OK(posting_publish(s.p, a, &s.who, s.id));
    CHECK_OK(posting_close(s.p, a, &s.who, s.id));
    CHECK_OK(posting_close(s.p, a, &s.who, s.id));
    d.id = s.id;
    CHECK(is(posting_save(s.p, a, &s.who, &d, &s.id), ERR_CONFLICT));
    CHECK(is(posting_publish(s.p, a, &s.who, s.id), ERR_CONFLICT));
    CHECK(is(posting_pause(s.p, a, &s.who, s.id), ERR_CONFLICT));
    CHECK(is(posting_extend(s.p, a, &s.who, s.id, NOW + DAY_S),
             ERR_CONFLICT));
    CHECK(is(posting_correct(s.p, a, &s.who, s.id, 0, "[]"), ERR_CONFLICT));
    CHECK(trial_events(s.p, "posting.closed") == 1);
    end();
}

static void
every_wrong_field_is_named(void)
{
    struct scene s = scene();
    struct posting_draft d = { .pay_min = 5, .pay_max = 4, .title = " ",
                               .closes_at = NOW,
                               .questions = "1\n2\n3\n4\n5\n6" };
    struct arena *a = test_arena();
    char *big = arena_alloc(a, 50002);
    struct err *e = posting_save(s.p, a, &s.who, &d, &s.id);

    CHECK(trial_names(e, "title") && trial_names(e, "description"));
    CHECK(trial_names(e, "pay_max") && trial_names(e, "closes_at"));
    CHECK(trial_names(e, "questions"));
    d = draft();
    memset(big, 'x', 50001);
    d.description = d.title = big;
    d.pay_min = -1;
    d.closes_at = NOW + 366 * (int64_t)DAY_S;
    e = posting_save(s.p, a, &s.who, &d, &s.id);
    CHECK(trial_names(e, "title") && trial_names(e, "description"));
    CHECK(trial_names(e, "pay_min") && trial_names(e, "closes_at"));
    end();
}

static void
who_looked_before_it_changed_is_told(void)
{
    struct scene s = scene();
    struct posting_draft d = draft();
    struct arena *a = test_arena();
    struct err *e;

    d.id = s.id;
    d.version = look(&s)->version;
    CHECK_OK(posting_save(s.p, a, &s.who, &d, &s.id));
    e = posting_save(s.p, a, &s.who, &d, &s.id);
    CHECK(is(e, ERR_CONFLICT));
    CHECK(e != NULL && strstr(e->what, "Someone changed") != NULL);
    CHECK(is(posting_correct(s.p, a, &s.who, s.id, d.version, "[]"),
             ERR_CONFLICT));
    end();
}

static void
an_edit_without_an_end_does_not_open_it_for_ever(void)
{
    struct scene s = scene();
    struct posting_draft d = draft();
    struct arena *a = test_arena();

    CHECK_OK(posting_publish(s.p, a, &s.who, s.id));
    d.id = s.id;
    d.title = "Night nurse";
    CHECK_OK(posting_save(s.p, a, &s.who, &d, &s.id));
    CHECK(look(&s)->closes_at == NOW + 30 * DAY_S);
    trial_run(s.p);
    CHECK(found(&s, "night nurse") == 1);
    end();
}

static void
corrected_requirements_survive_an_edit(void)
{
    static const char own[] =
        "[{\"key\":\"skill:own\",\"kind\":\"skill\",\"label\":\"Docker\","
        "\"must\":true}]";
    struct scene s = scene();
    struct posting_draft d = draft();
    struct arena *a = test_arena();
    struct requirements list;

    CHECK_OK(posting_correct(s.p, a, &s.who, s.id, 0, own));
    d.id = s.id;
    d.description = "## Requirements\n\n- Python and SQL\n";
    CHECK_OK(posting_save(s.p, a, &s.who, &d, &s.id));
    CHECK(look(&s)->requirements_corrected);
    CHECK_OK(requirement_list(a, s.p->taxonomy, look(&s)->requirements,
                              &list));
    CHECK(list.count == 1);
    CHECK_STR(list.item[0].label, "Docker");
    CHECK_OK(posting_correct(s.p, a, &s.who, s.id, 0, NULL));
    CHECK(!look(&s)->requirements_corrected);
    CHECK(strstr(look(&s)->requirements, "Python") != NULL);
    CHECK(strstr(look(&s)->requirements, "Docker") == NULL);
    end();
}

static void
requirements_that_are_none_are_refused(void)
{
    struct scene s = scene();
    const char *before = look(&s)->requirements;

    CHECK(is(posting_correct(s.p, test_arena(), &s.who, s.id, 0, "{]"),
             ERR_INVALID));
    CHECK_STR(look(&s)->requirements, before);
    end();
}

static void
a_task_about_nothing_is_done(void)
{
    struct scene s = scene();
    struct change c;

    change_start(&c, test_arena());
    change_task(&c, "posting.index", "{\"posting\":\"none\"}");
    change_task(&c, "matching.posting", "{\"posting\":\"none\"}");
    change_task(&c, "matching.candidate", "{\"candidate\":\"none\"}");
    change_task(&c, "resume.read", "{\"resume\":\"none\"}");
    CHECK_OK(store_commit(s.p->store, &c));
    CHECK(trial_run(s.p) >= 4);
    end();
}

TESTS(posting, {
    TEST(a_draft_is_seen_by_its_employer_alone),
    TEST(publishing_opens_it_for_thirty_days_and_once),
    TEST(a_pause_takes_it_out_of_the_search),
    TEST(it_closes_at_the_time_it_says),
    TEST(it_is_extended_to_a_day_to_come),
    TEST(extending_brings_back_what_was_over_a_moment_ago),
    TEST(what_is_closed_stays_as_it_was),
    TEST(every_wrong_field_is_named),
    TEST(who_looked_before_it_changed_is_told),
    TEST(an_edit_without_an_end_does_not_open_it_for_ever),
    TEST(corrected_requirements_survive_an_edit),
    TEST(requirements_that_are_none_are_refused),
    TEST(a_task_about_nothing_is_done),
})
