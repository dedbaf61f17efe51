/* What finding costs, on the sample world; and that the index follows the
 * store whatever became of it. */
#include "flow/retrieving.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/profile.h"
#include "flow/explaining.h"
#include "flow/matching.h"
#include "flow/privacy.h"
#include "flow/trial.h"
#include "wire.h"

/* ---- the sample world ---------------------------------------------------- */

enum { MOST = 120, BEST = 5, EACH = 4 * BEST };

struct world {
    struct ports *p;
    const struct fit_posting *asks[MOST];
    const struct fit_person *person[MOST];
    size_t postings, people;
    double score[MOST][MOST]; /* posting, person */
};

static json_t *
load(struct ports *p, const char *file)
{
    json_t *value = json_load_file(
        conf_share_path(test_arena(), p->conf, file), 0, NULL);

    if (value == NULL)
        test_skip("the sample world is not beside the programs");
    return json_keep(test_arena(), value);
}

static void
put(struct world *w, enum retrieval_set set, size_t number)
{
    struct retrieval_document d = { .version = "1" };

    if (set == RETRIEVAL_PEOPLE)
        fit_person_document(test_arena(), w->person[number], &d);
    else
        fit_posting_document(test_arena(), w->asks[number], &d);
    d.id = arena_printf(test_arena(), "%zu", number);
    CHECK_OK(retrieval_put(w->p->retrieval, test_arena(), set, &d));
}

static void
read_world(struct world *w)
{
    json_t *postings = load(w->p, "data/sample/postings.json");
    json_t *resumes = load(w->p, "data/sample/resumes.json"), *one;
    struct arena *a = test_arena();
    const char *key;
    size_t i;

    json_array_foreach (postings, i, one) {
        struct posting *g = NEW(a, struct posting);

        g->title = json_get_str(one, "title", "");
        g->description = json_get_str(one, "description", "");
        g->place = json_get_str(one, "place", NULL);
        CHECK_OK(explaining_posting_read(w->p, a, g,
                                         &w->asks[w->postings]));
        put(w, RETRIEVAL_POSTINGS, w->postings++);
    }
    json_object_foreach (resumes, key, one) {
        struct profile *f = NEW(a, struct profile);

        CHECK_OK(profile_join(a, w->p->taxonomy, NULL, one, f));
        CHECK_OK(explaining_person_read(w->p, a, f, clock_now(),
                                        &w->person[w->people]));
        put(w, RETRIEVAL_PEOPLE, w->people++);
    }
}

static struct world *
open_world(void)
{
    struct world *w = NEW(test_arena(), struct world);
    struct arena *turn = arena_new();
    struct conf *c = NULL;
    double max;

    CHECK_OK(conf_load(test_arena(), NULL, &c));
    CHECK_OK(wire_matching(test_arena(), c, &w->p));
    read_world(w);
    for (size_t i = 0; i < w->postings; i++) {
        for (size_t k = 0; k < w->people; k++) {
            CHECK_OK(explaining_score(w->p, turn, w->asks[i], w->person[k],
                                      &w->score[i][k], &max));
            arena_reset(turn);
        }
    }
    arena_free(turn);
    return w;
}

static double
score_of(const struct world *w, bool people, size_t query, size_t at)
{
    return people ? w->score[query][at] : w->score[at][query];
}

/* How much of the best is found: what is possible at least, and ranks behind
 * fewer than BEST others when all are looked at. */
static void
count_found(const struct world *w, bool people, size_t query,
            const struct retrieval_ids *ids, double *found, double *all)
{
    size_t count = people ? w->people : w->postings;
    double strong, possible;

    rank_bands(w->p->rank, &strong, &possible);
    for (size_t i = 0; i < count; i++) {
        double score = score_of(w, people, query, i);
        size_t better = 0;
        bool is_found = false;

        for (size_t k = 0; k < count; k++)
            better += score_of(w, people, query, k) > score;
        if (better >= BEST || score < possible)
            continue;
        for (size_t k = 0; k < ids->count; k++)
            is_found |= strtoull(ids->id[k], NULL, 10) == i;
        *all += score; /* a miss weighs what it is worth */
        *found += is_found ? score : 0;
    }
}

static double
recall(struct world *w, bool people, size_t each)
{
    size_t queries = people ? w->postings : w->people;
    double found = 0, all = 0;

    for (size_t i = 0; i < queries; i++) {
        struct retrieval_document like = { 0 };
        struct retrieval_ids ids;

        if (people)
            fit_posting_document(test_arena(), w->asks[i], &like);
        else
            fit_person_document(test_arena(), w->person[i], &like);
        CHECK_OK(retrieval_find(w->p->retrieval, test_arena(),
                                people ? RETRIEVAL_PEOPLE
                                       : RETRIEVAL_POSTINGS, &like, each,
                                &ids));
        CHECK(ids.count <= 3 * each);
        count_found(w, people, i, &ids, &found, &all);
    }
    return found / all;
}

/* Each signal gives four times what is looked at, as it does in the product
 * for the fifty that anybody pages to. */
static void
what_ranks_first_is_found(void)
{
    struct world *w = open_world();
    double people = recall(w, true, EACH), postings = recall(w, false, EACH);

    if (!CHECK(people >= 0.99 && postings >= 0.99))
        printf("of the best: people %.4f, postings %.4f\n", people, postings);
    CHECK(recall(w, true, 2 * EACH) >= people);
}

/* ---- the index follows --------------------------------------------------- */

#define RESUME                                                             \
    "Mirela Popa\nmirela@mail.example\nLeeds\n\nEXPERIENCE\n"              \
    "Registered Nurse, Moor Hospital\t03/2016 - 05/2024\n"                 \
    "- Wound care\n\nSKILLS\nwound care, cannulation\n"
#define TASKS "We look after people.\n\n## Requirements\n\n- Wound care\n" \
              "- Cannulation\n"

struct scene {
    struct ports *p;
    struct actor nurse, rita;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.nurse = trial_person(s.p, ROLE_CANDIDATE, "m@mail.example", "Mirela");
    s.rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example", "Rita");
    trial_profile(s.p, &s.nurse, RESUME);
    return s;
}

static size_t
held(struct scene *s, enum retrieval_set set)
{
    struct retrieval_ids ids = { 0 };

    CHECK_OK(retrieval_list(s->p->retrieval, test_arena(), set, "", 100,
                            &ids));
    return ids.count;
}

static int64_t
matches(struct scene *s)
{
    int64_t count = 0;

    CHECK_OK(store_count(s->p->store, test_arena(), MATCH_BY_CANDIDATE,
                         s->nurse.id, &count));
    return count;
}

static void
an_index_that_lost_a_document_is_made_whole(void)
{
    static const struct embedding none;
    struct scene s = scene();
    struct retrieval_document gone = { .id = "gone", .version = "1",
                                       .vector = &none };

    CHECK_OK(retrieval_drop(s.p->retrieval, test_arena(), RETRIEVAL_PEOPLE,
                            s.nurse.id));
    CHECK_OK(retrieval_put(s.p->retrieval, test_arena(), RETRIEVAL_PEOPLE,
                           &gone));
    CHECK_OK(retrieval_set_whole(s.p->retrieval, test_arena(), "of old"));
    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    CHECK(matches(&s) == 1);
    CHECK(held(&s, RETRIEVAL_PEOPLE) == 1);
    CHECK(held(&s, RETRIEVAL_POSTINGS) == 1);
}

static void
an_erased_person_leaves_the_index(void)
{
    struct scene s = scene();
    struct task late = { .payload = arena_printf(
        test_arena(), "{\"candidate\":\"%s\"}", s.nurse.id) };
    struct change done;
    const char *code;

    trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    CHECK(matches(&s) == 1 && held(&s, RETRIEVAL_PEOPLE) == 1);
    CHECK_OK(privacy_order(s.p, test_arena(), NULL, s.nurse.id, &code));
    trial_run(s.p);
    CHECK(matches(&s) == 0 && held(&s, RETRIEVAL_PEOPLE) == 0);
    change_start(&done, test_arena());
    CHECK_OK(matching_candidate_step(s.p, test_arena(), &late, &done));
    CHECK(done.count == 0);
    CHECK(matches(&s) == 0 && held(&s, RETRIEVAL_PEOPLE) == 0);
}

TESTS(retrieving, {
    TEST(what_ranks_first_is_found),
    TEST(an_index_that_lost_a_document_is_made_whole),
    TEST(an_erased_person_leaves_the_index),
})
