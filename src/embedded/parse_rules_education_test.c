/* Studies as people write them: tables, sentences, lines in any order. */
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/parse_rules_testing.h"

static const char *
study(const struct parsed *out, size_t i)
{
    static const char *const fields[] = { "studyType", "area", "institution",
                                          "endDate" };

    return parse_testing_entry(out, "education", i, fields);
}

static void
a_degree_stands_before_or_behind_its_field(void)
{
    struct parsed out = parse_testing(
        "Education\nBSc in Nursing, University of Leeds, 2009 - 2012\n"
        "Primary Education, PGCE with QTS\nSevern University | 09/2013 - "
        "06/2014\n");

    CHECK_STR(study(&out, 0), "BSc|Nursing|University of Leeds|2012");
    CHECK_STR(study(&out, 1),
              "PGCE with QTS|Primary Education|Severn University|2014-06");
}

static void
letters_and_words_of_schools_are_no_degrees(void)
{
    struct parsed out = parse_testing(
        "Education\nB.E in Computer Science\nB.M.S. College of Engineering\n"
        "2008 - 2012\nBTS \xC3\x89lectrotechnique, Lyc\xC3\xA9" "e Jean Perrin,"
        " 2006 - 2008\n");

    CHECK_STR(study(&out, 0),
              "B.E|Computer Science|B.M.S. College of Engineering|2012");
    CHECK_STR(study(&out, 1), "BTS|\xC3\x89lectrotechnique|"
                              "Lyc\xC3\xA9" "e Jean Perrin|2008");
}

static void
tables_and_sentences_are_read(void)
{
    struct parsed out = parse_testing(
        "Scholastics\nQualification\tInstitute\tYear\tPercentage\n"
        "B.Tech - IT\tPune Institute of Technology\t2012\t68%\n"
        "HSC\tFergusson College\t2008\t71%\n");

    CHECK_STR(study(&out, 0), "B.Tech|IT|Pune Institute of Technology|2012");
    CHECK_STR(study(&out, 1), "HSC||Fergusson College|2008");
    out = parse_testing("Educational Qualification\n\xE2\x80\xA2 M.Tech in "
                        "VLSI Design from Nagpur University, Nagpur in 2010."
                        "\n");
    CHECK_STR(study(&out, 0), "M.Tech|VLSI Design|Nagpur University|2010");
}

static void
remarks_make_no_entry(void)
{
    struct parsed out = parse_testing(
        "Education\nBA History, University of York, 2015\n"
        "\xE2\x80\xA2 Dissertation on the schools of the county, with a prize "
        "of\nthe school of humanities\nRelevant modules: Archives, Latin\n");
    const json_t *list = json_object_get(out.resume, "education");

    CHECK(json_array_size(list) == 1);
    CHECK(json_array_size(json_object_get(json_array_get(list, 0),
                                          "courses")) == 2);
}

static void
studies_are_found_without_a_heading(void)
{
    struct parsed out = parse_testing(
        "Ann Roe\nNurse, Harbour Clinic\nJan 2016 - Present\n- Care\n\n"
        "Bachelor of Science in Nursing, Georgia State University, 2015\n");

    CHECK_STR(study(&out, 0), "Bachelor of Science|Nursing|Georgia State "
                              "University|2015");
}

static void
a_post_with_its_months_is_no_study(void)
{
    struct parsed out = parse_testing(
        "Ann Roe\n\nEXPERIENCE\nNurse, Harbour Clinic, March 2008 - June "
        "2012\n- Care of twenty patients\n\nTeacher, Leeds High School, "
        "MARCH 2005 - MAY 2007\n- Taught biology\n");

    CHECK(json_object_get(out.resume, "education") == NULL);
    CHECK(json_array_size(json_object_get(out.resume, "work")) == 2);
}

TESTS(parse_rules_education, {
    TEST(a_degree_stands_before_or_behind_its_field),
    TEST(letters_and_words_of_schools_are_no_degrees),
    TEST(tables_and_sentences_are_read),
    TEST(remarks_make_no_entry),
    TEST(studies_are_found_without_a_heading),
    TEST(a_post_with_its_months_is_no_study),
})
