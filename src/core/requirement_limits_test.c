/* Limits that are read, and what nobody may be asked for. */
#include "core/requirement.h"

#include "base/str.h"
#include "base/test.h"
#include "core/testing.h"

static struct requirements
read_text(const char *description)
{
    struct posting p = { .title = "Opening", .description = description };

    return testing_requirements(&p);
}

static struct requirement_warnings
warned(const struct posting *p)
{
    struct requirement_warnings w = { 0 };

    CHECK_OK(requirement_warned(test_arena(), testing_taxonomy(), p, &w));
    return w;
}

static void
nobody_is_asked_for_what_may_not_be_asked(void)
{
    static const char *const lines[] = {
        "Age: 25 to 35", "Between 25 and 35 years old", "Female only",
        "CV mit Lichtbild", "Edad m\xC3\xA1xima 40 a\xC3\xB1os",
        "Nationalit\xC3\xA9 fran\xC3\xA7"
        "aise exig\xC3\xA9"
        "e", "Bella presenza", "Stan cywilny: wolny", "Vom jungen Team",
        "Je bent tussen de 18 en 25 jaar", "Sexo feminino",
        "No foreigners", "EU passport holders only", "Christian believer",
        "Must not be pregnant", "White people preferred", "Heterosexual",
        "Nie obcokrajowcy", "Keine Schwangeren",
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct posting p = { .description = arena_printf(
                                 test_arena(), "## Requirements\n\n- %s\n"
                                 "- Python\n", lines[i]) };
        struct requirements l = testing_requirements(&p);
        struct requirement_warnings w = warned(&p);

        if (!CHECK(l.count == 1 && l.item[0].kind == REQUIREMENT_SKILL &&
                   w.count == 1 && str_eq(w.item[0].kind, "unlawful")))
            test_check_str(lines[i], "", __FILE__, __LINE__);
    }
}

static void
words_that_only_sound_so_are_no_reason_to_warn(void)
{
    static const char *const lines[] = {
        "We do not discriminate on grounds of age, sex or religion",
        "Work with young people aged 16 to 25",
        "At least 18 years old", "No photo, please",
        "Schwerbehinderte werden bei gleicher Eignung bevorzugt",
        "3-5 years of experience", "An attractive salary",
        "Care for pregnant women", "Advise trade union members",
        "Help passport holders at the counter",
        "Experience in the care of older people",
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct posting p = { .description = arena_printf(
                                 test_arena(), "## Requirements\n\n- %s\n"
                                 "- Python\n", lines[i]) };

        if (!CHECK(warned(&p).count == 0))
            test_check_str(lines[i], "", __FILE__, __LINE__);
    }
}

static void
pay_needs_an_amount_a_currency_and_a_period(void)
{
    static const struct {
        const char *line;
        int64_t least, most;
        const char *currency;
        int period;
    } lines[] = {
        { "\xC2\xA3"
          "38,000 - \xC2\xA3"
          "44,000 a year", 38000, 44000, "GBP", PAY_YEAR },
        { "3.100 Euro brutto im Monat", 3100, 0, "EUR", PAY_MONTH },
        { "14,50 \xE2\x82\xAC de l'heure", 14, 0, "EUR", PAY_HOUR },
        { "CHF 4'800 bis 5'200 pro Monat", 4800, 5200, "CHF", PAY_MONTH },
        { "$18,000 MXN mensuales", 18000, 0, "MXN", PAY_MONTH },
        { "45 \xC3\xA0 52 k\xE2\x82\xAC par an", 45000, 52000, "EUR",
          PAY_YEAR },
        { "R$ 8.000 a R$ 11.000 por m\xC3\xAAs", 8000, 11000, "BRL",
          PAY_MONTH },
        { "38-45 z\xC5\x82/h", 38, 45, "PLN", PAY_HOUR },
        { "5200 to 4800 euros a month", 4800, 5200, "EUR", PAY_MONTH },
        { "Between 62,000 and 75,000 euros", 0, 0, NULL, 0 },
        { "A turnover of 3 million euros a year", 0, 0, NULL, 0 },
        { "-5000 euros a month", 0, 0, NULL, 0 },
        { "40 hours a week, 12 months a year", 0, 0, NULL, 0 },
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct requirements l = read_text(lines[i].line);
        const struct requirement *r = testing_of_kind(&l, REQUIREMENT_PAY);
        bool right = r == NULL ? lines[i].currency == NULL
                               : r->pay_least == lines[i].least &&
                                     r->pay_most == lines[i].most &&
                                     str_eq(r->pay_currency,
                                            lines[i].currency) &&
                                     r->pay_period == lines[i].period;

        if (!CHECK(right))
            test_check_str(lines[i].line, "", __FILE__, __LINE__);
    }
}

static void
a_range_of_years_keeps_both_ends(void)
{
    static const char *const lines[] = { "2-4 years of sales experience",
                                         "Twee tot vier jaar ervaring",
                                         "Entre 2 et 4 ans d'exp\xC3\xA9rience",
                                         "4 to 2 years of experience" };

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct posting p = { .description = arena_printf(
                                 test_arena(), "Requirements:\n- %s\n",
                                 lines[i]) };
        struct requirements l = testing_requirements(&p);
        const struct requirement *r = testing_of_kind(&l, REQUIREMENT_YEARS);

        if (!CHECK(r != NULL && r->years == 2 && r->years_most == 4))
            test_check_str(lines[i], "", __FILE__, __LINE__);
        CHECK(warned(&p).count == (i == 3));
    }
}

static void
the_right_to_work_and_the_start_are_limits(void)
{
    struct requirements l = read_text(
        "Wir suchen ab sofort einen Koch. Eine g\xC3\xBCltige "
                    "Arbeitsbewilligung ist Voraussetzung.");
    const struct requirement *r = testing_of_kind(&l, REQUIREMENT_START);

    if (CHECK(r != NULL))
        CHECK_STR(r->label, "ab sofort");
    r = testing_of_kind(&l, REQUIREMENT_PERMIT);
    CHECK(r != NULL && r->must);
    CHECK(testing_of_kind(&l, REQUIREMENT_TEXT) == NULL);
}

static void
an_unknown_place_and_an_empty_text_are_said(void)
{
    struct posting p = { .title = "Baker", .place = "Xyzzyville" };
    struct requirement_warnings w = warned(&p);

    CHECK(w.count == 2);
    p.place = "Leeds";
    CHECK(warned(&p).count == 1);
}

TESTS(requirement_limits, {
    TEST(pay_needs_an_amount_a_currency_and_a_period),
    TEST(a_range_of_years_keeps_both_ends),
    TEST(the_right_to_work_and_the_start_are_limits),
    TEST(nobody_is_asked_for_what_may_not_be_asked),
    TEST(words_that_only_sound_so_are_no_reason_to_warn),
    TEST(an_unknown_place_and_an_empty_text_are_said),
})
