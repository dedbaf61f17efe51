/* Both lists alive, and who may see a row of them at this moment. */
#include "flow/matching.h"

#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/query.h"
#include "core/application.h"
#include "flow/applying.h"
#include "flow/marking.h"
#include "flow/posting.h"
#include "flow/registration.h"
#include "flow/resume.h"
#include "flow/privacy.h"
#include "flow/trial.h"

static struct matching_list
postings(struct trial_ward *s)
{
    struct matching_list l = { .count = 0 };

    CHECK_OK(matching_postings(s->p, test_arena(), &s->nurse, 25, NULL, &l));
    return l;
}

static struct matching_list
people(struct trial_ward *s)
{
    struct matching_list l = { .count = 0 };

    CHECK_OK(matching_people(s->p, test_arena(), &s->rita, s->posting, 25,
                             NULL, &l));
    return l;
}

static void
set_open(struct trial_ward *s, bool open)
{
    struct registration_settings n = { .name = "Mirela", .language = "en",
                                       .time_zone = "UTC",
                                       .open_to_offers = open };

    CHECK_OK(registration_save(s->p, test_arena(), &s->nurse, &n));
    trial_run(s->p);
}

static bool
is(const struct err *e, enum err_kind kind)
{
    return e != NULL && e->kind == kind;
}

static void
a_new_posting_reaches_both_lists(void)
{
    struct trial_ward s = trial_ward();
    struct matching_list l = postings(&s);

    CHECK(l.count == 1 && l.total == 1 && l.next == NULL);
    if (l.count == 1) {
        CHECK_STR(l.row[0].posting->id, s.posting);
        CHECK_STR(l.row[0].employer->name, "Rita & Sons");
        CHECK(l.row[0].match->score >= MATCH_SCORE_LEAST);
    }
    l = people(&s);
    CHECK(l.count == 1);
    if (l.count == 1)
        CHECK_STR(l.row[0].candidate->id, s.nurse.id);
}

static void
a_new_profile_reaches_both_lists(void)
{
    struct trial_ward s = trial_ward();
    struct actor second = trial_person(s.p, ROLE_CANDIDATE, "t@mail.example",
                                       "Tarik");

    trial_profile(s.p, &second, "Tarik Noor\n\n" TRIAL_RESUME);
    CHECK(people(&s).count == 2);
    s.nurse = second;
    CHECK(postings(&s).count == 1);
}

static void
what_does_not_fit_is_not_kept(void)
{
    struct trial_ward s = trial_ward();

    trial_posting(s.p, &s.rita, "Forklift Driver",
                  "## Requirements\n\n- Forklift\n- SAP\n- German B2\n");
    CHECK(postings(&s).count == 1);
}

static void
a_closed_posting_leaves_the_lists(void)
{
    struct trial_ward s = trial_ward();
    int64_t left;

    CHECK_OK(posting_close(s.p, test_arena(), &s.rita, s.posting));
    CHECK(postings(&s).count == 0); /* before any task has run */
    trial_run(s.p);
    CHECK(people(&s).count == 0);
    CHECK_OK(store_count(s.p->store, test_arena(), MATCH_BY_POSTING,
                         s.posting, &left));
    CHECK(left == 0);
}

static void
a_paused_posting_comes_back(void)
{
    struct trial_ward s = trial_ward();

    CHECK_OK(posting_pause(s.p, test_arena(), &s.rita, s.posting));
    trial_run(s.p);
    CHECK(postings(&s).count == 0);
    CHECK_OK(posting_publish(s.p, test_arena(), &s.rita, s.posting));
    trial_run(s.p);
    CHECK(postings(&s).count == 1);
}

static void
marks_survive_a_match_made_again(void)
{
    struct trial_ward s = trial_ward();
    struct arena *a = test_arena();
    struct change c;
    struct matching_list l;

    CHECK_OK(marking_keep(s.p, a, &s.nurse, s.posting));
    change_start(&c, a);
    change_task(&c, "matching.candidate",
                arena_printf(a, "{\"candidate\":\"%s\"}", s.nurse.id));
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    l = postings(&s);
    CHECK(l.count == 1 && l.row[0].mark != NULL);
    if (l.count == 1 && l.row[0].mark != NULL) {
        CHECK(l.row[0].mark->saved_at > 0);
        CHECK(l.row[0].mark->dismissed_at == 0);
    }
}

static void
who_is_not_open_to_offers_is_not_shown(void)
{
    struct trial_ward s = trial_ward();
    struct applying_letter letter = { .posting_id = s.posting };
    struct matching_row row;
    const char *id;

    CHECK_OK(matching_for_employer(s.p, test_arena(), &s.rita, s.posting,
                                   s.nurse.id, &row));
    set_open(&s, false);
    CHECK(people(&s).count == 0);
    CHECK(is(matching_for_employer(s.p, test_arena(), &s.rita, s.posting,
                                   s.nurse.id, &row), ERR_MISSING));
    CHECK(postings(&s).count == 1);
    CHECK_OK(applying_send(s.p, test_arena(), &s.nurse, &letter, &id));
    CHECK(people(&s).count == 1);
    CHECK_OK(matching_for_employer(s.p, test_arena(), &s.rita, s.posting,
                                   s.nurse.id, &row));
}

static void
lists_are_for_their_owners(void)
{
    struct trial_ward s = trial_ward();
    struct actor rival = trial_person(s.p, ROLE_EMPLOYER, "x@mail.example",
                                      "Rival");
    struct actor nobody = { .role = ROLE_NOBODY };
    struct arena *a = test_arena();
    struct matching_list l;
    struct matching_row row;

    CHECK(is(matching_people(s.p, a, &rival, s.posting, 25, NULL, &l),
             ERR_MISSING));
    CHECK(is(matching_people(s.p, a, &s.nurse, s.posting, 25, NULL, &l),
             ERR_MISSING));
    CHECK(is(matching_postings(s.p, a, &s.rita, 25, NULL, &l), ERR_MISSING));
    CHECK(is(matching_postings(s.p, a, &nobody, 25, NULL, &l), ERR_DENIED));
    CHECK(is(matching_for_employer(s.p, a, &rival, s.posting, s.nurse.id,
                                   &row), ERR_MISSING));
    CHECK(is(marking_keep(s.p, a, &s.rita, s.posting), ERR_MISSING));
}

static void
a_link_to_a_pair_always_has_an_answer(void)
{
    struct trial_ward s = trial_ward();
    struct actor fresh = trial_person(s.p, ROLE_CANDIDATE, "f@mail.example",
                                      "Fresh");
    const char *far = trial_posting(s.p, &s.rita, "Forklift Driver",
                                    "## Requirements\n\n- Forklift\n");
    struct arena *a = test_arena();
    struct matching_row row;

    CHECK_OK(matching_for_candidate(s.p, a, &s.nurse, far, &row));
    CHECK(row.match != NULL && row.match->explanation != NULL);
    CHECK(is(matching_for_candidate(s.p, a, &fresh, far, &row),
             ERR_CONFLICT));
    CHECK(is(matching_for_candidate(s.p, a, &s.nurse, "none", &row),
             ERR_MISSING));
}

static void
pages_follow_each_other_without_gaps(void)
{
    struct trial_ward s = trial_ward();
    struct arena *a = test_arena();
    struct matching_list l;
    const char *after = NULL;
    size_t seen = 0;
    double last = 101;

    for (int i = 0; i < 4; i++)
        trial_posting(s.p, &s.rita, i % 2 ? "Nurse" : "Ward Sister",
                      TRIAL_TASKS);
    do {
        CHECK_OK(matching_postings(s.p, a, &s.nurse, 2, after, &l));
        for (size_t i = 0; i < l.count; i++) {
            CHECK(l.row[i].match->score <= last);
            last = l.row[i].match->score;
        }
        seen += l.count;
        after = l.next;
    } while (after != NULL && seen < 20);
    CHECK(seen == 5 && l.total == 5);
}

static void
strong_ones_are_told_once(void)
{
    struct trial_ward s = trial_ward();
    struct change c;
    size_t told = trial_events(s.p, "matches.found");

    CHECK(told == 1);
    change_start(&c, test_arena());
    change_task(&c, "matching.posting",
                arena_printf(test_arena(), "{\"posting\":\"%s\"}",
                             s.posting));
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    CHECK(trial_events(s.p, "matches.found") == told);
}

static void
an_erased_person_leaves_the_lists_and_the_search(void)
{
    struct trial_ward s = trial_ward();
    struct query words = query_read(NULL, test_arena(), "nurse");
    struct search_query q = { .set = SEARCH_PEOPLE, .words = &words,
                              .remote = -1, .kind = -1, .limit = 10 };
    struct search_hits hits = { .total = -1 };
    const char *code;
    int64_t left;

    CHECK_OK(search_find(s.p->search, test_arena(), &q, &hits));
    CHECK(hits.total == 1);
    CHECK_OK(privacy_order(s.p, test_arena(), NULL, s.nurse.id, &code));
    trial_run(s.p);
    CHECK(people(&s).count == 0);
    CHECK_OK(store_count(s.p->store, test_arena(), MATCH_BY_CANDIDATE,
                         s.nurse.id, &left));
    CHECK(left == 0);
    CHECK_OK(search_find(s.p->search, test_arena(), &q, &hits));
    CHECK(hits.total == 0);
}

static void
whose_account_is_disabled_is_out_of_the_search(void)
{
    struct trial_ward s = trial_ward();
    struct query words = query_read(NULL, test_arena(), "nurse");
    struct search_query q = { .set = SEARCH_PEOPLE, .words = &words,
                              .remote = -1, .kind = -1, .limit = 10 };
    struct search_hits hits = { .total = -1 };

    CHECK_OK(registration_disable(s.p, test_arena(), NULL, s.nurse.id,
                                  CLOSING_RULES, NULL));
    trial_run(s.p);
    CHECK_OK(search_find(s.p->search, test_arena(), &q, &hits));
    CHECK(hits.total == 0);
    CHECK_OK(registration_enable(s.p, test_arena(), NULL, s.nurse.id));
    trial_run(s.p);
    CHECK_OK(search_find(s.p->search, test_arena(), &q, &hits));
    CHECK(hits.total == 1);
}

/* The posting's requirements, and whether the place is a limit. */
static void
ask(struct trial_ward *s, const char *place, bool limit)
{
    struct posting *posting;

    CHECK_OK(posting_get(s->p, test_arena(), &s->rita, s->posting, &posting));
    CHECK_OK(posting_correct(
        s->p, test_arena(), &s->rita, s->posting, posting->version,
        arena_printf(test_arena(),
                     "[{\"kind\":\"title\",\"label\":\"Registered Nurse\"},"
                     "{\"kind\":\"skill\",\"label\":\"wound care\","
                     "\"limit\":true},{\"kind\":\"place\","
                     "\"label\":\"%s\",\"limit\":%s}]", place,
                     limit ? "true" : "false")));
    trial_run(s->p);
}

static void
a_limit_leaves_out_and_counts(void)
{
    struct trial_ward s = trial_ward();
    struct matching_limits out = { .people = -1 };

    ask(&s, "Munich", false);
    CHECK(people(&s).count == 1);
    ask(&s, "Munich", true);
    CHECK(people(&s).count == 0 && postings(&s).count == 1);
    CHECK_OK(matching_limits(s.p, test_arena(), &s.rita, s.posting, &out));
    CHECK(out.people == 1 && out.count == 1 && !out.more);
    CHECK_STR(out.limit[0].limit, "Munich");
    set_open(&s, false); /* who may not be seen is not counted either */
    CHECK_OK(matching_limits(s.p, test_arena(), &s.rita, s.posting, &out));
    CHECK(out.people == 0);
    set_open(&s, true);
    ask(&s, "Leeds", true); /* a skill is no limit, whatever was sent */
    CHECK(people(&s).count == 1);
    CHECK_OK(matching_limits(s.p, test_arena(), &s.rita, s.posting, &out));
    CHECK(out.people == 0);
}

/* ---- news ---------------------------------------------------------------- */

static void
found_at(struct trial_ward *s, const char *posting, int64_t at)
{
    struct match *m = NULL;
    struct change c;

    CHECK_OK(store_get(s->p->store, test_arena(), &match_type,
                       arena_printf(test_arena(), "%s:%s", s->nurse.id,
                                    posting), &m));
    m->band = BAND_STRONG;
    m->found_at = at;
    m->found_by = FOUND_BY_POSTING;
    change_start(&c, test_arena());
    change_put(&c, &match_type, m);
    CHECK_OK(store_commit(s->p->store, &c));
}

/* So many are told as are wanted of that time, however many came later. */
static void
later_news_do_not_hide_those_of_a_time(void)
{
    struct trial_ward s = trial_ward();
    struct matching_list l;

    found_at(&s, s.posting, 100);
    for (int i = 0; i < 3; i++)
        found_at(&s, trial_posting(s.p, &s.rita, "Ward Nurse", TRIAL_TASKS),
                 200 + i);
    CHECK_OK(matching_news_postings(s.p, test_arena(), s.nurse.id,
                                    (struct matching_span){ 50, 150 }, 1,
                                    &l));
    if (CHECK(l.count == 1))
        CHECK_STR(l.row[0].match->posting_id, s.posting);
    CHECK_OK(matching_news_postings(s.p, test_arena(), s.nurse.id,
                                    (struct matching_span){ 50, 202 }, 2,
                                    &l));
    CHECK(l.count == 2 && l.row[0].match->found_at == 201);
}

TESTS(matching_list, {
    TEST(whose_account_is_disabled_is_out_of_the_search),
    TEST(a_new_posting_reaches_both_lists),
    TEST(a_new_profile_reaches_both_lists),
    TEST(what_does_not_fit_is_not_kept),
    TEST(a_closed_posting_leaves_the_lists),
    TEST(a_paused_posting_comes_back),
    TEST(marks_survive_a_match_made_again),
    TEST(who_is_not_open_to_offers_is_not_shown),
    TEST(lists_are_for_their_owners),
    TEST(a_link_to_a_pair_always_has_an_answer),
    TEST(pages_follow_each_other_without_gaps),
    TEST(strong_ones_are_told_once),
    TEST(a_limit_leaves_out_and_counts),
    TEST(later_news_do_not_hide_those_of_a_time),
    TEST(an_erased_person_leaves_the_lists_and_the_search),
})
