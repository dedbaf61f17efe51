/* The search over postings: what it finds, what it leaves out, what it says
 * when nothing is near. */
#include "flow/searching.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/account.h"
#include "flow/posting.h"
#include "flow/trial.h"

static const struct actor recruiter = { .id = "rita",
                                        .role = ROLE_EMPLOYER,
                                        .employer_id = "employer",
                                        .name = "Rita",
                                        .team = TEAM_RECRUITER };
static const struct actor nobody = { .role = ROLE_NOBODY };

static struct ports *
open_ports(void)
{
    struct ports *p = trial_open();
    struct employer *e = NEW(test_arena(), struct employer);
    struct change c;

    e->id = "employer";
    e->name = "Harbourline";
    e->created_at = clock_now();
    change_start(&c, test_arena());
    change_insert(&c, &employer_type, e);
    CHECK_OK(store_commit(p->store, &c));
    return p;
}

static struct posting_draft
draft(const char *title, const char *place)
{
    return (struct posting_draft){
        .title = title,
        .description = "Keep the books.\n\n## Requirements\n\n- Excel\n"
                       "- Bookkeeping\n",
        .place = place,
        .pay_min = 30000,
        .pay_max = 36000,
        .pay_currency = "EUR",
    };
}

static struct posting *
written(struct ports *p, const char *title, const char *place)
{
    struct posting_draft d = draft(title, place);
    struct posting *posting = NULL;
    const char *id = NULL;

    CHECK_OK(posting_save(p, test_arena(), &recruiter, &d, &id));
    CHECK_OK(posting_get(p, test_arena(), &recruiter, id, &posting));
    return posting;
}

static void
index_it(struct ports *p, const char *id)
{
    struct task t = { .payload = arena_printf(test_arena(),
                                              "{\"posting\":\"%s\"}", id) };
    struct change done;

    change_start(&done, test_arena());
    CHECK_OK(posting_index_step(p, test_arena(), &t, &done));
}

static const char *
published(struct ports *p, const char *title, const char *place)
{
    struct posting *posting = written(p, title, place);

    CHECK_OK(posting_publish(p, test_arena(), &recruiter, posting->id));
    index_it(p, posting->id);
    return posting->id;
}

static struct searching_result
search(struct ports *p, const char *words, const char *place,
       int64_t radius_km)
{
    struct searching_query q = { .words = words, .place = place,
                                 .radius_km = radius_km, .remote = -1,
                                 .kind = -1 };
    struct searching_result found = { 0 };

    CHECK_OK(searching_postings(p, test_arena(), &nobody, &q, &found));
    return found;
}

static void
search_finds_what_is_open_only(void)
{
    struct ports *p = open_ports();
    const char *id = published(p, "Bookkeeper", "Berlin");
    struct searching_result found = search(p, "bookkeeper", "", 0);

    CHECK(found.count == 1);
    CHECK_STR(found.hit[0].posting->id, id);
    CHECK_STR(found.hit[0].posting->place, "Berlin");
    CHECK_STR(found.hit[0].employer->name, "Harbourline");
    CHECK_OK(posting_close(p, test_arena(), &recruiter, id));
    CHECK(search(p, "bookkeeper", "", 0).count == 0);
    index_it(p, id);
    CHECK(search(p, "bookkeeper", "", 0).total == 0);
}

static void
search_says_how_far_and_how_many_are_further(void)
{
    struct ports *p = open_ports();
    struct searching_result found;

    (void)published(p, "Bookkeeper", "Potsdam, Germany");
    found = search(p, "", "Berlin", 100);
    CHECK(found.count == 1);
    CHECK(found.hit[0].km > 15 && found.hit[0].km < 50);
    found = search(p, "", "Berlin", 10);
    CHECK(found.count == 0);
    CHECK(found.total == 0);
    CHECK(found.facets.radius[0] == 0);
    CHECK(found.facets.radius[2] == 1); /* 40 km */
    CHECK(found.facets.any[SEARCH_PLACE] == 1);
}

static void
search_looks_for_an_unknown_place_among_the_words(void)
{
    struct ports *p = open_ports();
    struct searching_result found;

    (void)published(p, "Bookkeeper", "Zzyxford");
    found = search(p, "bookkeeper", "Zzyxford", 40);
    CHECK(found.place_unknown);
    CHECK(found.count == 1);
    CHECK(search(p, "bookkeeper", "Qqqville", 40).count == 0);
}

/* Of the postings with these titles, those that the words find. */
static void
finds(struct ports *p, const char *words, const char *const *title)
{
    struct searching_result found = search(p, words, "", 0);
    size_t count = 0;

    while (title[count] != NULL) {
        bool there = false;

        for (size_t i = 0; i < found.count; i++)
            there |= str_eq(found.hit[i].posting->title, title[count]);
        if (!there)
            printf("%s does not find %s\n", words, title[count]);
        CHECK(there);
        count++;
    }
    CHECK(found.count == count);
    CHECK(found.total == (int64_t)count);
}

#define FINDS(p, words, ...) \
    finds(p, words, (const char *const[]){ __VA_ARGS__, NULL })

static void
a_title_of_several_words_is_one_phrase(void)
{
    struct ports *p = open_ports();

    (void)published(p, "Project Manager", "Berlin");
    (void)published(p, "Project Assistant to the Office Manager", "Berlin");
    FINDS(p, "Project Manager", "Project Manager");
    FINDS(p, "project manager berlin", "Project Manager");
    FINDS(p, "manager", "Project Manager",
          "Project Assistant to the Office Manager");
}

static void
a_title_finds_its_like_in_another_language(void)
{
    static const char *const nurse[] = {
        "Krankenschwester", "infirmi\xc3\xa8re", "enfermera", "infermiera",
        "piel\xc4\x99gniarka", "registered nurse",
    };
    struct ports *p = open_ports();
    struct searching_result found;

    (void)published(p, "Registered Nurse", "Leeds");
    (void)published(p, "Bookkeeper", "Leeds");
    for (size_t i = 0; i < sizeof(nurse) / sizeof(nurse[0]); i++)
        FINDS(p, nurse[i], "Registered Nurse");
    (void)published(p, "Krankenschwester (m/w/d)", "Berlin");
    FINDS(p, "registered nurse", "Registered Nurse",
          "Krankenschwester (m/w/d)");
    FINDS(p, "\"registered nurse\"", "Registered Nurse");
    found = search(p, "Krankenschwester", "", 0);
    CHECK_STR(found.hit[0].posting->title, "Krankenschwester (m/w/d)");
    CHECK_STR(found.hit[0].title, "\x02Krankenschwester\x03 (m/w/d)");
    CHECK_STR(found.hit[1].title, "\x02Registered Nurse\x03");
    CHECK(found.query.term[0].means != NULL);
}

static void
what_is_misspelled_finds_a_spelling_that_works(void)
{
    struct ports *p = open_ports();
    struct searching_result found;
    const char *id = published(p, "Bookkeeper", "Berlin");

    found = search(p, "bokkeeper excel", "", 0);
    CHECK(found.total == 0);
    CHECK_STR(found.spelled.words, "bookkeeper excel");
    CHECK(found.spelled.total == 1);
    CHECK_OK(posting_pause(p, test_arena(), &recruiter, id));
    index_it(p, id);
    found = search(p, "bokkeeper", "", 0);
    CHECK(found.spelled.words == NULL);
}

static void
where_nothing_is_found_one_word_less_finds_something(void)
{
    struct ports *p = open_ports();
    struct searching_result found;

    (void)published(p, "Bookkeeper", "Berlin");
    found = search(p, "bookkeeper zookeeper", "", 0);
    CHECK(found.total == 0);
    CHECK_STR(found.fewer[0].words, "bookkeeper");
    CHECK(found.fewer[0].total == 1);
    CHECK(found.fewer[1].words == NULL);
}

TESTS(searching, {
    TEST(search_finds_what_is_open_only),
    TEST(search_says_how_far_and_how_many_are_further),
    TEST(search_looks_for_an_unknown_place_among_the_words),
    TEST(a_title_of_several_words_is_one_phrase),
    TEST(a_title_finds_its_like_in_another_language),
    TEST(what_is_misspelled_finds_a_spelling_that_works),
    TEST(where_nothing_is_found_one_word_less_finds_something),
})
