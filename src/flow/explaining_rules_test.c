/*
 * The rules of the ranking one by one, on texts that differ in one thing: a
 * neighbouring skill, a licence, a must-have, what is said fifty times, work
 * of the same years.
 */
#include "flow/trial_world.h"

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"

/* A resume of a developer with these lines of skills. */
static char *
developer(const char *skills)
{
    return arena_printf(test_arena(), "Nev Garside\nLeeds\n\nEXPERIENCE\n"
                        "Software Developer, Acme Ltd\t03/2018 - present\n"
                        "\xE2\x80\xA2 Built the shop of a bakery\n\n"
                        "SKILLS\n%s\n", skills);
}

static json_t *
told(struct ports *p, const struct posting *g, const char *resume)
{
    struct match m = trial_text_match(p, test_arena(), g, resume);
    json_t *o = NULL;

    CHECK_OK(json_parse(test_arena(), m.explanation, strlen(m.explanation),
                        &o));
    return o;
}

/* The part whose requirement is called so. */
static const json_t *
part_of(const json_t *explanation, const char *requirement)
{
    const json_t *part;
    size_t i;

    json_array_foreach (json_object_get(explanation, "parts"), i, part)
        if (str_eq(json_get_str(part, "requirement", ""), requirement))
            return part;
    CHECK_STR("no such part", requirement);
    return NULL;
}

static long
points_of(struct ports *p, const struct posting *g, const char *resume,
          const char *requirement)
{
    return trial_tenths(part_of(told(p, g, resume), requirement), "points");
}

static void
a_neighbouring_skill_earns_in_part(void)
{
    struct ports *p = trial_text_ports();
    struct posting g = { .id = "g", .title = "Software Developer",
                         .description = "## Requirements\n\n"
                                        "- PostgreSQL\n- Docker\n" };
    long own = points_of(p, &g, developer("PostgreSQL"), "PostgreSQL");
    long near = points_of(p, &g, developer("MySQL"), "PostgreSQL");
    long other = points_of(p, &g, developer("Photoshop"), "PostgreSQL");

    CHECK(own > near && near > 0 && other == 0);
}

/* A line that begins with the skill that is part of its title. */
static void
a_title_that_begins_with_a_skill_is_a_title(void)
{
    struct ports *p = trial_text_ports();
    struct posting g = { .id = "g", .title = "Java-Entwickler",
                         .description = "Gefordert: Java, Git.\n" };
    static const char *const lines[] = {
        "Softwareentwickler, Kontorhaus IT, 2020 \xE2\x80\x93 heute",
        "Java-Programmierer, Kontorhaus IT, 2020 \xE2\x80\x93 heute",
        "Java, Git, Kontorhaus IT, 2020 \xE2\x80\x93 heute",
    };
    long points[3];

    for (size_t i = 0; i < 3; i++)
        points[i] = points_of(p, &g, arena_printf(
            test_arena(), "Nev Garside\nWien\n%s\nJava, Spring Boot, Git\n",
            lines[i]), "Java-Entwickler");
    CHECK(points[0] > 100 && points[1] > 100);
    CHECK(points[2] < 50);
}

static void
a_licence_is_held_or_not(void)
{
    struct ports *p = trial_text_ports();
    static const char label[] = "Driving licence category C";
    struct posting g = { .id = "g", .title = "Driver",
                         .description = "## Requirements\n\n"
                                        "- Driving licence category C\n" };
    static const struct {
        const char *held;
        bool earns;
    } of[] = { { "Driving licence category CE", true },
               { "Driving licence category B", false },
               { "Forklift licence", false } };
    long own = points_of(p, &g, developer(label), label);

    CHECK(own > 0);
    for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++)
        CHECK(points_of(p, &g, developer(of[i].held), label)
              == (of[i].earns ? own : 0));
}

static char *
repeat(const char *what, int times)
{
    struct str s = str_new(test_arena());

    for (int i = 0; i < times; i++)
        str_addf(&s, "%s%s", i == 0 ? "" : ", ", what);
    return s.text;
}

static void
what_is_said_fifty_times_counts_once(void)
{
    struct ports *p = trial_text_ports();
    struct posting g = { .id = "g", .title = "Software Developer",
                         .description = "## Requirements\n\n"
                                        "- PostgreSQL\n- Docker\n" };
    const char *list = "PostgreSQL, Docker";
    double once = trial_text_match(p, test_arena(), &g,
                                   developer(list)).score;
    double often = trial_text_match(p, test_arena(), &g,
                                    developer(repeat(list, 50))).score;

    CHECK(once > 20 && often <= once + 0.05);
}

/* What is a must weighs more than a wish of its kind, and who has none of the
 * musts stays below what they weigh, however much else is there. */
static void
musts_weigh_more_and_cap_the_score(void)
{
    struct ports *p = trial_text_ports();
    struct posting g = { .id = "g", .title = "Software Developer",
                         .description = "## You must have\n\n- PostgreSQL\n"
                                        "\n## Nice to have\n\n- Docker\n"
                                        "- Kubernetes\n- Python\n- Git\n" };
    json_t *all = told(p, &g, developer("PostgreSQL, Docker, Kubernetes, "
                                        "Python, Git"));
    json_t *none = told(p, &g, developer("Docker, Kubernetes, Python, Git"));
    const json_t *must = part_of(none, "PostgreSQL");
    long of = trial_tenths(must, "of");

    CHECK(json_is_true(json_object_get(must, "must")));
    CHECK(of >= 2 * trial_tenths(part_of(none, "Docker"), "of"));
    CHECK(of >= 100 && trial_tenths(none, "score") <= 1000 - of);
    CHECK(trial_tenths(all, "score") > trial_tenths(none, "score"));
    CHECK(!str_eq(json_get_str(none, "band", ""), "strong"));
}

static long
of_years(struct ports *p, const char *work)
{
    struct posting g = { .id = "g", .title = "Software Developer",
                         .description = "## Requirements\n\n"
                                        "- 6 years of experience\n" };

    return points_of(p, &g, arena_printf(test_arena(), "EXPERIENCE\n%s",
                                         work), "6 years of experience");
}

static void
years_that_overlap_count_once(void)
{
    struct ports *p = trial_text_ports();
    long twice = of_years(p, "Software Developer, Acme Ltd\t01/2021 - "
                             "12/2023\n\xE2\x80\xA2 Shops\n\n"
                             "Software Developer, Bolt Ltd\t01/2021 - "
                             "12/2023\n\xE2\x80\xA2 Tills\n");
    long once = of_years(p, "Software Developer, Acme Ltd\t01/2021 - "
                            "12/2023\n\xE2\x80\xA2 Shops\n");
    long both = of_years(p, "Software Developer, Acme Ltd\t01/2021 - "
                            "12/2023\n\xE2\x80\xA2 Shops\n\n"
                            "Software Developer, Bolt Ltd\t01/2018 - "
                            "12/2020\n\xE2\x80\xA2 Tills\n");

    CHECK(once > 0 && twice == once && both > once);
}

/* The same dates cannot earn twice, and nobody lacks what they have. */
static void
years_of_a_second_kind_are_asked_not_missing(void)
{
    struct ports *p = trial_text_ports();
    struct posting g = {
        .id = "g", .title = "Software Developer", .description = "Shops.",
        .requirements =
            "[{\"key\":\"years:1\",\"kind\":\"years\",\"must\":false,"
            "\"years\":2,\"label\":\"2 years of leading a team\"},"
            "{\"key\":\"years:2\",\"kind\":\"years\",\"must\":false,"
            "\"years\":6,\"label\":\"6 years of experience\"}]"
    };
    json_t *all = told(p, &g, developer("Git")), *one;
    size_t i, asked = 0, parts = 0;

    json_array_foreach (json_object_get(all, "parts"), i, one)
        if (str_eq(json_get_str(one, "kind", ""), "years")) {
            CHECK_STR(json_get_str(one, "state", ""), "met");
            parts++;
        }
    json_array_foreach (json_object_get(all, "filters"), i, one)
        if (strstr(json_get_str(one, "name", ""), "leading") != NULL) {
            CHECK_STR(json_get_str(one, "state", ""), "unknown");
            asked += !str_empty(json_get_str(one, "question", ""));
        }
    CHECK(parts == 1 && asked == 1);
}

/* A place that no resume says is not counted, and costs nothing; one that is
 * far costs. */
static void
a_place_that_is_not_said_costs_nothing(void)
{
    struct ports *p = trial_text_ports();
    struct posting g = { .id = "g", .title = "Software Developer",
                         .place = "Leeds",
                         .description = "## Requirements\n\n- Docker\n" };
    const char *near = developer("Docker");
    const char *silent = arena_printf(test_arena(), "Nev Garside\n%s",
                                      strstr(near, "\n\nEXPERIENCE"));
    const char *far = arena_printf(test_arena(), "Nev Garside\nLisbon%s",
                                   strstr(near, "\n\nEXPERIENCE"));
    double here = trial_text_match(p, test_arena(), &g, near).score;
    double unsaid = trial_text_match(p, test_arena(), &g, silent).score;
    double there = trial_text_match(p, test_arena(), &g, far).score;

    CHECK(here >= unsaid && unsaid > there);
    CHECK(strstr(trial_text_match(p, test_arena(), &g, silent).explanation,
                 "Where do you live") != NULL);
}

TESTS(explaining_rules, {
    TEST(a_neighbouring_skill_earns_in_part),
    TEST(a_title_that_begins_with_a_skill_is_a_title),
    TEST(a_licence_is_held_or_not),
    TEST(what_is_said_fifty_times_counts_once),
    TEST(musts_weigh_more_and_cap_the_score),
    TEST(years_that_overlap_count_once),
    TEST(years_of_a_second_kind_are_asked_not_missing),
    TEST(a_place_that_is_not_said_costs_nothing),
})
