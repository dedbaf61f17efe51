/* What is read from postings in several languages, and kept when a person
 * corrects it. */
#include "core/requirement.h"

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/testing.h"

static struct requirements
read_text(const char *description)
{
    struct posting p = { .title = "Opening", .description = description };

    return testing_requirements(&p);
}

static const struct requirement *
of_id(const struct requirements *l, const char *id)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->item[i].skill_id, id))
            return &l->item[i];
    return NULL;
}

static void
sections_say_what_is_a_must(void)
{
    struct requirements l = read_text(
        "We make bread.\n\n## Requirements\n\n- Python\n- Docker\n\n"
           "## Nice to have\n\n- Kubernetes\n\n## What we offer\n\n"
           "- French lessons\n- SAP training\n");
    const struct requirement *python = of_id(&l, "ccd0a1d9");

    if (CHECK(python != NULL))
        CHECK(python->must);
    CHECK(testing_of_kind(&l, REQUIREMENT_LANGUAGE) == NULL);
    for (size_t i = 0; i < l.count; i++) {
        CHECK(strstr(l.item[i].label, "SAP") == NULL);
        if (str_eq(l.item[i].label, "Kubernetes"))
            CHECK(!l.item[i].must);
    }
}

static void
years_are_read_and_ages_are_not(void)
{
    static const struct { const char *line; double years; } lines[] = {
        { "3+ years of welding", 3 },
        { "Three years of CNC milling or turning", 3 },
        { "At least five years in sales", 5 },
        { "3-5 years of experience", 3 },
        { "Mindestens zwei Jahre Berufserfahrung", 2 },
        { "Trois ans d'exp\xC3\xA9rience en magasin", 3 },
        { "Dos a\xC3\xB1os como cocinero", 2 },
        { "Minimum 4 lata do\xC5\x9Bwiadczenia", 4 },
        { "A year of delivery driving", 1 },
        { "At least 18 years old", 0 },
        { "Able to travel twice a year", 0 },
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct requirements l = read_text(
        arena_printf(test_arena(), "## Requirements\n\n- %s\n",
                            lines[i].line));
        const struct requirement *r = testing_of_kind(&l, REQUIREMENT_YEARS);

        if (!CHECK((r == NULL ? 0 : r->years) == lines[i].years))
            test_check_str(lines[i].line, "", __FILE__, __LINE__);
    }
}

static void
one_of_several_is_one_requirement(void)
{
    struct requirements l = read_text(
        "**Von Vorteil**\n\n- T\xC3\xBCrkisch, Arabisch oder Polnisch\n");
    const struct requirement *r = testing_of_kind(&l, REQUIREMENT_LANGUAGE);

    if (!CHECK(r != NULL))
        return;
    CHECK_STR(r->skill_id, "tr|ar|pl");
    CHECK(!r->must);
}

static void
a_language_keeps_the_level_beside_it(void)
{
    struct requirements l = read_text(
        "**Anforderungen**\n\n- Deutsch mindestens B2\n");
    const struct requirement *r = testing_of_kind(&l, REQUIREMENT_LANGUAGE);

    if (!CHECK(r != NULL))
        return;
    CHECK(r->level == 4);
    CHECK(r->must);
}

static void
what_is_not_needed_is_not_asked_for(void)
{
    struct requirements l = read_text(
        "## Requirements\n\n- You do not need to speak German yet\n"
           "- No degree required\n");

    CHECK(testing_of_kind(&l, REQUIREMENT_LANGUAGE) == NULL);
    CHECK(testing_of_kind(&l, REQUIREMENT_EDUCATION) == NULL);
    CHECK(testing_of_kind(&l, REQUIREMENT_TEXT) == NULL);
}

static void
a_line_nobody_knows_stays_in_its_own_words(void)
{
    struct requirements l = read_text(
        "## Requirements\n\n- Kind to people on the fifth floor\n");
    const struct requirement *r = testing_of_kind(&l, REQUIREMENT_TEXT);

    if (CHECK(r != NULL))
        CHECK_STR(r->label, "Kind to people on the fifth floor");
}

static void
the_place_counts_unless_the_work_is_remote(void)
{
    struct posting p = { .title = "Baker", .place = "Leeds" };
    struct requirements l = testing_requirements(&p);

    CHECK(testing_of_kind(&l, REQUIREMENT_PLACE) != NULL);
    p.remote = REMOTE_FULL;
    l = testing_requirements(&p);
    CHECK(testing_of_kind(&l, REQUIREMENT_PLACE) == NULL);
}

static void
a_label_keeps_its_ids_until_it_is_changed(void)
{
    const struct taxonomy *t = testing_taxonomy();
    struct requirements l = read_text(
        "## Requirements\n\n- Polish or Russian\n"), again;
    struct requirement *r = (struct requirement *)of_id(&l, "pl|ru");

    if (!CHECK(r != NULL))
        return;
    CHECK_OK(requirement_list(test_arena(), t,
                              requirement_json(test_arena(), &l), &again));
    CHECK(of_id(&again, "pl|ru") != NULL);
    r->label = "Italian B1";
    CHECK_OK(requirement_list(test_arena(), t,
                              requirement_json(test_arena(), &l), &again));
    r = (struct requirement *)of_id(&again, "it");
    if (CHECK(r != NULL))
        CHECK(r->level == 3);
}

static void
lines_can_be_added_by_hand(void)
{
    const struct taxonomy *t = testing_taxonomy();
    struct requirements l = { 0 };
    struct requirement *r = requirement_add(test_arena(), t, &l,
                                            REQUIREMENT_SKILL, "python",
                                            true);

    CHECK_STR(r->skill_id, "ccd0a1d9");
    CHECK(r->must);
    r = requirement_add(test_arena(), t, &l, REQUIREMENT_SKILL,
                        "a knack nobody has named", false);
    CHECK(l.count == 2 && r == &l.item[1]);
    CHECK(r->skill_id == NULL && !r->must);
    CHECK(requirement_find(&l, r->key) == r);
}

static void
keys_are_unique_and_few_skills_are_scored(void)
{
    struct str s = str_new(test_arena());
    struct requirements l;
    size_t skills = 0;

    str_add(&s, "## Requirements\n\n");
    for (int i = 0; i < 3000; i++)
        str_add(&s, "- Python, Docker, Java, Excel, PostgreSQL, welding, "
                    "Kubernetes, payroll, bookkeeping, AutoCAD, Ansible, "
                    "Linux, HTML, CSS, JavaScript, SAP, wound care\n");
    l = read_text(s.text);
    for (size_t i = 0; i < l.count; i++) {
        skills += l.item[i].kind == REQUIREMENT_SKILL;
        for (size_t k = 0; k < i; k++)
            CHECK(!str_eq(l.item[i].key, l.item[k].key));
    }
    CHECK(skills > 5 && skills <= 24);
}

static void
ugly_postings_are_read(void)
{
    static const char *const texts[] = {
        "", "\n\n\n", "#", "- ", "**", "****", "::::", "- -", "Baker",
        "\xD9\x85\xD8\xB7\xD9\x84\xD9\x88\xD8\xA8 \xD8\xAE\xD8\xA8\xD8\xA7"
        "\xD8\xB2\n- \xD8\xAE\xD8\xA8\xD8\xB2",
        "## Requirements", "years years years 3 years 99999999999 years",
        "- 0 years\n- -3 years\n- 5 to 2 years",
    };
    const struct taxonomy *t = testing_taxonomy();
    struct requirements l = { 0 };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        l = read_text(texts[i]);
        CHECK(l.count >= 1); /* the title */
    }
    CHECK(requirement_list(test_arena(), t, "{}", &l) != NULL);
    CHECK(requirement_list(test_arena(), t, "[1]", &l) != NULL);
    CHECK_OK(requirement_list(test_arena(), t, NULL, &l));
    CHECK(l.count == 0);
}

static const struct requirement *
called(const struct requirements *l, const char *label)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq_nocase(l->item[i].label, label))
            return &l->item[i];
    return NULL;
}

static void
a_label_inside_prose_is_a_heading_for_its_line(void)
{
    struct requirements l = read_text(
        "We look for a bookkeeper. Requirements: bookkeeping, SAP, "
                    "two years of experience. Nice to have: French.\n\n"
                    "Ring us: we answer.");
    const struct requirement *r = called(&l, "bookkeeping");

    CHECK(r != NULL && r->must);
    r = called(&l, "SAP");
    CHECK(r != NULL && r->must);
    r = testing_of_kind(&l, REQUIREMENT_YEARS);
    CHECK(r != NULL && r->must && r->years > 1.9 && r->years < 2.1);
    r = testing_of_kind(&l, REQUIREMENT_LANGUAGE);
    CHECK(r != NULL && !r->must);
}

static void
an_advertisement_without_headings_is_read(void)
{
    struct requirements l = read_text(
        "Family firm in Bristol. You must be Gas Safe registered. "
                    "At least three years on domestic work. Heat pumps would "
                    "be a bonus. We offer a van and SAP training.");
    const struct requirement *r = testing_of_kind(&l, REQUIREMENT_LICENCE);

    CHECK(r != NULL && r->must);
    r = testing_of_kind(&l, REQUIREMENT_YEARS);
    CHECK(r != NULL && r->must && r->years == 3);
    CHECK(called(&l, "SAP") == NULL);
}

static void
titles_lose_what_is_no_work(void)
{
    static const struct { const char *title, *label; int level; } titles[] = {
        { "Disponent (m/w/d) St\xC3\xBC"
          "ckgut", "Disponent St\xC3\xBC"
          "ckgut", 0 },
        { "Comptable H/F - CDI", "Comptable", 0 },
        { "Forklift Driver - Rotterdam area - immediate start",
          "Forklift Driver", 0 },
        { "Dependiente/a (media jornada)", "Dependiente/a", 0 },
        { "Koch gesucht!", "Koch", 0 },
        { "Senior Java Developer (100%)", "Senior Java Developer", 5 },
        { "Spawacz MIG/MAG", "Spawacz MIG/MAG", 0 },
        { "Kierowca kat. C+E", "Kierowca kat. C+E", 0 },
        { "Teacher of Religion", "Teacher of Religion", 0 },
        { "(m/w/d)", "(m/w/d)", 0 },
    };

    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
        struct posting p = { .title = titles[i].title };
        struct requirements l = testing_requirements(&p);

        if (CHECK(l.count == 1)) {
            CHECK_STR(l.item[0].label, titles[i].label);
            CHECK(l.item[0].level == titles[i].level);
        }
    }
}

static void
a_small_word_is_shown_with_what_it_is_joined_to(void)
{
    struct requirements l = read_text(
        "## Requirements\n\n- Three years of CNC milling or "
                    "turning\n- Shop math\n");

    CHECK(called(&l, "turning") == NULL);
}

/* Whether a line of demands asks for that skill. */
static bool
asks_for(const char *line, const char *id)
{
    struct requirements l = read_text(
        arena_printf(test_arena(), "## Requirements\n\n- %s\n", line));

    return of_id(&l, id) != NULL;
}

static void
a_name_is_not_what_its_line_says_it_is_not(void)
{
    CHECK(asks_for("Programming in C", "x-c"));
    CHECK(asks_for("Programming in C, driving licence B", "x-c"));
    CHECK(asks_for("Python, Java, C", "x-c"));
    CHECK(!asks_for("Driving licence CE/C", "x-c"));
    CHECK(!asks_for("HGV training, C or CE", "x-c"));
    CHECK(!asks_for("Knowledge of vitamin C", "x-c"));
    CHECK(asks_for("Data from Oracle and Excel", "x-microsoft-excel"));
}

TESTS(requirement, {
    TEST(an_advertisement_without_headings_is_read),
    TEST(titles_lose_what_is_no_work),
    TEST(a_small_word_is_shown_with_what_it_is_joined_to),
    TEST(a_name_is_not_what_its_line_says_it_is_not),
    TEST(sections_say_what_is_a_must),
    TEST(years_are_read_and_ages_are_not),
    TEST(one_of_several_is_one_requirement),
    TEST(a_language_keeps_the_level_beside_it),
    TEST(what_is_not_needed_is_not_asked_for),
    TEST(a_line_nobody_knows_stays_in_its_own_words),
    TEST(the_place_counts_unless_the_work_is_remote),
    TEST(a_label_keeps_its_ids_until_it_is_changed),
    TEST(lines_can_be_added_by_hand),
    TEST(keys_are_unique_and_few_skills_are_scored),
    TEST(a_label_inside_prose_is_a_heading_for_its_line),
    TEST(ugly_postings_are_read),
})
