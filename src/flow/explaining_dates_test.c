/*
 * What dates do: they add points and take none, so that nobody gains by
 * leaving them out; a gap costs little, whatever it was for. The sample
 * world, each resume against its postings, and texts as people write them.
 */
#include "flow/trial_world.h"

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/profile.h"

enum { ALL = -1, FITS = 22 }; /* possible at least */

/* ---- dates left out ------------------------------------------------------ */

static double
score_of(const struct world *w, struct arena *a, size_t posting,
         json_t *resume)
{
    const struct fit_person *person;
    struct profile f = { 0 };
    double score = 0, max;

    CHECK_OK(profile_join(a, w->p->taxonomy, NULL, resume, &f));
    CHECK_OK(explaining_person_read(w->p, a, &f, WORLD_NOW, &person));
    CHECK_OK(explaining_score(w->p, a, w->asks[posting], person, &score,
                              &max));
    return score;
}

/* The resume without the dates of one post, or of all. */
static json_t *
without_dates(struct arena *a, const json_t *from, int post)
{
    json_t *resume = json_keep(a, json_deep_copy(from)), *one;
    size_t i;

    json_array_foreach (json_object_get(resume, "work"), i, one) {
        if (post != ALL && (size_t)post != i)
            continue;
        json_object_del(one, "startDate");
        json_object_del(one, "endDate");
    }
    return resume;
}

struct hidden {
    size_t tried, cheaper;
};

static void
check_hidden(const struct world *w, struct arena *a, size_t person,
             size_t posting, int post, struct hidden *out)
{
    double dated = score_of(w, a, posting, json_keep(
        a, json_deep_copy(w->resume[person])));
    double undated = score_of(w, a, posting, without_dates(
        a, w->resume[person], post));

    if (!CHECK(undated <= dated + 0.05))
        printf("%s, %s, post %d: %.1f, then %.1f\n", w->id[person],
               w->posting[posting].id, post, dated, undated);
    out->tried++;
    out->cheaper += undated < dated - 0.05;
}

static void
dates_that_are_left_out_earn_nothing(void)
{
    struct world *w = trial_world_open();
    struct arena *a = arena_new();
    struct hidden all = { 0, 0 }, one = { 0, 0 };

    for (size_t i = 0; i < w->people; i++)
        for (size_t k = i % 9; k < w->postings; k += 9) {
            size_t posts = json_array_size(json_object_get(w->resume[i],
                                                           "work"));

            check_hidden(w, a, i, k, ALL, &all);
            if (posts > 0)
                check_hidden(w, a, i, k, (int)((i + k) % posts), &one);
            arena_reset(a);
        }
    arena_free(a);
    CHECK(all.tried > 500 && all.cheaper > 100);
    CHECK(one.tried > 400 && one.cheaper > 20);
}

/* ---- a gap --------------------------------------------------------------- */

/* The resume of somebody whose last work ended in that year; NULL: none goes
 * on. */
static json_t *
left_in(struct arena *a, const json_t *from, const char *year)
{
    json_t *resume = json_keep(a, json_deep_copy(from)), *one;
    bool goes_on = false;
    size_t i;

    json_array_foreach (json_object_get(resume, "work"), i, one) {
        if (json_object_get(one, "endDate") != NULL
            || strcmp(json_get_str(one, "startDate", "9999"), year) >= 0)
            continue;
        json_object_set_new(one, "endDate", json_string(year));
        goes_on = true;
    }
    return goes_on ? resume : NULL;
}

static void
a_gap_costs_little(void)
{
    struct world *w = trial_world_open();
    struct arena *a = arena_new();
    size_t tried = 0;

    for (size_t i = 0; i < w->people; i++)
        for (size_t k = i % 9; k < w->postings; k += 9) {
            json_t *three = left_in(a, w->resume[i], "2023-10");
            json_t *six = left_in(a, w->resume[i], "2020-10");
            double now, then, before;

            if (three == NULL || six == NULL)
                continue;
            now = score_of(w, a, k, json_keep(
                a, json_deep_copy(w->resume[i])));
            then = score_of(w, a, k, six);
            if (!CHECK(then <= now + 0.05 && then >= now - 8))
                printf("%s, %s: %.1f, then %.1f\n", w->id[i],
                       w->posting[k].id, now, then);
            before = then;
            then = score_of(w, a, k, three);
            CHECK(then <= now + 0.05 && then >= before - 0.05);
            tried++;
            arena_reset(a);
        }
    arena_free(a);
    CHECK(tried > 100);
}

/* ---- as people write them ------------------------------------------------ */

static const char posting_text[] =
    "We look after forty people on two wards.\n\n## Requirements\n\n"
    "- Wound care\n- Cannulation\n- Calm with families\n";

static const char *const layouts[] = {
    "EXPERIENCE\nRegistered Nurse, Moor Hospital\t%s\n"
    "\xE2\x80\xA2 Wound care and cannulation\n\nSKILLS\ntriage\n",
    "Employment\n%s  Registered Nurse, Moor Hospital\nWound care, "
    "cannulation\n",
    "Registered Nurse at Moor Hospital (%s)\n- wound care, cannulation\n",
    "Registered Nurse on a surgical ward, %s. Wound care, cannulation.\n",
};

static const char *const dates[] = {
    "03/2018 - present", "03/2014 - 10/2021", "03/2008 - 06/2012",
    "1996 - 2003",
};

static struct match
written_as(struct ports *p, const char *layout, const char *date)
{
    static const struct posting g = {
        .id = "g", .employer_id = "e", .version = 1,
        .title = "Registered Nurse", .description = posting_text
    };
    const char *gap = strstr(layout, "%s");
    char *text = arena_printf(test_arena(), "Nev Garside\nLeeds\n\n%.*s%s%s",
                              (int)(gap - layout), layout, date, gap + 2);

    return trial_text_match(p, test_arena(), &g, text);
}

static void
no_way_of_writing_gains_by_leaving_dates_out(void)
{
    struct ports *p = trial_text_ports();

    for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++) {
        double undated = written_as(p, layouts[i], "").score, before = 101;

        CHECK(undated > FITS);
        for (size_t k = 0; k < sizeof(dates) / sizeof(dates[0]); k++) {
            double dated = written_as(p, layouts[i], dates[k]).score;

            if (!CHECK(dated >= undated && dated <= before))
                printf("layout %zu, %s: %.1f, undated %.1f\n", i, dates[k],
                       dated, undated);
            before = dated;
        }
        CHECK(before < written_as(p, layouts[i], dates[0]).score);
    }
}

/* ---- what is told -------------------------------------------------------- */

static const json_t *
lately_of(const struct match *m, json_t **whole)
{
    const json_t *part;
    size_t i;

    if (!CHECK_OK(json_parse(test_arena(), m->explanation,
                             strlen(m->explanation), whole)))
        return NULL;
    json_array_foreach (json_object_get(*whole, "parts"), i, part)
        if (str_eq(json_get_str(part, "key", ""), "years:lately"))
            return part;
    return NULL;
}

static void
dates_are_quoted_for_what_they_earn_or_asked_for(void)
{
    struct ports *p = trial_text_ports();
    struct match dated = written_as(p, layouts[0], dates[1]);
    struct match undated = written_as(p, layouts[0], "");
    double lately = written_as(p, layouts[0], dates[0]).score;
    const json_t *part, *quote, *advice;
    json_t *whole = NULL;
    size_t i, found = 0;

    part = lately_of(&dated, &whole);
    quote = json_array_get(json_object_get(part, "evidence"), 0);
    CHECK_STR(json_get_str(quote, "text", ""), dates[1]);
    CHECK(trial_tenths(part, "points") > 0);
    CHECK(trial_tenths(part, "points") < trial_tenths(part, "of"));
    part = lately_of(&undated, &whole);
    CHECK_STR(json_get_str(part, "state", ""), "unknown");
    CHECK_STR(json_get_str(part, "question", ""),
              "When did you last do such work?");
    json_array_foreach (json_object_get(whole, "advice"), i, advice)
        if (str_eq(json_get_str(advice, "key", ""), "years:lately")) {
            CHECK_STR(json_get_str(advice, "change", ""),
                      "Say from when to when you did such work");
            CHECK(lately - undated.score
                  >= json_get_real(advice, "gain", 0) - 0.05);
            found++;
        }
    CHECK(found == 1);
}

TESTS(explaining_dates, {
    TEST(dates_that_are_left_out_earn_nothing),
    TEST(a_gap_costs_little),
    TEST(no_way_of_writing_gains_by_leaving_dates_out),
    TEST(dates_are_quoted_for_what_they_earn_or_asked_for),
})
