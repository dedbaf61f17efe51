/* Work histories in the layouts that people really use. */
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/parse_rules_testing.h"

static const char *
post(const struct parsed *out, size_t i)
{
    static const char *const fields[] = { "position", "name", "startDate",
                                          "endDate" };

    return parse_testing_entry(out, "work", i, fields);
}

static void
dates_may_stand_first_or_last(void)
{
    struct parsed out = parse_testing(
        "Berufserfahrung\n03/2019 \xE2\x80\x93 heute\nKrankenpfleger\n"
        "Klinikum Nordstadt, Hannover\n\xE2\x80\xA2 Pflege\n\n"
        "09/2015 \xE2\x80\x93 02/2019\nKrankenpfleger\nSt. Anna Hospital, "
        "Celle\n\xE2\x80\xA2 Pflege\n");

    CHECK_STR(post(&out, 0), "Krankenpfleger|Klinikum Nordstadt|2019-03|");
    CHECK_STR(post(&out, 1),
              "Krankenpfleger|St. Anna Hospital|2015-09|2019-02");
    out = parse_testing(
        "Experience\nAcme Ltd\nWarehouse Operative\nJune 2019 to till date\n"
        "\xE2\x80\xA2 Picking\nBorealis Ltd\nForklift Driver\n2015 - 2018\n"
        "\xE2\x80\xA2 Loading\n");
    CHECK_STR(post(&out, 0), "Warehouse Operative|Acme Ltd|2019-06|");
    CHECK_STR(post(&out, 1), "Forklift Driver|Borealis Ltd|2015|2018");
}

static void
open_ranges_and_other_tongues_are_read(void)
{
    struct parsed out = parse_testing(
        "Exp\xC3\xA9rience professionnelle\nVendeuse, Maison Lenoir SARL, "
        "Lyon   f\xC3\xA9vrier 2020 \xE2\x80\x93 aujourd'hui\n"
        "\xE2\x80\xA2 Accueil\n");

    CHECK_STR(post(&out, 0), "Vendeuse|Maison Lenoir SARL|2020-02|");
    out = parse_testing("Experience\nSoftware Engineer, Initech Inc   06/2019-"
                        "\n\xE2\x80\xA2 Backend\n");
    CHECK_STR(post(&out, 0), "Software Engineer|Initech Inc|2019-06|");
}

static void
labels_say_what_lines_hold(void)
{
    struct parsed out = parse_testing(
        "PROFESSIONAL EXPERIENCE:\nCompany : Orbis Softech Pvt Ltd\n"
        "Designation : Systems Engineer\nDuration : Nov 2017 to till date\n"
        "Roles: worked on the billing reports of the company.\n"
        "Company : Vantage Limited\nDesignation : Trainee\n"
        "Duration : 2014 - 2016\n");

    CHECK_STR(post(&out, 0), "Systems Engineer|Orbis Softech Pvt Ltd|2017-11|");
    CHECK_STR(post(&out, 1), "Trainee|Vantage Limited|2014|2016");
    out = parse_testing(
        "Work experience\nDates\t02/2019 - 05/2021\n"
        "Occupation or position held\tNurse\n"
        "Name and address of employer\tSt. Mary Clinic, Bristol\n");
    CHECK_STR(post(&out, 0), "Nurse|St. Mary Clinic|2019-02|2021-05");
}

static void
sentences_tell_posts(void)
{
    struct parsed out = parse_testing(
        "Work Experience\n\xE2\x80\xA2 Currently working as Test Engineer in "
        "Orbis Softech, Pune from March 2016 to till date.\n"
        "\xE2\x80\xA2 Worked as Software Tester at Vantage Limited from June "
        "2012 to February 2016.\n");

    CHECK_STR(post(&out, 0), "Test Engineer|Orbis Softech|2016-03|");
    CHECK_STR(post(&out, 1), "Software Tester|Vantage Limited|2012-06|2016-02");
}

static void
a_range_may_go_on_on_the_next_line(void)
{
    struct parsed out = parse_testing(
        "Employment\nJune 2018 \xE2\x80\x93\nPresent\nProduct Manager\n"
        "Carrington Ltd, Leeds\n\xE2\x80\xA2 Roadmap\nJanuary 2016 \xE2\x80\x93"
        "\nMay 2018\nProduct Analyst\nHolt Ltd, Leeds\n\xE2\x80\xA2 Reports\n");

    CHECK_STR(post(&out, 0), "Product Manager|Carrington Ltd|2018-06|");
    CHECK_STR(post(&out, 1), "Product Analyst|Holt Ltd|2016-01|2018-05");
}

static void
empty_lines_between_all_lines_part_nothing(void)
{
    struct parsed out = parse_testing(
        "WORK EXPERIENCE\n\nSystems Engineer\n\nOrbis Softech -  Mysore\n\n"
        "November 2017 to Present\n\nWorked on reports.\n\nTrainee\n\n"
        "Vantage Limited -  Pune\n\nJune 2014 to October 2017\n\n"
        "Worked on tests.\n");

    CHECK_STR(post(&out, 0), "Systems Engineer|Orbis Softech|2017-11|");
    CHECK_STR(post(&out, 1), "Trainee|Vantage Limited|2014-06|2017-10");
}

static void
a_text_of_one_line_is_cut_again(void)
{
    struct parsed out = parse_testing(
        "Priya Nambiar priya.nambiar@mail.example 9847012345 Kochi, Kerala "
        "WORK EXPERIENCE HR Executive Wipro BPS - Kochi, Kerala March 2016 to "
        "Present Handled daily operations of the team. Trained new "
        "colleagues. HR Recruiter Mastech Digital - Noida July 2013 to "
        "February 2016 Handled daily operations of the team. EDUCATION MBA "
        "in Human Resources Rajagiri College - Kochi June 2011 to May 2013 "
        "SKILLS Recruitment, Onboarding, Payroll");

    CHECK_STR(json_get_str(json_object_get(out.resume, "basics"), "name", ""),
              "Priya Nambiar");
    CHECK_STR(post(&out, 0), "HR Executive|Wipro BPS|2016-03|");
    CHECK_STR(post(&out, 1), "HR Recruiter|Mastech Digital|2013-07|2016-02");
}

static void
achievements_do_not_end_the_work(void)
{
    struct parsed out = parse_testing(
        "WORK EXPERIENCE\nNurse, Harbour Clinic, Leeds   Jan 2019 - Present\n"
        "- Care\nKey Achievements:\n- Fewer falls\n\n"
        "Carer, Holt Care Ltd, Leeds   Mar 2015 - Dec 2018\n- Care\n");

    CHECK_STR(post(&out, 0), "Nurse|Harbour Clinic|2019-01|");
    CHECK_STR(post(&out, 1), "Carer|Holt Care Ltd|2015-03|2018-12");
}

/* "CO" is a state and a legal form, "Bank" no part of a town. */
static void
a_city_in_a_name_makes_no_place_and_a_state_no_employer(void)
{
    struct parsed out = parse_testing(
        "Experience\nNurse, Harbour Clinic, Denver, CO, 2019 - 2021\n"
        "- Care\nDriver, Leeds Food Bank, Leeds, 2015 - 2018\n- Loading\n");

    const json_t *work = json_object_get(out.resume, "work");

    CHECK_STR(post(&out, 0), "Nurse|Harbour Clinic|2019|2021");
    CHECK_STR(json_get_str(json_array_get(work, 0), "location", ""),
              "Denver, CO");
    CHECK_STR(post(&out, 1), "Driver|Leeds Food Bank|2015|2018");
}

static void
employers_may_stand_in_the_title_s_piece(void)
{
    struct parsed out = parse_testing(
        "BERUFLICHE STATIONEN\n"
        "06/2015 - heute: Instandhalter (Nordmark Antriebe GmbH, Celle)\n"
        "Wartung der Anlagen\n"
        "01/2014 - 05/2015: Fahrer (Tempo Personal GmbH,\nHannover)\n\n"
        "SCHULISCHE UND BERUFLICHE AUSBILDUNG\n"
        "08/2006 - 01/2010: Nordmark Antriebe GmbH, Facharbeiter\n");

    CHECK_STR(post(&out, 0), "Instandhalter|Nordmark Antriebe GmbH|2015-06|");
    CHECK_STR(post(&out, 1), "Fahrer|Tempo Personal GmbH|2014-01|2015-05");
    CHECK_STR(post(&out, 2), "|||");
    out = parse_testing(
        "Experiencia laboral\n"
        "2008 a 2012. Profesora en Instituto Miramar (Alicante)\n"
        "Camarera. Hotel Las Dunas (Alicante), junio 2005 - mayo 2007\n");
    CHECK_STR(post(&out, 0), "Profesora|Instituto Miramar|2008|2012");
    CHECK_STR(post(&out, 1), "Camarera|Hotel Las Dunas|2005-06|2007-05");
}

static void
duties_may_run_in_behind_the_dates(void)
{
    struct parsed out = parse_testing(
        "Experience\n"
        "Staff Nurse, Moor Hospital, Leeds, May 2016 - June 2019. Cared for "
        "fourteen patients a shift; Taught two students\n"
        "Porter, Moor Hospital, Leeds, 2014 - 2016. Moved patients and beds "
        "between the wards, day and night\n");

    CHECK_STR(post(&out, 0), "Staff Nurse|Moor Hospital|2016-05|2019-06");
    CHECK_STR(post(&out, 1), "Porter|Moor Hospital|2014|2016");
}

TESTS(parse_rules_work, {
    TEST(dates_may_stand_first_or_last),
    TEST(open_ranges_and_other_tongues_are_read),
    TEST(labels_say_what_lines_hold),
    TEST(sentences_tell_posts),
    TEST(employers_may_stand_in_the_title_s_piece),
    TEST(duties_may_run_in_behind_the_dates),
    TEST(a_range_may_go_on_on_the_next_line),
    TEST(empty_lines_between_all_lines_part_nothing),
    TEST(a_text_of_one_line_is_cut_again),
    TEST(achievements_do_not_end_the_work),
    TEST(a_city_in_a_name_makes_no_place_and_a_state_no_employer),
})
