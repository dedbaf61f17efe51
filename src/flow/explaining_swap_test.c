/*
 * Two people who differ in nothing but what must not count: their scores are
 * equal to the bit, and so is every word of the explanation. Whole resumes in
 * nine languages, one value of one swapped at a time; the posting holds the
 * very words that are swapped, so that a leak shows.
 */

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/profile.h"
#include "flow/swapping.h"
#include "flow/trial_world.h"

static size_t swaps; /* pairs compared */

static struct posting
posting_in(const struct swap_tongue *t)
{
    return (struct posting){ .id = "g", .employer_id = "e", .version = 1,
                             .title = t->title, .place = t->place,
                             .description = t->posting };
}

/* ---- telling ----------------------------------------------------------- */

/* All that is told of a match, but for where in a text the words stand. */
static char *
told(struct arena *a, const struct match *m)
{
    json_t *o = NULL, *part, *quote;
    size_t i, k;

    CHECK_OK(json_parse(a, m->explanation, strlen(m->explanation), &o));
    json_array_foreach (json_object_get(o, "parts"), i, part) {
        json_array_foreach (json_object_get(part, "evidence"), k, quote) {
            json_object_del(quote, "start");
            json_object_del(quote, "end");
        }
    }
    return arena_printf(a, "%.17g %.17g %s %s", m->score, m->max,
                        m->outline, json_text(a, o));
}

static char *
told_of_text(struct ports *p, struct arena *a, const struct posting *g,
             const char *text)
{
    struct match m = trial_text_match(p, a, g, text);

    CHECK(m.score > 20); /* else it would be easy */
    return told(a, &m);
}

/* Where two texts part, for people to read. */
static void
check_same(struct arena *a, const char *what, const char *one,
           const char *two)
{
    size_t i = 0;

    swaps++;
    if (str_eq(one, two))
        return;
    while (one[i] != '\0' && one[i] == two[i])
        i++;
    i = i > 60 ? i - 60 : 0;
    CHECK_STR(arena_printf(a, "%s: %.160s", what, one + i),
              arena_printf(a, "%s: %.160s", what, two + i));
}

/* ---- claims ------------------------------------------------------------ */

static void
names_of_six_groups_change_nothing(void)
{
    struct ports *p = trial_text_ports();
    struct arena *a = arena_new();

    swaps = 0;
    for (const struct swap_tongue *t = swap_tongues; t->code != NULL; t++) {
        struct posting g = posting_in(t);
        char *one = told_of_text(
            p, a, &g, swap_resume(a, t, &swap_people[0], NULL, NULL));

        for (const struct swap_person *n = swap_people + 1; n->name != NULL;
             n++)
            check_same(a, arena_printf(a, "%s, %s", t->code, n->name), one,
                       told_of_text(p, a, &g, swap_resume(a, t, n, NULL,
                                                     NULL)));
        arena_reset(a);
    }
    CHECK(swaps >= 9 * 18);
    arena_free(a);
}

static void
what_is_said_of_a_person_changes_nothing(void)
{
    struct ports *p = trial_text_ports();
    struct arena *a = arena_new();
    const struct swap_person *who = &swap_people[0];

    swaps = 0;
    for (const struct swap_tongue *t = swap_tongues; t->code != NULL; t++) {
        struct posting g = posting_in(t);
        char *one = told_of_text(p, a, &g, swap_resume(a, t, who, NULL,
                                                      NULL));

        for (int i = 0; t->lines[i] != NULL; i++)
            check_same(a, arena_printf(a, "%s, %s", t->code, t->lines[i]),
                       one, told_of_text(p, a, &g,
                                         swap_resume(a, t, who,
                                                     t->lines[i], NULL)));
        arena_reset(a);
    }
    CHECK(swaps >= 200);
    arena_free(a);
}

static void
sentences_about_oneself_count_alike(void)
{
    struct ports *p = trial_text_ports();
    struct arena *a = arena_new();
    const struct swap_person *who = &swap_people[0];

    for (const struct swap_tongue *t = swap_tongues; t->code != NULL; t++) {
        struct posting g = posting_in(t);

        for (int i = 0; t->about[i][0] != NULL; i++)
            check_same(a, arena_printf(a, "%s, %s", t->code, t->about[i][1]),
                       told_of_text(p, a, &g, swap_resume(
                           a, t, who, NULL, t->about[i][0])),
                       told_of_text(p, a, &g, swap_resume(
                           a, t, who, NULL, t->about[i][1])));
        arena_reset(a);
    }
    arena_free(a);
}

/* A profile typed by hand: nothing of it stands in a document. */
static char *
told_of_profile(struct ports *p, struct arena *a, const struct posting *g,
                const struct swap_person *who, const char *address,
                const char *year)
{
    const char *mail = arena_printf(a, "%s@mail.example", who->handle);
    const char *web = arena_printf(a, "https://%s.example", who->handle);
    struct profile f = { .id = "f", .candidate_id = "c" };
    struct match m = { 0 };
    json_t *resume = json_keep(a, json_pack(
        "{s:{s:s,s:s,s:s,s:s,s:s,s:s,s:{s:s,s:s,s:s},s:[{s:s,s:s}]},"
        "s:[{s:s,s:s,s:s,s:s,s:[s]}],s:[{s:s,s:s,s:s}],s:[{s:s},{s:s}]}",
        "basics", "name", who->name, "label", "Registered Nurse", "email",
        mail, "url", web, "image", arena_printf(a, "%s.jpg", who->handle),
        "summary", arena_printf(a, "%s keeps wards calm.",
                                who->she ? "She" : "He"),
        "location", "address", address, "postalCode", year, "city", "Leeds",
        "profiles", "network", "LinkedIn", "username", who->handle,
        "work", "name", "Moor Hospital", "position", "Registered Nurse",
        "startDate", "2016-03", "endDate", "2024-05", "highlights",
        arena_printf(a, "Wound care; %s led the shift", who->name),
        "education", "institution", "University of Leeds", "studyType",
        "Bachelor of Nursing", "endDate", year,
        "skills", "name", "wound care", "name", "triage"));

    CHECK_OK(profile_join(a, p->taxonomy, NULL, resume, &f));
    CHECK_OK(explaining_match(p, a, g, &f, WORLD_NOW, &m));
    CHECK(m.score > 20);
    return told(a, &m);
}

static void
profiles_typed_by_hand_are_told_alike_too(void)
{
    static const char *const addresses[] = { "3 Church Lane", "", "Flat 9",
                                             "Moscheeweg 12" };
    struct ports *p = trial_text_ports();
    struct arena *a = arena_new();
    struct posting g = posting_in(&swap_tongues[0]);
    char *one = told_of_profile(p, a, &g, &swap_people[0], "1 High Street",
                                "2011");

    for (const struct swap_person *n = swap_people + 1; n->name != NULL; n++)
        check_same(a, n->name, one, told_of_profile(p, a, &g, n,
                                                    "1 High Street", "2011"));
    for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++)
        check_same(a, addresses[i], one, told_of_profile(
            p, a, &g, &swap_people[0], addresses[i], "2011"));
    check_same(a, "1979", one, told_of_profile(p, a, &g, &swap_people[0],
                                               "1 High Street", "1979"));
    arena_free(a);
}

/* The score of a resume with that title against a posting of the other. */
static double
score_as(struct ports *p, struct arena *a, const char *asked,
         const char *title)
{
    struct posting g = {
        .id = "g", .title = asked, .description = arena_printf(
            a, "We look for: %s\n\n## Requirements\n\n- Work as %s\n"
            "- 2 years of experience\n", asked, asked)
    };
    struct match m = { 0 };
    struct profile f = { .id = "f", .candidate_id = "c" };
    json_t *resume = json_keep(a, json_pack(
        "{s:{s:s,s:s},s:[{s:s,s:s,s:s,s:s,s:[s]}]}", "basics", "name",
        "Kim Vale", "label", title, "work", "name", "Acme", "position",
        title, "startDate", "2019-01", "endDate", "2024-01", "highlights",
        arena_printf(a, "Four years as %s", title)));

    CHECK_OK(profile_join(a, p->taxonomy, NULL, resume, &f));
    CHECK_OK(explaining_match(p, a, &g, &f, WORLD_NOW, &m));
    return m.score;
}

/* Whichever form the posting has, both forms of the resume are worth it. */
static void
both_forms_of_a_title_score_alike(void)
{
    struct ports *p = trial_text_ports();
    struct arena *a = arena_new();

    for (const struct swap_title *t = swap_titles; t->code != NULL; t++) {
        for (int she = 0; she < 2; she++) {
            const char *asked = she ? t->she : t->he;
            double one = score_as(p, a, asked, t->he);
            double two = score_as(p, a, asked, t->she);

            if (one != two || one < 35)
                CHECK_STR(arena_printf(a, "%s: %s %.1f, %s %.1f", asked,
                                       t->he, one, t->she, two), "alike");
        }
        arena_reset(a);
    }
    arena_free(a);
}

TESTS(explaining_swap, {
    TEST(names_of_six_groups_change_nothing),
    TEST(what_is_said_of_a_person_changes_nothing),
    TEST(sentences_about_oneself_count_alike),
    TEST(profiles_typed_by_hand_are_told_alike_too),
    TEST(both_forms_of_a_title_score_alike),
})
