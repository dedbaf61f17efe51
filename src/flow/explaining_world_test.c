/* The sample world, each resume against each posting: what holds for made-up
 * pairs holds for whole resumes, and the order is one a person would give. */
#include "flow/trial_world.h"

#include <math.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"

static void
check_quotes(const struct world *w, size_t person, const json_t *part)
{
    const char *state = json_get_str(part, "state", "");
    bool earns = str_eq(state, "met") || str_eq(state, "partly");
    int64_t size = (int64_t)strlen(w->profile[person].text);
    const json_t *quotes = json_object_get(part, "evidence"), *q;
    size_t i;

    CHECK(earns == (json_array_size(quotes) > 0));
    if (!earns)
        CHECK(trial_tenths(part, "points") == 0);
    json_array_foreach (quotes, i, q) {
        CHECK(!str_empty(json_get_str(q, "text", "")));
        CHECK(json_get_int(q, "start", -1) >= 0);
        CHECK(json_get_int(q, "end", -1) <= size);
    }
}

/* At least half of the must-haves, each at least in part. */
static bool
shows_musts(const json_t *parts)
{
    size_t i, musts = 0, shown = 0;
    const json_t *part;

    json_array_foreach (parts, i, part) {
        const char *state = json_get_str(part, "state", "");

        if (!json_is_true(json_object_get(part, "must")))
            continue;
        musts++;
        shown += str_eq(state, "met") || str_eq(state, "partly");
    }
    return 2 * shown >= musts;
}

static void
check_sums(const struct world *w, struct arena *a, size_t person,
           const struct match *m)
{
    json_t *o = NULL, *part;
    long points = 0, of = 0;
    size_t i;

    CHECK_OK(json_parse(a, m->explanation, strlen(m->explanation), &o));
    json_array_foreach (json_object_get(o, "parts"), i, part) {
        points += trial_tenths(part, "points");
        of += trial_tenths(part, "of");
        CHECK(trial_tenths(part, "points") <= trial_tenths(part, "of"));
        check_quotes(w, person, part);
    }
    CHECK(points == trial_tenths(o, "score"));
    CHECK(points == lround(m->score * 10));
    CHECK(of == 1000);
    CHECK(m->band != BAND_STRONG || shows_musts(json_object_get(o, "parts")));
    CHECK(m->max >= m->score - 0.05 && m->max <= 100);
    CHECK(strstr(m->explanation, w->name[person]) == NULL);
}

static void
every_pair_adds_up_and_shows_its_words(void)
{
    struct world *w = trial_world_open();
    struct arena *a = arena_new();
    size_t strong = 0, pairs = 0;

    for (size_t i = 0; i < w->people; i += 3) {
        for (size_t k = 0; k < w->postings; k++) {
            struct match m = trial_world_match(w, a, i, k);

            check_sums(w, a, i, &m);
            strong += m.band == BAND_STRONG;
            pairs++;
            arena_reset(a);
        }
    }
    arena_free(a);
    CHECK(pairs > 1000);
    CHECK(strong > 0 && strong * 20 < pairs); /* few are strong */
}

/* ---- what is taken out --------------------------------------------------- */

/* The profile with the words that a part quotes blanked. */
static struct profile
without(struct arena *a, const struct profile *from, const json_t *part)
{
    struct profile f = *from;
    char *text = arena_str(a, from->text);
    const json_t *q;
    size_t i;

    json_array_foreach (json_object_get(part, "evidence"), i, q)
        for (int64_t k = json_get_int(q, "start", 0);
             k < json_get_int(q, "end", 0); k++)
            if (text[k] != '\n')
                text[k] = ' ';
    f.text = text;
    return f;
}

struct taken_out {
    size_t parts, aside;
};

/* Whether taking words out made redaction see others otherwise. */
static bool
redacts_more(const struct world *w, struct arena *a, size_t person,
             const json_t *part, const struct fit_person *poorer)
{
    struct profile read = { .text = fit_person_text(w->person[person]) };

    return !str_eq(without(a, &read, part).text, fit_person_text(poorer));
}

static void
check_part(const struct world *w, struct arena *a, size_t person,
           size_t posting, const json_t *part, struct taken_out *out)
{
    struct profile f = without(a, &w->profile[person], part);
    const struct fit_person *poorer;
    double score = 0, max;

    CHECK_OK(explaining_person_read(w->p, a, &f, WORLD_NOW, &poorer));
    if (redacts_more(w, a, person, part, poorer)) {
        out->aside++;
        return;
    }
    CHECK_OK(explaining_score(w->p, a, w->asks[posting], poorer, &score,
                              &max));
    out->parts++;
    if (!CHECK(lround(score * 10) == trial_tenths(part, "without")))
        printf("%s, %s, %s: %.1f\n", w->id[person], w->posting[posting].id,
               json_get_str(part, "key", ""), score);
}

static void
check_parts(const struct world *w, struct arena *a, size_t person,
            size_t posting, struct taken_out *out)
{
    struct match m = trial_world_match(w, a, person, posting);
    json_t *o = NULL, *part;
    size_t i;

    CHECK_OK(json_parse(a, m.explanation, strlen(m.explanation), &o));
    json_array_foreach (json_object_get(o, "parts"), i, part) {
        const char *kind = json_get_str(part, "kind", "");

        if (json_array_size(json_object_get(part, "evidence")) == 0)
            continue;
        CHECK(str_eq(kind, "place")
              || trial_tenths(part, "without")
                     == trial_tenths(o, "score")
                            - trial_tenths(part, "points"));
        check_part(w, a, person, posting, part, out);
    }
}

/* Each part of a thousand pairs. */
static void
taking_out_what_is_quoted_costs_just_its_points(void)
{
    struct world *w = trial_world_open();
    struct arena *a = arena_new();
    struct taken_out out = { 0, 0 };
    size_t pairs = 0;

    for (size_t i = 0; i < w->people; i++)
        for (size_t k = i % 4; k < w->postings; k += 4) {
            check_parts(w, a, i, k, &out);
            pairs++;
            arena_reset(a);
        }
    arena_free(a);
    CHECK(pairs > 1000 && out.parts > 2 * pairs);
    CHECK(out.aside * 100 < out.parts);
}

/* ---- order --------------------------------------------------------------- */

static double
score_of(const struct world *w, const char *person, const char *posting)
{
    for (size_t i = 0; i < w->people; i++)
        for (size_t k = 0; k < w->postings; k++)
            if (str_eq(w->id[i], person) &&
                str_eq(w->posting[k].id, posting))
                return trial_world_match(w, test_arena(), i, k).score;
    CHECK(false);
    return 0;
}

static void
a_nurse_finds_the_nursing_first(void)
{
    struct world *w = trial_world_open();
    double ward = score_of(w, "niamh-castellow", "rav-surgical-nurse");

    for (size_t k = 0; k < w->postings; k++) {
        const char *id = w->posting[k].id;
        double score = score_of(w, "niamh-castellow", id);
        bool nursing = str_starts(id, "rav-") ||
                       str_eq(id, "lk-school-nurse") ||
                       str_eq(id, "lh-pflegefachkraft");

        CHECK(str_eq(id, "rav-surgical-nurse") || ward > score);
        CHECK(nursing || score < 40);
    }
}

static void
a_cook_is_no_accountant(void)
{
    struct world *w = trial_world_open();

    CHECK(score_of(w, "andres-cifuentes", "bc-cocina") > 50);
    CHECK(score_of(w, "andres-cifuentes", "cl-audit-senior") < 20);
    CHECK(score_of(w, "andres-cifuentes", "cl-bookkeeper") < 20);
    CHECK(score_of(w, "rui-valadares", "cl-bookkeeper") > 50);
    CHECK(score_of(w, "rui-valadares", "bc-cocina") < 20);
}

/* ---- what only saves work ------------------------------------------------ */

static void
check_row(const struct world *w, struct arena *a, const struct match *whole,
          size_t posting, size_t person)
{
    struct explaining x = { &w->posting[posting], w->asks[posting],
                            &w->profile[person], w->person[person],
                            WORLD_NOW };
    struct match row = { 0 };

    CHECK_OK(explaining_row(w->p, a, &x, &row));
    CHECK(row.score == whole->score && row.max == whole->max
          && row.band == whole->band);
    CHECK_STR(row.outline, whole->outline);
    CHECK(row.explanation == NULL && str_eq(row.limited, whole->limited));
}

static void
form_person(const struct world *w, size_t person,
            const struct fit_person **out)
{
    size_t size;
    const char *form = fit_person_form(test_arena(), w->person[person],
                                       &size);

    CHECK(size < 40000);
    CHECK_OK(explaining_person_formed(w->p, test_arena(), form, size, out));
    CHECK(*out != NULL);
}

/* Beside a card: what it was read from is not there. */
static void
form_posting(const struct world *w, size_t posting, struct world *to)
{
    const struct posting *g = &w->posting[posting];
    size_t size;
    const char *form = fit_posting_form(test_arena(), w->asks[posting],
                                        &size);

    CHECK(size < 20000);
    to->posting[posting] = (struct posting){
        .id = g->id, .title = g->title, .place = g->place,
        .remote = g->remote
    };
    CHECK_OK(explaining_posting_formed(w->p, test_arena(),
                                       &to->posting[posting], form, size,
                                       &to->asks[posting]));
    CHECK(to->asks[posting] != NULL);
}

static struct world *
copy_world(const struct world *w)
{
    return arena_copy(test_arena(), w, sizeof(*w));
}

/* The vocabulary finds what is like a word once for all, and forms spare
 * reading the texts: each pair by itself comes to the same. */
static void
what_is_remembered_changes_no_score(void)
{
    struct world *alone = trial_world_open(), *w = copy_world(alone);
    struct world *asks, *both;
    struct arena *turn = arena_new();

    w->p = arena_copy(test_arena(), alone->p, sizeof(*w->p));
    w->p->vocabulary = fit_vocabulary_new(test_arena());
    trial_world_read(w);
    asks = copy_world(w);
    for (size_t k = 0; k < w->postings; k++)
        form_posting(w, k, asks);
    both = copy_world(asks);
    for (size_t i = 0; i < w->people; i++) {
        form_person(w, i, &both->person[i]);
        for (size_t k = 0; k < w->postings; k++) {
            struct match whole = trial_world_match(alone, turn, i, k);

            check_row(w, turn, &whole, k, i);
            check_row(both, turn, &whole, k, i);
            CHECK_STR(trial_world_match(asks, turn, i, k).explanation,
                      whole.explanation);
            arena_reset(turn);
        }
    }
    arena_free(turn);
}

TESTS(explaining_world, {
    TEST(every_pair_adds_up_and_shows_its_words),
    TEST(taking_out_what_is_quoted_costs_just_its_points),
    TEST(a_nurse_finds_the_nursing_first),
    TEST(a_cook_is_no_accountant),
    TEST(what_is_remembered_changes_no_score),
})
