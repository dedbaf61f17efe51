/* What a resume gains by a line that is true: what was promised, and never
 * less than nothing. The sample world, each resume against its postings. */
#include "flow/trial_world.h"

#include <math.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/profile.h"

enum { FITS = 22 }; /* possible at least */

/* ---- a skill ------------------------------------------------------------ */

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

/* The same resume with a skill more, first in the list of skills: behind a
 * list that ends in "no experience with" it would be denied. */
static json_t *
with_skill(struct arena *a, const json_t *from, const char *skill)
{
    json_t *resume = json_keep(a, json_deep_copy(from));
    json_t *list = json_object_get(resume, "skills"), *one = json_object();

    if (list == NULL) {
        list = json_array();
        json_object_set_new(resume, "skills", list);
    }
    json_object_set_new(one, "name", json_string(skill));
    json_array_insert_new(list, 0, one);
    return resume;
}

static const json_t *
part_of(const json_t *explanation, const char *key)
{
    const json_t *part;
    size_t i;

    json_array_foreach (json_object_get(explanation, "parts"), i, part)
        if (str_eq(json_get_str(part, "key", ""), key))
            return part;
    return NULL;
}

/* Returned: how many skills were added, one at a time. */
static size_t
check_advice(const struct world *w, struct arena *a, size_t person,
             size_t posting)
{
    struct match m = trial_world_match(w, a, person, posting);
    const json_t *part, *one;
    json_t *o = NULL;
    long before = 1000; /* tenths: what brings most comes first */
    size_t i, added = 0;

    CHECK_OK(json_parse(a, m.explanation, strlen(m.explanation), &o));
    json_array_foreach (json_object_get(o, "advice"), i, one) {
        double score;

        CHECK(trial_tenths(one, "gain") > 0
              && trial_tenths(one, "gain") <= before);
        before = trial_tenths(one, "gain");
        part = part_of(o, json_get_str(one, "key", ""));
        if (!CHECK(part != NULL)
            || !str_eq(json_get_str(part, "kind", ""), "skill")
            || json_array_size(json_object_get(part, "evidence")) > 0)
            continue;
        score = score_of(w, a, posting, with_skill(
            a, w->resume[person], json_get_str(part, "requirement", "")));
        added++;
        if (!CHECK(lround((score - m.score) * 10) >= trial_tenths(one, "gain")))
            printf("%s, %s, %s: %.1f, then %.1f\n", w->id[person],
                   w->posting[posting].id,
                   json_get_str(part, "requirement", ""), m.score, score);
    }
    return added;
}

static void
a_skill_that_is_advised_brings_what_it_says(void)
{
    struct world *w = trial_world_open();
    struct arena *a = arena_new();
    size_t added = 0;

    for (size_t i = 0; i < w->people; i++)
        for (size_t k = i % 8; k < w->postings; k += 8) {
            added += check_advice(w, a, i, k);
            arena_reset(a);
        }
    arena_free(a);
    CHECK(added > 500);
}

/* ---- a line of the work done --------------------------------------------- */

/* The same resume with a line first under its newest post. NULL: it tells of
 * no post. */
static json_t *
with_line(struct arena *a, const json_t *from, const char *line)
{
    json_t *resume = json_keep(a, json_deep_copy(from));
    json_t *post = json_array_get(json_object_get(resume, "work"), 0);
    json_t *list = json_object_get(post, "highlights");

    if (post == NULL)
        return NULL;
    if (list == NULL) {
        list = json_array();
        json_object_set_new(post, "highlights", list);
    }
    json_array_insert_new(list, 0, json_string(line));
    return resume;
}

/* What others of the sample world did, and so might have this one. */
static const char *
line_of(const struct world *w, size_t n)
{
    const json_t *post = json_array_get(
        json_object_get(w->resume[n % w->people], "work"), 0);
    const json_t *list = json_object_get(post, "highlights");

    return json_array_size(list) == 0 ? NULL : json_string_value(
        json_array_get(list, n % json_array_size(list)));
}

/* ---- more of what is true ------------------------------------------------ */

struct more {
    size_t tried;
    double before, after; /* sums */
};

/* least: the share of its score that a resume must keep, if it fits. */
static void
check_more(const struct world *w, struct arena *a, size_t person,
           size_t posting, json_t *richer, double least, struct more *out)
{
    double before = score_of(w, a, posting, json_keep(
        a, json_deep_copy(w->resume[person])));
    double after = score_of(w, a, posting, richer);

    if (!CHECK(after >= (before < FITS ? 0 : least) * before - 0.05))
        printf("%s, %s: %.1f, then %.1f\n", w->id[person],
               w->posting[posting].id, before, after);
    out->tried++;
    out->before += before;
    out->after += after;
}

/* A skill of somebody else that the taxonomy knows. */
static const char *
skill_of(const struct world *w, struct arena *a, size_t n)
{
    const json_t *list = json_object_get(w->resume[n % w->people], "skills");
    const char *name = json_array_size(list) == 0 ? NULL : json_get_str(
        json_array_get(list, n % json_array_size(list)), "name", "");

    return name == NULL || taxonomy_phrase(w->p->taxonomy, a, name,
                                           strlen(name), TAXONOMY_SKILL)
                               == NULL ? NULL : name;
}

static void
no_skill_that_is_added_costs_a_point(void)
{
    struct world *w = trial_world_open();
    struct arena *a = arena_new();
    struct more out = { 0, 0, 0 };

    for (size_t i = 0; i < w->people; i++)
        for (size_t k = i % 5; k < w->postings; k += 5) {
            const char *skill = skill_of(w, a, i + 7 * k + 1);

            if (skill != NULL)
                check_more(w, a, i, k, with_skill(a, w->resume[i], skill), 1,
                           &out);
            arena_reset(a);
        }
    arena_free(a);
    CHECK(out.tried > 200 && out.after > out.before);
}

/* Whoever writes of more and more other work says less of this; a line does
 * little to that, and nothing where the resume is short. */
static void
a_line_of_work_that_is_added_costs_little(void)
{
    struct world *w = trial_world_open();
    struct arena *a = arena_new();
    struct more out = { 0, 0, 0 };

    for (size_t i = 0; i < w->people; i++)
        for (size_t k = i % 9; k < w->postings; k += 9) {
            const char *line = line_of(w, i + 7 * k + 1);
            json_t *richer = line == NULL ? NULL
                : with_line(a, w->resume[i], line);

            if (richer != NULL)
                check_more(w, a, i, k, richer, 0.85, &out);
            arena_reset(a);
        }
    arena_free(a);
    CHECK(out.tried > 500);
}

TESTS(explaining_added, {
    TEST(a_skill_that_is_advised_brings_what_it_says),
    TEST(no_skill_that_is_added_costs_a_point),
    TEST(a_line_of_work_that_is_added_costs_little),
})
