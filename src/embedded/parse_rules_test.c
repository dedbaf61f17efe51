/* The rule parser: its contract, and layouts that people really use. */
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/parse_rules_testing.h"
#include "port/parse_contract.h"

static void
keeps_the_contract_of_a_parser(void)
{
    parse_contract(parse_testing_open());
}

static void
telephones_are_no_dates_and_dates_no_telephones(void)
{
    struct parsed out = parse_testing("Jane Roe\n2016 - 2020\n2016-2020\n"
                                  "Tel. (030) 12 34 56 78\n");
    const json_t *b = json_object_get(out.resume, "basics");

    CHECK_STR(json_get_str(b, "phone", ""), "(030) 12 34 56 78");
    out = parse_testing("Jane Roe\n01.02.2016 - 03.04.2020\n");
    b = json_object_get(out.resume, "basics");
    CHECK_STR(json_get_str(b, "phone", "none"), "none");
    out = parse_testing("Jane Roe\njane@mail.example +49 170 1234567 79098 "
                        "Freiburg\n");
    b = json_object_get(out.resume, "basics");
    CHECK_STR(json_get_str(b, "phone", ""), "+49 170 1234567");
}

static const char *
phone_of(const char *text)
{
    struct parsed out = parse_testing(text);
    const json_t *b = json_object_get(out.resume, "basics");

    return json_get_str(b, "phone", "none");
}

static void
a_postal_code_is_no_part_of_a_telephone_number(void)
{
    CHECK_STR(phone_of("Jane Roe\n0171 2345678 80331 M\u00fcnchen\n"),
              "0171 2345678");
    CHECK_STR(phone_of("Jane Roe\n06 12 34 56 78 75011 Paris\n"),
              "06 12 34 56 78");
    CHECK_STR(phone_of("Jane Roe\n+41 79 123 45 67 8001 Z\u00fcrich\n"),
              "+41 79 123 45 67");
    CHECK_STR(phone_of("Jane Roe\nAustin TX 78701 512 555 0142\n"),
              "512 555 0142");
    CHECK_STR(phone_of("Jane Roe\n78701 (512) 555-0142\n"),
              "(512) 555-0142");
    CHECK_STR(phone_of("Jane Roe\n601 234 567 00-950 Warszawa\n"),
              "601 234 567");
    CHECK_STR(phone_of("Jane Roe\nRua do Bonfim 77, 4300-064 Porto\n"
                       "912 345 678\n"), "912 345 678");
    CHECK_STR(phone_of("Jane Roe\nPoststr. 112 34119 Kassel\n"
                       "Tel.: 0561 / 99 88 001\n"), "0561 / 99 88 001");
    CHECK_STR(phone_of("Jane Roe\n+49 1512 3456 7890 Berlin\n"),
              "+49 1512 3456 7890");
}

static void
a_telephone_number_may_be_broken_in_a_side_bar(void)
{
    CHECK_STR(phone_of("Jane Roe\nRotterdam | +31 (0)10 000\n4412 |\n"
                       "jane@mail.example\n"), "+31 (0)10 000 4412");
    CHECK_STR(phone_of("Jane Roe\nMiami | 305-555-\n0187 |\n"),
              "305-555- 0187");
    CHECK_STR(phone_of("Jane Roe\n0171 2345678\n80331 M\u00fcnchen\n"),
              "0171 2345678");
    CHECK_STR(phone_of("Jane Roe\n020 555 0142\n1990\n"), "020 555 0142");
}

static void
skills_keep_their_groups(void)
{
    struct parsed out = parse_testing("Skills\nDatabases: MySQL, Oracle\n"
                                  "Office (Word, Excel), French cooking\n");
    const json_t *list = json_object_get(out.resume, "skills");

    CHECK_STR(json_get_str(json_array_get(list, 0), "name", ""),
              "Databases");
    CHECK(json_array_size(json_object_get(json_array_get(list, 0),
                                          "keywords")) == 2);
    CHECK_STR(json_get_str(json_array_get(list, 1), "name", ""),
              "Office (Word, Excel)");
}

static const char *
state_of(const struct parsed *out, const char *name)
{
    size_t i;
    json_t *one;

    json_array_foreach (out->skills, i, one)
        if (str_eq(json_get_str(one, "name", ""), name))
            return json_get_str(one, "state", "had");
    return "none";
}

static void
what_is_taken_back_is_marked(void)
{
    struct parsed out = parse_testing(
        "Skills\nJava, SQL, no experience with Kotlin\n"
        "Basic knowledge of PostgreSQL\nI would like to learn Terraform\n");

    CHECK_STR(state_of(&out, "SQL"), "had");
    CHECK_STR(state_of(&out, "Kotlin"), "denied");
    CHECK_STR(state_of(&out, "PostgreSQL"), "basic");
    CHECK_STR(state_of(&out, "Terraform"), "wished");
    CHECK(json_array_size(json_object_get(out.resume, "skills")) == 3);
}

static void
items_tell_how_well(void)
{
    struct parsed out = parse_testing("Skills\nJava (5 years)\n"
                                      "Excel - advanced\n");
    const json_t *list = json_object_get(out.resume, "skills");

    CHECK_STR(json_get_str(json_array_get(list, 0), "name", ""), "Java");
    CHECK_STR(json_get_str(json_array_get(list, 0), "level", ""), "5 years");
    CHECK_STR(json_get_str(json_array_get(list, 1), "level", ""), "advanced");
}

static const char *
name_in(const char *text)
{
    struct parsed out = parse_testing(text);

    return json_get_str(json_object_get(out.resume, "basics"), "name", "");
}

static void
names_stand_in_many_places(void)
{
    CHECK_STR(name_in("RESUME\n\nName : Tomasz Lewandowski\nMobile : 1\n"),
              "Tomasz Lewandowski");
    CHECK_STR(name_in("Europass\nCurriculum Vitae\nPersonal information\n"
                      "First name(s) / Surname(s)\tEmily Tran\n"),
              "Emily Tran");
    CHECK_STR(name_in("Contact\n+48 512 345 678\nnora.lind@mail.example\n"
                      "Top Skills\nLinux\n\nNora Lind\nDevOps Engineer at "
                      "Acme\n"), "Nora Lind");
    CHECK_STR(name_in("Resume\n\nKimberly Ann Rodriguez, RN, BSN\n"
                      "San Antonio, TX 78229\n"), "Kimberly Ann Rodriguez");
    CHECK_STR(name_in("L I A M\tM U R P H Y\nDublin, Ireland\n"),
              "LIAM MURPHY");
    CHECK_STR(name_in("Jane Doe, RN | jane@mail.example\nNurse\n"),
              "Jane Doe");
}

static void
names_have_titles_and_more_than_two_parts(void)
{
    static const char *const names[] = {
        "Dr. med. Anna Weber", "Prof. Dr. Ing. Karl von der Heide",
        "mgr in\xC5\xBC. Adam Nowak", "Roberto \"Bob\" Carter, Jr.",
        "Elizabeth (Liz) Carter", "M. T. van den Berg", "Anne Clarke, Esq.",
        "SIOBHAN O'NEILL-McGRATH", "Ahmad bin Salleh", NULL
    };

    for (int i = 0; names[i] != NULL; i++)
        CHECK_STR(name_in(arena_printf(test_arena(), "%s\nTeacher\n"
                                       "Tel. (030) 12 34 56 78\n",
                                       names[i])), names[i]);
}

static void
a_surname_may_be_a_trade(void)
{
    CHECK_STR(name_in("Jane Baker\nResearch assistant, 2019 - 2021\n"),
              "Jane Baker");
    CHECK_STR(name_in("Tom Carpenter\n0161 496 0123\nCook at Moor Hotel\n"),
              "Tom Carpenter");
    CHECK_STR(name_in("Line Cook\n0161 496 0123\nCook at Moor Hotel\n"),
              "");
    CHECK_STR(name_in("Master Baker\n\nEXPERIENCE\nBaker, Moor Hotel, "
                      "2019 - 2021\n"), "");
}

static void
names_stand_beside_other_things(void)
{
    static const char *const heads[] = {
        "Curriculum vitae of Jane Doe", "Lebenslauf - Frau Jane Doe",
        "Jane Doe, RN - Nurse Manager", "Jane Doe | Product Designer",
        "Jane Doe\tjane.doe@mail.example", "12 High Street, Leeds\tJane Doe",
        "Mrs. Jane Doe", "Imi\xC4\x99 i nazwisko: Jane Doe", NULL
    };

    for (int i = 0; heads[i] != NULL; i++)
        CHECK_STR(name_in(arena_printf(test_arena(),
                                       "%s\njane.doe@mail.example\n",
                                       heads[i])), "Jane Doe");
    CHECK_STR(name_in("Vorname: Jane\nName: Doe\nAnschrift: Bonn\n"),
              "Jane Doe");
    CHECK_STR(name_in("Nazwisko\tNowak\nImi\xC4\x99\tAdam\n"),
              "Adam Nowak");
    CHECK_STR(name_in("DOE, Jane\njane.doe@mail.example\n"), "DOE, Jane");
}

static void
levels_of_languages_follow_the_framework(void)
{
    struct parsed out = parse_testing(
        "Sprachen\nDeutsch (Muttersprache), Englisch verhandlungssicher, "
        "Franz\xC3\xB6sisch Grundkenntnisse\n");
    const json_t *list = json_object_get(out.resume, "languages");

    CHECK_STR(json_get_str(json_array_get(list, 0), "fluency", ""), "native");
    CHECK_STR(json_get_str(json_array_get(list, 1), "fluency", ""), "C1");
    CHECK_STR(json_get_str(json_array_get(list, 2), "fluency", ""), "A1");
}

static void
what_was_not_read_is_told(void)
{
    static const char text[] = "Jane Doe\njane.doe@mail.example\n\n"
                               "Driving\nI own a bicycle and two tents.\n";
    struct parsed out = parse_testing(text);
    bool told = false;
    size_t i;
    json_t *one;

    json_array_foreach (out.unread, i, one)
        told |= strncmp(text + json_get_int(one, "start", 0), "I own", 5)
                == 0;
    CHECK(told);
    CHECK(strstr(out.redacted, "Jane") == NULL);
}

/* What the document says of itself counts where it stands in its text. */
static void
stated_fields_are_taken_as_they_are(void)
{
    struct extracted x = { .reader = "json", .text = "Ann Lee\nNurse\n" };
    struct parsed out = { 0 };

    x.resume = json_keep(test_arena(), json_pack(
        "{s:{s:s,s:s}}", "basics", "name", "Ann Lee", "label", "Chief"));
    x.evidence = json_keep(test_arena(), json_pack(
        "[{s:s,s:i,s:i,s:f}]", "path", "basics.name", "start", 0, "end", 7,
        "confidence", 1.0));
    CHECK_OK(parse_profile(parse_testing_open(), test_arena(), &x, &out));
    CHECK_STR(json_get_str(json_object_get(out.resume, "basics"), "name", ""),
              "Ann Lee");
    CHECK_STR(json_get_str(json_object_get(out.resume, "basics"), "label",
                           "none"), "none");
}

/* A reader that a document took over cannot put words into its mouth. */
static void
a_document_that_lies_about_itself_is_not_believed(void)
{
    struct extracted x = { .reader = "json", .text = "Ann Lee\nNurse\n" };
    struct parsed out = { 0 };
    const json_t *basics;

    x.resume = json_keep(test_arena(), json_pack(
        "{s:{s:s,s:s,s:s,s:i}, s:[{s:s}]}", "basics", "name", "Ann Leo",
        "label", "Nurse", "email", "Nurs", "phone", 5, "skills", "name",
        "Surgery"));
    x.evidence = json_keep(test_arena(), json_pack(
        "[{s:s,s:i,s:i},{s:s,s:i,s:i,s:f},{s:s,s:i,s:i},{s:s,s:i,s:i},"
        "{s:s,s:i,s:i}]", "path", "basics.name", "start", 0, "end", 7,
        "path", "basics.label", "start", 8, "end", 13, "confidence", 7.0,
        "path", "basics.email", "start", 8, "end", 13, "path",
        "basics.phone", "start", 8, "end", 9, "path", "skills[0].name",
        "start", 8, "end", 15));
    CHECK_OK(parse_profile(parse_testing_open(), test_arena(), &x, &out));
    basics = json_object_get(out.resume, "basics");
    CHECK(json_object_size(basics) == 1);
    CHECK_STR(json_get_str(basics, "label", ""), "Nurse");
    CHECK(json_array_size(out.evidence) == 1);
    CHECK(json_get_real(json_array_get(out.evidence, 0), "confidence", 0)
          == 1);
    CHECK_STR(json_get_str(json_array_get(json_object_get(out.resume,
                                                          "skills"), 0),
                           "name", "none"), "none");
}

/* A title that is known is surer than one that only stands where titles do,
 * and no value is certain. */
static void
confidence_rises_with_what_is_known(void)
{
    struct parsed out = parse_testing(
        "Jane Doe\nExperience\nNurse, Acme Ltd, Leeds, 2015 - 2019\n"
        "Zorb wrangler, Acme Ltd, Leeds, 2010 - 2015\n");
    double known = 0, guessed = 0;
    size_t i;
    json_t *one;

    json_array_foreach (out.evidence, i, one) {
        const char *path = json_get_str(one, "path", "");
        double sure = json_get_real(one, "confidence", -1);

        CHECK(sure > 0 && sure < 1);
        if (str_eq(path, "work[0].position"))
            known = sure;
        if (str_eq(path, "work[1].position"))
            guessed = sure;
    }
    CHECK(known > 0.9 && guessed > 0.3 && guessed < known);
}

/* Behind a postal code, the digit is three bytes before: none is here. */
static void
a_place_may_stand_at_the_very_start(void)
{
    struct parsed out = parse_testing(
        "to Leeds\nJane Doe\njane.doe@mail.example\nLS1 4AB Leeds\n");
    const json_t *basics = json_object_get(out.resume, "basics");

    CHECK_STR(json_get_str(json_object_get(basics, "location"), "city", ""),
              "Leeds");
    CHECK_STR(json_get_str(basics, "name", ""), "Jane Doe");
}

static void
an_award_that_goes_on_keeps_its_month(void)
{
    struct parsed out = parse_testing("Awards\nFellow of the guild, "
                                      "March 2019 - present\n");
    const json_t *one = json_array_get(json_object_get(out.resume, "awards"),
                                       0);

    CHECK_STR(json_get_str(one, "date", ""), "2019-03");
}

static void
publications_have_a_title(void)
{
    struct parsed out = parse_testing(
        "Publications\nRoe H., Smith J. (2018). A study of small things. "
        "Journal of Studies 12(3), 45-67.\n"
        "\"Bread and numbers\", Food Letters, 2020\n"
        "Winds of the north, Harrow Press, 2021\n"
        "Rain and bread: notes from two towns. Food Letters, 2022\n");
    const json_t *list = json_object_get(out.resume, "publications");

    CHECK_STR(json_get_str(json_array_get(list, 0), "name", ""),
              "A study of small things");
    CHECK_STR(json_get_str(json_array_get(list, 0), "releaseDate", ""),
              "2018");
    CHECK_STR(json_get_str(json_array_get(list, 1), "name", ""),
              "Bread and numbers");
    CHECK_STR(json_get_str(json_array_get(list, 2), "publisher", ""),
              "Harrow Press");
    CHECK_STR(json_get_str(json_array_get(list, 3), "name", ""),
              "Rain and bread: notes from two towns");
    CHECK_STR(json_get_str(json_array_get(list, 3), "publisher", ""),
              "Food Letters");
    /* Nothing behind it on its line, and a bracket below. */
    out = parse_testing("Publications\n\"Bread and numbers (a study)\n"
                        "(2020 and more\n");
    list = json_object_get(out.resume, "publications");
    CHECK_STR(json_get_str(json_array_get(list, 0), "name", ""),
              "Bread and numbers (a study)");
}

/* "name|issuer|date; ..." of the certificates read. */
static const char *
certificates_in(const char *text)
{
    struct parsed out = parse_testing(text);
    struct str s = str_new(test_arena());
    size_t i;
    json_t *one;

    json_array_foreach (json_object_get(out.resume, "certificates"), i, one)
        str_addf(&s, "%s%s|%s|%s", i > 0 ? "; " : "",
                 json_get_str(one, "name", ""),
                 json_get_str(one, "issuer", ""),
                 json_get_str(one, "date", ""));
    return s.text;
}

static void
certificates_have_an_issuer_and_a_date(void)
{
    CHECK_STR(certificates_in("Certificates\n"
                              "First aid at work, 2023\n"
                              "Payroll course, Society of Clerks, 2019\n"
                              "Functional Safety \xE2\x80\x93 TAV, 2011\n"),
              "First aid at work||2023; "
              "Payroll course|Society of Clerks|2019; "
              "Functional Safety|TAV|2011");
    CHECK_STR(certificates_in("Certificates\nBoat licence\n"
                              "Registered with the Board of\n"
                              "River Pilots, 2018\n"),
              "Boat licence||; Registered with the Board of River Pilots||"
              "2018");
}

static void
a_line_may_hold_several_certificates(void)
{
    CHECK_STR(certificates_in("F\xC3\xBChrerscheine:\nF\xC3\xBChrerschein "
                              "Klasse B, C, CE, Fahrerkarte, Staplerschein\n"),
              "F\xC3\xBChrerschein Klasse B, C, CE||; Fahrerkarte||; "
              "Staplerschein||");
    CHECK_STR(certificates_in("Training\nForklift, 2023, Safety 16 hours, "
                              "Safe School, 2021, Crane\n"),
              "Forklift||2023; Safety 16 hours|Safe School|2021; Crane||");
}

static void
awards_have_an_awarder(void)
{
    struct parsed out = parse_testing(
        "Awards\nBest paper, Safety Days, 2019\n2nd place, Riverhack\n");
    const json_t *list = json_object_get(out.resume, "awards");

    CHECK_STR(json_get_str(json_array_get(list, 0), "title", ""),
              "Best paper");
    CHECK_STR(json_get_str(json_array_get(list, 0), "awarder", ""),
              "Safety Days");
    CHECK_STR(json_get_str(json_array_get(list, 1), "title", ""),
              "2nd place, Riverhack");
}

static size_t
interests_in(const char *closing)
{
    struct parsed out = parse_testing(arena_printf(
        test_arena(), "Jane Doe\njane.doe@mail.example\n\nInterests\n"
        "Hiking, chess\n\n%s\n", closing));

    return json_array_size(json_object_get(out.resume, "interests"));
}

static void
closing_lines_are_no_interests(void)
{
    CHECK(interests_in("Sailing, Rome 1960 quiz") == 4);
    CHECK(interests_in("Leipzig, den 12.01.2026\nJane Doe") == 2);
    CHECK(interests_in("Jane Doe") == 2);
    CHECK(interests_in("Wyra\xC5\xBC" "am zgod\xC4\x99 na przetwarzanie, "
                       "danych\nosobowych, RODO") == 2);
    CHECK(interests_in("Page 1 of 2") == 2);
}

TESTS(parse_rules, {
    TEST(keeps_the_contract_of_a_parser),
    TEST(telephones_are_no_dates_and_dates_no_telephones),
    TEST(a_postal_code_is_no_part_of_a_telephone_number),
    TEST(a_telephone_number_may_be_broken_in_a_side_bar),
    TEST(skills_keep_their_groups),
    TEST(what_is_taken_back_is_marked),
    TEST(items_tell_how_well),
    TEST(names_stand_in_many_places),
    TEST(names_have_titles_and_more_than_two_parts),
    TEST(names_stand_beside_other_things),
    TEST(a_surname_may_be_a_trade),
    TEST(levels_of_languages_follow_the_framework),
    TEST(confidence_rises_with_what_is_known),
    TEST(a_place_may_stand_at_the_very_start),
    TEST(an_award_that_goes_on_keeps_its_month),
    TEST(publications_have_a_title),
    TEST(certificates_have_an_issuer_and_a_date),
    TEST(a_line_may_hold_several_certificates),
    TEST(awards_have_an_awarder),
    TEST(closing_lines_are_no_interests),
    TEST(what_was_not_read_is_told),
    TEST(stated_fields_are_taken_as_they_are),
    TEST(a_document_that_lies_about_itself_is_not_believed),
})
