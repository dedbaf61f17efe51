/* Candidate: who it is in CandidatePerson, all else in CandidateProfile.
 * Dates are ISO 8601; long texts are HTML, escaped. */
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "extract/europass_parts.h"

static const char *
place_of(struct arena *a, const json_t *contact)
{
    const json_t *one;
    size_t i;

    json_array_foreach (europass_all(a, contact, "Communication"), i, one) {
        const json_t *address = europass_at(one, "Address");
        const char *city = europass_text(address, "CityName");

        if (city != NULL)
            return europass_join(a, city, ", ",
                                 europass_text(address, "CountryCode"));
    }
    return NULL;
}

static void
set_date(struct arena *a, json_t *entry, const char *name,
         const json_t *period, const char *which)
{
    const char *path = arena_printf(a, "%s/FormattedDateTime", which);
    const char *text = europass_text(period, path);

    europass_set(entry, name, text != NULL ? text
                                           : europass_text(period, which));
}

static void
set_period(struct arena *a, json_t *entry, const json_t *period)
{
    set_date(a, entry, "startDate", period, "StartDate");
    set_date(a, entry, "endDate", period, "EndDate");
}

/* ---- who ---- */

static void
set_address(const json_t *address, json_t *basics)
{
    json_t *location = json_object();

    europass_set(location, "address", europass_text(address, "AddressLine"));
    europass_set(location, "postalCode",
                 europass_text(address, "PostalCode"));
    europass_set(location, "city", europass_text(address, "CityName"));
    europass_set(location, "countryCode",
                 europass_text(address, "CountryCode"));
    json_object_set_new(basics, "location", location);
}

static void
set_channel(struct arena *a, const json_t *from, json_t *basics)
{
    const char *channel = europass_text(from, "ChannelCode");
    const char *uri = europass_text(from, "URI");
    const char *number = europass_text(from, "DialNumber");
    const char *dialing = europass_text(from, "CountryDialing");

    if (europass_at(from, "Address") != NULL)
        set_address(europass_at(from, "Address"), basics);
    if (str_eq(channel, "Email") && json_object_get(basics, "email") == NULL)
        europass_set(basics, "email", uri);
    else if (number != NULL && json_object_get(basics, "phone") == NULL)
        europass_set(basics, "phone",
                     dialing == NULL ? number
                                     : arena_printf(a, "+%s %s", dialing +
                                                    strspn(dialing, "+0"),
                                                    number));
    else if (str_eq(channel, "Web") && json_object_get(basics, "url") == NULL)
        europass_set(basics, "url", uri);
    else if (uri != NULL && !str_eq(channel, "Email")) {
        json_t *profile = json_keep(a, json_object());

        europass_set(profile, "network", europass_text(from, "UseCode"));
        europass_set(profile, "url", uri);
        europass_append(basics, "profiles", profile);
    }
}

static struct err *
set_basics(struct arena *a, const json_t *person, const json_t *profile,
           json_t *resume)
{
    json_t *basics = json_keep(a, json_object());
    const json_t *from;
    size_t i;

    europass_set(basics, "name", europass_join(
        a, europass_text(person, "PersonName/GivenName"), " ",
        europass_text(person, "PersonName/FamilyName")));
    json_array_foreach (europass_all(a, person, "Communication"), i, from)
        set_channel(a, from, basics);
    TRY(europass_set_lines(a, basics, "summary", profile,
                           "ExecutiveSummary"));
    json_object_set(resume, "basics", basics);
    return NULL;
}

/* ---- what was done ---- */

static struct err *
add_employer(struct arena *a, const json_t *from, json_t *resume)
{
    const json_t *position;
    size_t i;

    json_array_foreach (europass_all(a, from, "PositionHistory"), i,
                        position) {
        const json_t *period = europass_at(position, "EmploymentPeriod");
        json_t *work = json_keep(a, json_object());
        const char *place = europass_join(
            a, europass_text(position, "City"), ", ",
            europass_text(position, "Country"));

        europass_set(work, "position",
                     europass_text(position, "PositionTitle"));
        europass_set(work, "name", europass_text(from, "OrganizationName"));
        if (place == NULL)
            place = place_of(a, europass_at(from, "OrganizationContact"));
        europass_set(work, "location", place);
        set_period(a, work, period != NULL ? period
                                           : europass_at(from,
                                                         "EmploymentPeriod"));
        TRY(europass_set_lines(a, work, "summary", position, "Description"));
        europass_append(resume, "work", work);
    }
    return NULL;
}

static struct err *
add_education(struct arena *a, const json_t *from, json_t *resume)
{
    json_t *education = json_keep(a, json_object());
    const json_t *degree = europass_at(from, "EducationDegree");
    const char *name = europass_text(degree, "DegreeName");

    europass_set(education, "studyType",
                 name != NULL ? name : europass_text(from, "ProgramName"));
    europass_set(education, "institution",
                 europass_text(from, "OrganizationName"));
    europass_set(education, "score",
                 europass_text(degree, "FinalGrade/ScoreText"));
    set_period(a, education, europass_at(from, "AttendancePeriod"));
    TRY(europass_set_list(a, education, "courses", degree,
                          "OccupationalSkillsCovered"));
    europass_append(resume, "education", education);
    return NULL;
}

static struct err *
add_publication(struct arena *a, const json_t *from, json_t *resume)
{
    json_t *publication = json_keep(a, json_object());

    europass_set(publication, "name", europass_text(from, "Title"));
    europass_set(publication, "publisher", europass_text(from, "Publisher"));
    europass_set(publication, "releaseDate", europass_text(from, "Year"));
    TRY(europass_set_lines(a, publication, "summary", from,
                           "FormattedPublicationDescription"));
    europass_append(resume, "publications", publication);
    return NULL;
}

/* ---- what is known ---- */

static const char *
level_of(struct arena *a, const json_t *competency)
{
    static const char *const codes[EUROPASS_LEVELS] = {
        "CEF-Understanding-Listening", "CEF-Understanding-Reading",
        "CEF-Speaking-Interaction", "CEF-Speaking-Production",
        "CEF-Writing-Production",
    };
    const char *levels[EUROPASS_LEVELS] = { NULL }, *one;
    const json_t *from;
    size_t i, n;

    json_array_foreach (europass_all(a, competency, "CompetencyDimension"),
                        i, from)
        for (n = 0; n < EUROPASS_LEVELS; n++)
            if (str_eq(europass_text(from, "CompetencyDimensionTypeCode"),
                       codes[n]))
                levels[n] = europass_text(from, "Score/ScoreText");
    one = europass_levels(a, levels);
    return one != NULL ? one
                       : europass_text(competency,
                                       "ProficiencyLevel/ScoreText");
}

static void
add_languages(struct arena *a, const json_t *person, const json_t *profile,
              json_t *resume)
{
    const json_t *from;
    size_t i;

    json_array_foreach (europass_all(a, person, "PrimaryLanguageCode"), i,
                        from) {
        json_t *language = json_keep(a, json_object());

        europass_set(language, "language",
                     europass_language(a, europass_text(from, "")));
        if (json_object_size(language) > 0)
            europass_set(language, "fluency", "Mother tongue");
        europass_append(resume, "languages", language);
    }
    json_array_foreach (europass_all(a, profile,
                                     "PersonQualifications/PersonCompetency"),
                        i, from) {
        json_t *entry = json_keep(a, json_object());
        const char *name = europass_text(from, "CompetencyName");

        if (name == NULL)
            name = europass_text(from, "CompetencyID");
        if (str_eq(europass_text(from, "TaxonomyID"), "language")) {
            europass_set(entry, "language", europass_language(a, name));
            europass_set(entry, "fluency", level_of(a, from));
            europass_append(resume, "languages", entry);
        } else {
            europass_set(entry, "name", name);
            europass_append(resume, "skills", entry);
        }
    }
}

static void
add_names(struct arena *a, const json_t *group, json_t *words)
{
    const json_t *from;
    size_t i;

    json_array_foreach (europass_all(a, group, "PersonCompetency"), i, from) {
        const char *name = europass_text(from, "CompetencyName");

        if (name != NULL)
            json_array_append_new(words, json_string(name));
    }
}

static void
add_skills(struct arena *a, const json_t *profile, json_t *resume)
{
    const json_t *skills = europass_at(profile, "Skills"), *group;
    const json_t *licence;
    json_t *words = json_keep(a, json_array()), *driving;
    size_t i;

    add_names(a, skills, words);
    if (json_array_size(words) > 0)
        europass_append(resume, "skills", json_keep(
            a, json_pack("{s:s, s:O}", "name", "Digital skills", "keywords",
                         words)));
    json_array_foreach (europass_all(a, skills, "SkillsGroup"), i, group) {
        json_t *skill = json_keep(a, json_object());

        words = json_array();
        add_names(a, group, words);
        europass_set(skill, "name", europass_text(group, "Title"));
        json_object_set_new(skill, "keywords", words);
        europass_append(resume, "skills", skill);
    }
    driving = json_keep(a, json_array());
    json_array_foreach (europass_all(a, profile, "Licenses/License"), i,
                        licence) {
        const char *code = europass_text(licence, "LicenseTypeCode");

        if (code != NULL)
            json_array_append_new(driving, json_string(code));
    }
    if (json_array_size(driving) > 0)
        europass_append(resume, "skills", json_keep(
            a, json_pack("{s:s, s:O}", "name", "Driving licence", "keywords",
                         driving)));
}

/* A section of one's own: what it is called, and its entries, as projects
 * under that heading would be; JSON Resume has no other place. */
static struct err *
add_other(struct arena *a, const json_t *from, json_t *resume)
{
    const json_t *entry;
    size_t i;

    json_array_foreach (europass_all(a, from, "Other"), i, entry) {
        json_t *project = json_keep(a, json_object());

        europass_set(project, "name", europass_text(entry, "Title"));
        europass_set(project, "type", europass_text(from, "Title"));
        set_period(a, project, europass_at(entry, "Date"));
        TRY(europass_set_lines(a, project, "description", entry,
                               "Description"));
        europass_append(resume, "projects", project);
    }
    return NULL;
}

struct err *
europass_candidate(struct arena *a, const json_t *candidate, json_t *resume)
{
    const json_t *person = europass_at(candidate, "CandidatePerson");
    const json_t *profile = europass_at(candidate, "CandidateProfile");
    const json_t *from;
    size_t i;

    TRY(set_basics(a, person, profile, resume));
    json_array_foreach (europass_all(a, profile,
                                     "EmploymentHistory/EmployerHistory"),
                        i, from)
        TRY(add_employer(a, from, resume));
    json_array_foreach (europass_all(
                            a, profile,
                            "EducationHistory/EducationOrganizationAttendance"),
                        i, from)
        TRY(add_education(a, from, resume));
    add_skills(a, profile, resume);
    add_languages(a, person, profile, resume);
    json_array_foreach (europass_all(a, profile,
                                     "PublicationHistory/Publication"),
                        i, from)
        TRY(add_publication(a, from, resume));
    json_array_foreach (europass_all(a, profile, "Others"), i, from)
        TRY(add_other(a, from, resume));
    return NULL;
}
