/* A search that was lost, from its loss until all is found again. */
#include "flow/searching.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/posting.h"
#include "flow/trial.h"

static size_t
found(struct ports *p, enum search_set set)
{
    struct search_query q = { .set = set, .remote = -1, .kind = -1,
                              .limit = 100, .now = clock_now() };
    struct search_hits hits = { 0 };

    CHECK_OK(search_find(p->search, test_arena(), &q, &hits));
    return (size_t)hits.total;
}

/* As the schedule makes it; what follows is run. How many steps followed. */
static size_t
look(struct ports *p, const char *payload)
{
    struct task t = { .kind = "search.fill", .payload = payload };
    struct change done;

    change_start(&done, test_arena());
    CHECK_OK(searching_fill_step(p, test_arena(), &t, &done));
    if (done.count > 0)
        CHECK_OK(store_commit(p->store, &done));
    return trial_run(p);
}

static void
lose(struct trial_ward *w)
{
    CHECK_OK(search_drop(w->p->search, test_arena(), SEARCH_POSTINGS,
                         w->posting));
    CHECK_OK(search_drop(w->p->search, test_arena(), SEARCH_PEOPLE,
                         w->nurse.id));
    CHECK(found(w->p, SEARCH_PEOPLE) == 0);
}

static void
what_was_lost_is_put_there_again_once(void)
{
    struct trial_ward w = trial_ward();

    trial_run(w.p);
    lose(&w);
    CHECK(found(w.p, SEARCH_POSTINGS) == 0);
    CHECK(look(w.p, "{}") > 0);
    CHECK(found(w.p, SEARCH_POSTINGS) == 1);
    CHECK(found(w.p, SEARCH_PEOPLE) == 1);
    CHECK(look(w.p, "{}") == 0);
}

static void
a_closed_posting_stays_out(void)
{
    struct trial_ward w = trial_ward();

    CHECK_OK(posting_close(w.p, test_arena(), &w.rita, w.posting));
    trial_run(w.p);
    CHECK(look(w.p, "{}") > 0);
    CHECK(found(w.p, SEARCH_POSTINGS) == 0);
    CHECK(found(w.p, SEARCH_PEOPLE) == 1);
}

/* Its worker died when it had said that it begins. */
static void
a_filling_that_broke_off_begins_again(void)
{
    struct trial_ward w = trial_ward();

    trial_run(w.p);
    lose(&w);
    CHECK_OK(search_begin(w.p->search, test_arena()));
    CHECK(look(w.p, "{\"go\":true}") > 0);
    CHECK(found(w.p, SEARCH_POSTINGS) == 1);
    CHECK(found(w.p, SEARCH_PEOPLE) == 1);
}

/* More than one page of them. */
static void
all_of_many_postings_are_put_there(void)
{
    enum { MANY = 45 };
    struct trial_ward w = trial_ward();
    const char *id[MANY];

    for (int i = 0; i < MANY; i++)
        id[i] = trial_posting(w.p, &w.rita, "Ward Nurse", TRIAL_TASKS);
    trial_run(w.p);
    lose(&w);
    for (int i = 0; i < MANY; i++)
        CHECK_OK(search_drop(w.p->search, test_arena(), SEARCH_POSTINGS,
                             id[i]));
    CHECK(found(w.p, SEARCH_POSTINGS) == 0);
    CHECK(look(w.p, "{}") > MANY);
    CHECK(found(w.p, SEARCH_POSTINGS) == MANY + 1);
    CHECK(found(w.p, SEARCH_PEOPLE) == 1);
}

TESTS(searching_fill, {
    TEST(what_was_lost_is_put_there_again_once),
    TEST(a_closed_posting_stays_out),
    TEST(a_filling_that_broke_off_begins_again),
    TEST(all_of_many_postings_are_put_there),
})
