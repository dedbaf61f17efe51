/* JSON Resume and Europass: what they state, as text, values and evidence. */
#include "extract/stated.h"

#include "base/json.h"
#include "base/test.h"
#include "extract/testing.h"

static struct sheet
sheet_of(const char *bytes)
{
    struct document d = testing_document(bytes, strlen(bytes));
    const struct reader *reader;
    struct sheet s;

    sheet_start(&s, d.a);
    CHECK(document_reader(&d, &reader) == NULL);
    CHECK(reader->read(&d, &s) == NULL);
    sheet_end(&s);
    return s;
}

static const char *
refusal(const char *bytes)
{
    struct document d = testing_document(bytes, strlen(bytes));

    return testing_text(&d);
}

/* The words that the evidence of a path points at; "" for none. */
static const char *
words(const struct sheet *s, const char *path)
{
    const json_t *e;
    size_t i;

    json_array_foreach (s->evidence, i, e)
        if (str_eq(json_get_str(e, "path", ""), path)) {
            int64_t start = json_get_int(e, "start", 0);

            return arena_copy(s->a, s->text.text + start,
                              (size_t)(json_get_int(e, "end", 0) - start));
        }
    return "";
}

static const char resume_json[] =
    "{\"$schema\":\"x\",\"basics\":{\"name\":\"Anna  M\\u00fcller\","
    "\"label\":\"Nurse\",\"email\":\"anna@mail.example\",\"phone\":4420,"
    "\"summary\":\"Calm.\\nKind.\",\"image\":\"data:x\","
    "\"location\":{\"city\":\"Leeds\",\"countryCode\":\"GB\"},"
    "\"profiles\":[{\"network\":\"LinkedIn\",\"username\":\"anna\"}]},"
    "\"work\":[{\"name\":7},{\"name\":\"Nordwind AG\",\"position\":\"Nurse\","
    "\"startDate\":\"2019-05\",\"endDate\":\"today\","
    "\"highlights\":[\"Led six\",3,\"Taught\"]}],"
    "\"skills\":[{\"name\":\"Care\",\"keywords\":[\"Triage\",\"\",\"ECG\"]}],"
    "\"unheard\":[{\"of\":\"this\"}]}";

static void
reads_json_resume_with_its_evidence(void)
{
    struct sheet s = sheet_of(resume_json);
    json_t *work = json_array_get(json_object_get(s.resume, "work"), 0);

    CHECK_STR(words(&s, "basics.name"), "Anna M\u00FCller");
    CHECK_STR(words(&s, "basics.phone"), "4420");
    CHECK_STR(words(&s, "basics.location.city"), "Leeds");
    CHECK_STR(words(&s, "basics.profiles[0].username"), "anna");
    CHECK_STR(words(&s, "basics.summary"), "Calm.\nKind.");
    CHECK_STR(words(&s, "work[0].name"), "Nordwind AG");
    CHECK_STR(words(&s, "work[0].startDate"), "2019-05");
    CHECK_STR(words(&s, "work[0].highlights[1]"), "Taught");
    CHECK_STR(words(&s, "skills[0].keywords[1]"), "ECG");
    CHECK_STR(json_get_str(work, "position", ""), "Nurse");
    CHECK_STR(json_get_str(work, "endDate", "none"), "none");
    CHECK(strstr(s.text.text, "2019-05 - today") != NULL);
    CHECK(strstr(s.text.text, "this") == NULL);
    CHECK(strstr(s.text.text, "data:x") == NULL);
}

static void
every_value_is_the_words_it_points_at(void)
{
    struct sheet s = sheet_of(resume_json);
    const json_t *e;
    size_t i;

    CHECK(json_array_size(s.evidence) > 12);
    json_array_foreach (s.evidence, i, e) {
        const char *path = json_get_str(e, "path", "");

        CHECK(words(&s, path)[0] != '\0');
    }
}

static void
names_fields_of_a_wrong_type(void)
{
    struct document d = testing_document(resume_json,
                                         sizeof(resume_json) - 1);

    CHECK(strstr(testing_warning(&d, "left_out"), "work[0].name") != NULL);
    CHECK(strstr(testing_warning(&d, "left_out"), "highlights[1]") != NULL);
}

static void
says_which_lists_are_too_long(void)
{
    struct arena *a = test_arena();
    struct str json = str_new(a);
    struct document d;

    str_add(&json, "{\"basics\":{\"name\":\"Anna Bell\"},\"work\":[");
    for (int i = 0; i <= STATED_ENTRIES; i++)
        str_addf(&json, "%s{\"name\":\"Firm %d\"}", i > 0 ? "," : "", i);
    str_add(&json, "]}");
    d = testing_document(json.text, json.size);
    CHECK(strstr(testing_warning(&d, "cut"), "200 entries were read: work.")
          != NULL);
}

static void
reads_the_older_names(void)
{
    struct sheet s = sheet_of(
        "{\"basics\":{\"name\":\"A\",\"website\":\"a.example\"},"
        "\"work\":[{\"company\":\"B\",\"position\":\"C\"}],"
        "\"education\":[{\"institution\":\"D\",\"endDate\":\"2018\","
        "\"gpa\":3.5}],"
        "\"hobbies\":[{\"name\":\"E\"}]}");

    CHECK_STR(words(&s, "basics.url"), "a.example");
    CHECK_STR(words(&s, "work[0].name"), "B");
    CHECK_STR(words(&s, "education[0].score"), "3.5");
    CHECK(strstr(s.text.text, "D\n2018") != NULL);
    CHECK_STR(words(&s, "interests[0].name"), "E");
}

static void
refuses_json_that_is_no_resume(void)
{
    struct str deep = str_new(test_arena());
    int i;

    for (i = 0; i < 5000; i++)
        str_add(&deep, "{\"basics\":");
    CHECK(strstr(refusal("{\"a\":1}"), "not a resume") != NULL);
    CHECK(strstr(refusal("{\"basics\":\n{\"name\""), "line 2") != NULL);
    CHECK(strstr(refusal("{\"url\":\"https://docs.google.com/x\"}"),
                 "shortcut to a Google document") != NULL);
    CHECK(strstr(refusal(deep.text), "nested") != NULL);
}

static void
leaves_out_text_with_zero_bytes(void)
{
    struct sheet s = sheet_of("{\"basics\":{\"name\":\"A\\u0000B\","
                              "\"label\":\"Nurse\"}}");

    CHECK_STR(words(&s, "basics.name"), "");
    CHECK_STR(words(&s, "basics.label"), "Nurse");
}

static void
reads_a_europass_skills_passport(void)
{
    struct sheet s = sheet_of(
        "<?xml version='1.0'?><SkillsPassport xmlns='e'><LearnerInfo>"
        "<Identification><PersonName><FirstName>Ada</FirstName><Surname>"
        "Byron</Surname></PersonName><ContactInfo><Email><Contact>"
        "ada@mail.example</Contact></Email><TelephoneList><Telephone>"
        "<Contact>+44 1</Contact></Telephone></TelephoneList></ContactInfo>"
        "<Photo><Data>AAAA</Data></Photo></Identification>"
        "<WorkExperienceList><WorkExperience><Period><From year='2016' "
        "month='--03'/><Current>true</Current></Period><Position><Label>"
        "Architect</Label></Position><Activities>&lt;p&gt;One&lt;/p&gt;"
        "&lt;ul&gt;&lt;li&gt;Two&lt;/li&gt;&lt;/ul&gt;</Activities>"
        "<Employer><Name>Plattform AS</Name></Employer></WorkExperience>"
        "</WorkExperienceList><Skills><Linguistic><ForeignLanguageList>"
        "<ForeignLanguage><Description><Label>English</Label></Description>"
        "<ProficiencyLevel><Listening>C1</Listening><Reading>C1</Reading>"
        "</ProficiencyLevel></ForeignLanguage></ForeignLanguageList>"
        "</Linguistic></Skills></LearnerInfo></SkillsPassport>");

    CHECK_STR(words(&s, "basics.name"), "Ada Byron");
    CHECK_STR(words(&s, "basics.phone"), "+44 1");
    CHECK_STR(words(&s, "work[0].position"), "Architect");
    CHECK_STR(words(&s, "work[0].name"), "Plattform AS");
    CHECK_STR(words(&s, "work[0].startDate"), "2016-03");
    CHECK(strstr(words(&s, "work[0].summary"), "Two") != NULL);
    CHECK_STR(words(&s, "languages[0].language"), "English");
    CHECK_STR(words(&s, "languages[0].fluency"), "C1");
    CHECK(strstr(s.text.text, "AAAA") == NULL);
}

static void
reads_a_europass_skills_passport_in_json(void)
{
    struct sheet s = sheet_of(
        "{\"SkillsPassport\":{\"LearnerInfo\":{\"Identification\":"
        "{\"PersonName\":{\"FirstName\":\"Ada\",\"Surname\":\"Byron\"}},"
        "\"WorkExperience\":[{\"Period\":{\"From\":{\"Year\":2002,"
        "\"Month\":8},\"To\":{\"Year\":2005}},\"Position\":{\"Label\":"
        "\"Clerk\"}}]}}}");

    CHECK_STR(words(&s, "basics.name"), "Ada Byron");
    CHECK_STR(words(&s, "work[0].startDate"), "2002-08");
    CHECK_STR(words(&s, "work[0].endDate"), "2005");
}

static void
reads_a_europass_candidate(void)
{
    struct sheet s = sheet_of(
        "<Candidate xmlns='c' xmlns:oa='o' xmlns:hr='h' xmlns:eures='e'>"
        "<CandidatePerson><PersonName><oa:GivenName>Ada</oa:GivenName>"
        "<hr:FamilyName>Byron</hr:FamilyName></PersonName><Communication>"
        "<ChannelCode>Telephone</ChannelCode><CountryDialing>44"
        "</CountryDialing><oa:DialNumber>7700</oa:DialNumber>"
        "</Communication><PrimaryLanguageCode name='NORMAL'>fra"
        "</PrimaryLanguageCode></CandidatePerson><CandidateProfile>"
        "<EmploymentHistory><EmployerHistory><hr:OrganizationName>Acme"
        "</hr:OrganizationName><PositionHistory><PositionTitle "
        "typeCode='FREETEXT'>Engineer</PositionTitle>"
        "<eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>"
        "2023-06-15</hr:FormattedDateTime></eures:StartDate>"
        "</eures:EmploymentPeriod></PositionHistory></EmployerHistory>"
        "</EmploymentHistory><PersonQualifications><PersonCompetency>"
        "<CompetencyID schemeName='NORMAL'>deu</CompetencyID>"
        "<hr:TaxonomyID>language</hr:TaxonomyID><eures:CompetencyDimension>"
        "<hr:CompetencyDimensionTypeCode>CEF-Speaking-Interaction"
        "</hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>B2"
        "</hr:ScoreText></eures:Score></eures:CompetencyDimension>"
        "</PersonCompetency></PersonQualifications></CandidateProfile>"
        "</Candidate>");

    CHECK_STR(words(&s, "basics.name"), "Ada Byron");
    CHECK_STR(words(&s, "basics.phone"), "+44 7700");
    CHECK_STR(words(&s, "work[0].name"), "Acme");
    CHECK_STR(words(&s, "work[0].position"), "Engineer");
    CHECK_STR(words(&s, "work[0].startDate"), "2023-06-15");
    CHECK_STR(words(&s, "languages[0].language"), "French");
    CHECK_STR(words(&s, "languages[1].language"), "German");
    CHECK_STR(words(&s, "languages[1].fluency"), "B2");
}

TESTS(stated, {
    TEST(reads_json_resume_with_its_evidence),
    TEST(every_value_is_the_words_it_points_at),
    TEST(names_fields_of_a_wrong_type),
    TEST(says_which_lists_are_too_long),
    TEST(reads_the_older_names),
    TEST(refuses_json_that_is_no_resume),
    TEST(leaves_out_text_with_zero_bytes),
    TEST(reads_a_europass_skills_passport),
    TEST(reads_a_europass_skills_passport_in_json),
    TEST(reads_a_europass_candidate),
})
