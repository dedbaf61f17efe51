/* Titles compared; tests/quality/run titles measures many more of them. */
#include "core/title.h"

#include "base/test.h"
#include "core/testing.h"

static double
near(const struct taxonomy *t, const char *one, const char *two)
{
    struct title a = title_read(t, test_arena(), one);
    struct title b = title_read(t, test_arena(), two);
    double value = title_near(t, &a, &b);

    CHECK(value == title_near(t, &b, &a));
    return value;
}

static void
the_same_work_is_known_in_nine_languages(void)
{
    static const char *const nurses[] = {
        "Registered Nurse", "Krankenschwester", "Infirmi\xC3\xA8re",
        "Enfermero/a", "Infermiere", "Asistent\xC4\x83 medical\xC4\x83",
        "Verpleegkundige", "Piel\xC4\x99gniarka", "Enfermeiro(a)",
    };
    const struct taxonomy *t = testing_taxonomy();

    for (size_t i = 1; i < sizeof(nurses) / sizeof(nurses[0]); i++)
        if (!CHECK(near(t, nurses[0], nurses[i]) >= 0.9))
            test_check_str(nurses[i], "", __FILE__, __LINE__);
}

/* What is said alone is the usual work, not the rarest that is called so. */
static void
a_title_alone_is_the_usual_work(void)
{
    static const char *const developers[] = {
        "Entwickler", "Backend-Entwicklerin", "Dezvoltator",
        "D\xC3\xA9veloppeur", "Desarrolladora", "Sviluppatore",
        "Ontwikkelaar", "Programista", "Programador",
    };
    static const char *const drivers[] = {
        "Fahrer/in", "Motorista", "Kierowca", "\xC8\x98ofer", "Truck Driver",
    };
    const struct taxonomy *t = testing_taxonomy();

    for (size_t i = 0; i < sizeof(developers) / sizeof(developers[0]); i++)
        if (!CHECK(near(t, "Software Developer", developers[i]) >= 0.85))
            test_check_str(developers[i], "", __FILE__, __LINE__);
    for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++)
        if (!CHECK(near(t, "Driver", drivers[i]) >= 0.9))
            test_check_str(drivers[i], "", __FILE__, __LINE__);
    CHECK(near(t, "Bus Driver", "Driver") < 0.9);
}

static void
a_manager_of_projects_is_no_manager_of_a_shop(void)
{
    const struct taxonomy *t = testing_taxonomy();

    CHECK(near(t, "Project Manager", "Projektleiter (m/w/d)") >= 0.9);
    CHECK(near(t, "Project Manager", "Store Manager") < 0.3);
    CHECK(near(t, "Project Manager", "Manager") == 0);
    CHECK(near(t, "Manager", "Manager") == 0);
}

static void
two_heads_with_modifiers_of_their_own_are_two_kinds_of_work(void)
{
    const struct taxonomy *t = testing_taxonomy();

    CHECK(near(t, "Civil Engineer", "Sound Engineer") < 0.3);
    CHECK(near(t, "Widget Zorbler", "Gadget Zorbler") == 0);
    CHECK(near(t, "Widget Zorbler", "Zorbler") > 0.3);
}

static void
an_occupation_within_a_title_is_near_and_not_the_same(void)
{
    const struct taxonomy *t = testing_taxonomy();
    double value = near(t, "Plumber", "Victorian Plumber");

    CHECK(value > 0.3 && value < 0.95);
}

static void
words_of_a_title_may_stand_in_another_order(void)
{
    const struct taxonomy *t = testing_taxonomy();

    CHECK(near(t, "Manager, Sales", "Sales Manager") >= 0.9);
    CHECK(near(t, "Project Manager (Construction)",
               "Construction Project Manager") >= 0.9);
    CHECK(near(t, "Project Manager (Construction)", "Scrum Master") < 0.9);
    CHECK(near(t, "Teacher of Mathematics",
               "Mathematics Teacher") >= 0.9);
    CHECK(near(t, "Welder / Electrician", "Electrician") >= 0.9);
}

static void
a_compound_is_what_it_ends_in(void)
{
    const struct taxonomy *t = testing_taxonomy();
    double value = near(t, "Theaterelektriker", "Elektriker");

    CHECK(value > 0.3 && value < 0.95);
    CHECK(near(t, "Theaterelektriker", "Koch") == 0);
}

/* Though no word and no group is the same. */
static void
work_that_needs_the_same_skills_is_near(void)
{
    const struct taxonomy *t = testing_taxonomy();
    double bar = near(t, "Waiter", "Bartender");
    double kitchen = near(t, "Cook", "Kitchen Assistant");

    CHECK(bar > 0.3 && bar < 0.9);
    CHECK(kitchen > bar && kitchen < 0.9);
    CHECK(near(t, "Cook", "Accountant") == 0);
}

static void
level_and_forms_do_not_part_titles(void)
{
    const struct taxonomy *t = testing_taxonomy();

    CHECK(near(t, "Senior Software Engineer", "Software Engineer") == 1);
    CHECK(near(t, "Camarero/a", "Camarera") == 1);
    CHECK(near(t, "Softwareentwickler:in", "Softwareentwicklerin") == 1);
    CHECK(title_read(t, test_arena(), "Junior Accountant").level == 2);
}

static void
ugly_titles_are_read(void)
{
    static const char *const titles[] = {
        "", " ", "/", "/a", "()", "(m/w/d)", ":::in", "\xC2\xB7",
        "\xD9\x85\xD8\xB7\xD9\x84\xD9\x88\xD8\xA8", "1", "- - -", "a/a/a/a",
    };
    const struct taxonomy *t = testing_taxonomy();

    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
        CHECK(near(t, titles[i], "Plumber") == 0);
}

TESTS(title, {
    TEST(the_same_work_is_known_in_nine_languages),
    TEST(a_title_alone_is_the_usual_work),
    TEST(a_manager_of_projects_is_no_manager_of_a_shop),
    TEST(two_heads_with_modifiers_of_their_own_are_two_kinds_of_work),
    TEST(an_occupation_within_a_title_is_near_and_not_the_same),
    TEST(words_of_a_title_may_stand_in_another_order),
    TEST(a_compound_is_what_it_ends_in),
    TEST(work_that_needs_the_same_skills_is_near),
    TEST(level_and_forms_do_not_part_titles),
    TEST(ugly_titles_are_read),
})
