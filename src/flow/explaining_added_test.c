/* What a resume gains by a line that is true: what was promised, and never
 * less than nothing. The sample world, each resume against its postings. */
#include "flow/world.h"

#include <math.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/profile.h"

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

/* The score with one more skill, first in the list of skills: behind a list
 * that ends in "no experience with" it would be denied. */
static double
score_with(const struct world *w, struct arena *a, size_t person,
           size_t posting, const char *skill)
{
    json_t *resume = json_keep(a, json_deep_copy(w->resume[person]));
    json_t *list = json_object_get(resume, "skills"), *one = json_object();

    if (list == NULL) {
        list = json_array();
        json_object_set_new(resume, "skills", list);
    }
    json_object_set_new(one, "name", json_string(skill));
    json_array_insert_new(list, 0, one);
    return score_of(w, a, posting, resume);
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
    struct match m = world_match(w, a, person, posting);
    const json_t *part, *one;
    json_t *o = NULL;
    size_t i, added = 0;

    CHECK_OK(json_parse(a, m.explanation, strlen(m.explanation), &o));
    json_array_foreach (json_object_get(o, "advice"), i, one) {
        double score;

        part = part_of(o, json_get_str(one, "key", ""));
        if (!CHECK(part != NULL)
            || !str_eq(json_get_str(part, "kind", ""), "skill")
            || json_array_size(json_object_get(part, "evidence")) > 0)
            continue;
        score = score_with(w, a, person, posting,
                           json_get_str(part, "requirement", ""));
        added++;
        if (!CHECK(lround((score - m.score) * 10) >= world_tenths(one, "gain")))
            printf("%s, %s, %s: %.1f, then %.1f\n", w->id[person],
                   w->posting[posting].id,
                   json_get_str(part, "requirement", ""), m.score, score);
    }
    return added;
}

static void
a_skill_that_is_advised_brings_what_it_says(void)
{
    struct world *w = world_open();
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

static bool
falls(const struct world *w, struct arena *a, size_t person, size_t posting,
      const char *line)
{
    json_t *more = with_line(a, w->resume[person], line);
    double before, after;

    if (more == NULL)
        return false;
    before = score_of(w, a, posting, json_keep(
        a, json_deep_copy(w->resume[person])));
    after = score_of(w, a, posting, more);
    if (after < before)
        printf("%s, %s, %s: %.1f, then %.1f\n", w->id[person],
               w->posting[posting].id, line, before, after);
    return after < before;
}

static void
no_line_of_work_that_is_added_costs_a_point(void)
{
    struct world *w = world_open();
    struct arena *a = arena_new();
    size_t tried = 0;

    for (size_t i = 0; i < w->people; i++)
        for (size_t k = i % 4; k < w->postings; k += 4) {
            const char *line = line_of(w, i + 7 * k + 1);

            if (line == NULL)
                continue;
            CHECK(!falls(w, a, i, k, line));
            tried++;
            arena_reset(a);
        }
    arena_free(a);
    CHECK(tried > 1000);
}

TESTS(explaining_added, {
    TEST(a_skill_that_is_advised_brings_what_it_says),
    TEST(no_line_of_work_that_is_added_costs_a_point),
})
