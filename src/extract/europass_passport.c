/* SkillsPassport: LearnerInfo with Identification, WorkExperience, Education,
 * Skills, Achievement. Months are "--03" in XML and 3 in JSON. */
#include <ctype.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"
#include "extract/europass_parts.h"

/* ---- dates ---- */

static int
number_of(const json_t *date, const char *small, const char *big)
{
    const json_t *value = json_object_get(date, big);
    const char *text;

    if (json_is_integer(value))
        return (int)json_integer_value(value);
    text = json_get_str(date, small, json_get_str(date, big, ""));
    text += strspn(text, "-");
    return isdigit((unsigned char)*text) ? atoi(text) : 0;
}

static const char *
date_of(struct arena *a, const json_t *date)
{
    int year = number_of(date, "year", "Year");
    int month = number_of(date, "month", "Month");

    if (year < 1900 || year > 2200)
        return NULL;
    return month >= 1 && month <= 12 ? arena_printf(a, "%04d-%02d", year,
                                                    month)
                                     : arena_printf(a, "%04d", year);
}

static void
set_period(struct arena *a, json_t *entry, const json_t *from)
{
    europass_set(entry, "startDate", date_of(a, europass_at(from,
                                                           "Period/From")));
    europass_set(entry, "endDate", date_of(a, europass_at(from,
                                                         "Period/To")));
}

/* ---- who ---- */

static const char *
place_of(struct arena *a, const json_t *contact)
{
    return europass_join(
        a, europass_text(contact, "Address/Contact/Municipality"), ", ",
        europass_text(contact, "Address/Contact/Country/Label"));
}

static void
set_basics(struct arena *a, const json_t *info, json_t *resume)
{
    const json_t *who = europass_at(info, "Identification");
    const json_t *contact = europass_at(who, "ContactInfo");
    const json_t *address = europass_at(contact, "Address/Contact");
    json_t *basics = json_keep(a, json_object());
    json_t *location = json_keep(a, json_object());

    europass_set(basics, "name", europass_join(
        a, europass_text(who, "PersonName/FirstName"), " ",
        europass_text(who, "PersonName/Surname")));
    europass_set(basics, "label",
                 europass_text(info, "Headline/Description/Label"));
    europass_set(basics, "email", europass_text(contact, "Email/Contact"));
    europass_set(basics, "phone",
                 europass_text(contact, "Telephone/Contact"));
    europass_set(basics, "url", europass_text(contact, "Website/Contact"));
    europass_set(location, "address", europass_text(address, "AddressLine"));
    europass_set(location, "postalCode",
                 europass_text(address, "PostalCode"));
    europass_set(location, "city", europass_text(address, "Municipality"));
    europass_set(location, "countryCode",
                 europass_text(address, "Country/Code"));
    json_object_set(basics, "location", location);
    json_object_set(resume, "basics", basics);
}

/* ---- what was done ---- */

static struct err *
add_work(struct arena *a, const json_t *from, json_t *resume)
{
    json_t *work = json_keep(a, json_object());
    const json_t *employer = europass_at(from, "Employer");

    europass_set(work, "position", europass_text(from, "Position/Label"));
    europass_set(work, "name", europass_text(employer, "Name"));
    europass_set(work, "location",
                 place_of(a, europass_at(employer, "ContactInfo")));
    europass_set(work, "url",
                 europass_text(employer, "ContactInfo/Website/Contact"));
    set_period(a, work, from);
    TRY(europass_set_lines(a, work, "summary", from, "Activities"));
    europass_append(resume, "work", work);
    return NULL;
}

static struct err *
add_education(struct arena *a, const json_t *from, json_t *resume)
{
    json_t *education = json_keep(a, json_object());

    europass_set(education, "studyType", europass_text(from, "Title"));
    europass_set(education, "area", europass_text(from, "Field/Label"));
    europass_set(education, "institution",
                 europass_text(from, "Organisation/Name"));
    set_period(a, education, from);
    TRY(europass_set_list(a, education, "courses", from, "Activities"));
    europass_append(resume, "education", education);
    return NULL;
}

/* ---- what is known ---- */

static void
add_languages(struct arena *a, const json_t *skills, json_t *resume)
{
    static const char *const names[EUROPASS_LEVELS] = {
        "Listening", "Reading", "SpokenInteraction", "SpokenProduction",
        "Writing",
    };
    const json_t *from;
    size_t i, n;

    json_array_foreach (europass_all(a, skills, "Linguistic/MotherTongue"),
                        i, from) {
        json_t *language = json_keep(a, json_object());

        europass_set(language, "language",
                     europass_text(from, "Description/Label"));
        if (json_object_size(language) > 0)
            europass_set(language, "fluency", "Mother tongue");
        europass_append(resume, "languages", language);
    }
    json_array_foreach (europass_all(a, skills, "Linguistic/ForeignLanguage"),
                        i, from) {
        const json_t *level = europass_at(from, "ProficiencyLevel");
        json_t *language = json_keep(a, json_object());
        const char *levels[EUROPASS_LEVELS];

        for (n = 0; n < EUROPASS_LEVELS; n++)
            levels[n] = europass_text(level, names[n]);
        europass_set(language, "language",
                     europass_text(from, "Description/Label"));
        if (json_object_size(language) > 0)
            europass_set(language, "fluency", europass_levels(a, levels));
        europass_append(resume, "languages", language);
    }
}

static struct err *
add_skills(struct arena *a, const json_t *skills, json_t *resume)
{
    static const struct {
        const char *path, *name;
    } kinds[] = {
        { "Communication", "Communication skills" },
        { "Organisational", "Organisational skills" },
        { "JobRelated", "Job-related skills" },
        { "Computer", "Digital skills" },
        { "Other", "Other skills" },
    };
    const json_t *licence;
    json_t *driving = json_keep(a, json_array());
    size_t i;

    for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        json_t *skill = json_keep(a, json_object());

        TRY(europass_set_list(a, skill, "keywords",
                              europass_at(skills, kinds[i].path),
                              "Description"));
        if (json_object_size(skill) > 0)
            europass_set(skill, "name", kinds[i].name);
        europass_append(resume, "skills", skill);
    }
    json_array_foreach (europass_all(a, skills, "Driving/Description/Licence"),
                        i, licence)
        if (json_is_string(licence))
            json_array_append(driving, (json_t *)licence);
    if (json_array_size(driving) > 0)
        europass_append(resume, "skills", json_keep(
            a, json_pack("{s:s, s:O}", "name", "Driving licence", "keywords",
                         driving)));
    return NULL;
}

struct err *
europass_passport(struct arena *a, const json_t *info, json_t *resume)
{
    const json_t *from;
    size_t i;

    set_basics(a, info, resume);
    json_array_foreach (europass_all(a, info, "WorkExperience"), i, from)
        TRY(add_work(a, from, resume));
    json_array_foreach (europass_all(a, info, "Education"), i, from)
        TRY(add_education(a, from, resume));
    TRY(add_skills(a, europass_at(info, "Skills"), resume));
    add_languages(a, europass_at(info, "Skills"), resume);
    json_array_foreach (europass_all(a, info, "Achievement"), i, from) {
        json_t *award = json_keep(a, json_object());

        europass_set(award, "title", europass_text(from, "Title/Label"));
        TRY(europass_set_lines(a, award, "summary", from, "Description"));
        europass_append(resume, "awards", award);
    }
    return NULL;
}
