/* The rule parser: its contract, and layouts that people really use. */
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/adapters.h"
#include "embedded/taxonomy_file.h"
#include "port/parse_contract.h"

static struct parse *
open_parser(void)
{
    struct ports *p = NEW(test_arena(), struct ports);
    struct parse *parse = NULL;

    if (CHECK_OK(taxonomy_file_open(test_arena(), NULL, &p->taxonomy)))
        CHECK_OK(parse_rules_open(test_arena(), p, &parse));
    return parse;
}

static struct parsed
read_text(const char *text)
{
    struct extracted x = { .reader = "text", .text = text };
    struct parsed out = { 0 };

    CHECK_OK(parse_profile(open_parser(), test_arena(), &x, &out));
    return out;
}

/* "position|name|start|end" of a work entry. */
static const char *
post(const struct parsed *out, size_t i)
{
    const json_t *w = json_array_get(json_object_get(out->resume, "work"), i);

    return arena_printf(test_arena(), "%s|%s|%s|%s",
                        json_get_str(w, "position", ""),
                        json_get_str(w, "name", ""),
                        json_get_str(w, "startDate", ""),
                        json_get_str(w, "endDate", ""));
}

static void
keeps_the_contract_of_a_parser(void)
{
    parse_contract(open_parser());
}

static void
dates_may_stand_first_or_last(void)
{
    struct parsed out = read_text(
        "Berufserfahrung\n03/2019 \xE2\x80\x93 heute\nKrankenpfleger\n"
        "Klinikum Nordstadt, Hannover\n\xE2\x80\xA2 Pflege\n\n"
        "09/2015 \xE2\x80\x93 02/2019\nKrankenpfleger\nSt. Anna Hospital, "
        "Celle\n\xE2\x80\xA2 Pflege\n");

    CHECK_STR(post(&out, 0), "Krankenpfleger|Klinikum Nordstadt|2019-03|");
    CHECK_STR(post(&out, 1),
              "Krankenpfleger|St. Anna Hospital|2015-09|2019-02");
    out = read_text(
        "Experience\nAcme Ltd\nWarehouse Operative\nJune 2019 to till date\n"
        "\xE2\x80\xA2 Picking\nBorealis Ltd\nForklift Driver\n2015 - 2018\n"
        "\xE2\x80\xA2 Loading\n");
    CHECK_STR(post(&out, 0), "Warehouse Operative|Acme Ltd|2019-06|");
    CHECK_STR(post(&out, 1), "Forklift Driver|Borealis Ltd|2015|2018");
}

static void
open_ranges_and_other_tongues_are_read(void)
{
    struct parsed out = read_text(
        "Exp\xC3\xA9rience professionnelle\nVendeuse, Maison Lenoir SARL, "
        "Lyon   f\xC3\xA9vrier 2020 \xE2\x80\x93 aujourd'hui\n"
        "\xE2\x80\xA2 Accueil\n");

    CHECK_STR(post(&out, 0), "Vendeuse|Maison Lenoir SARL|2020-02|");
    out = read_text("Experience\nSoftware Engineer, Initech Inc   06/2019-\n"
                    "\xE2\x80\xA2 Backend\n");
    CHECK_STR(post(&out, 0), "Software Engineer|Initech Inc|2019-06|");
}

static void
telephones_are_no_dates_and_dates_no_telephones(void)
{
    struct parsed out = read_text("Jane Roe\n2016 - 2020\n2016-2020\n"
                                  "Tel. (030) 12 34 56 78\n");
    const json_t *b = json_object_get(out.resume, "basics");

    CHECK_STR(json_get_str(b, "phone", ""), "(030) 12 34 56 78");
    out = read_text("Jane Roe\n01.02.2016 - 03.04.2020\n");
    b = json_object_get(out.resume, "basics");
    CHECK_STR(json_get_str(b, "phone", "none"), "none");
}

static void
skills_keep_their_groups(void)
{
    struct parsed out = read_text("Skills\nDatabases: MySQL, Oracle\n"
                                  "Office (Word, Excel), French cooking\n");
    const json_t *list = json_object_get(out.resume, "skills");

    CHECK_STR(json_get_str(json_array_get(list, 0), "name", ""),
              "Databases");
    CHECK(json_array_size(json_object_get(json_array_get(list, 0),
                                          "keywords")) == 2);
    CHECK_STR(json_get_str(json_array_get(list, 1), "name", ""),
              "Office (Word, Excel)");
}

TESTS(parse_rules, {
    TEST(keeps_the_contract_of_a_parser),
    TEST(dates_may_stand_first_or_last),
    TEST(open_ranges_and_other_tongues_are_read),
    TEST(telephones_are_no_dates_and_dates_no_telephones),
    TEST(skills_keep_their_groups),
})
