/* Blanking: by value, everywhere, without moving anything. */
#include "core/redact.h"

#include <string.h>

#include "base/json.h"
#include "base/test.h"

static const char text[] =
    "Grace Baker\ngrace.baker@mail.example | +44 1632 960 000\n"
    "Date of birth: 1 May 1990\nBaker at Harbour Bread\n"
    "Mrs Baker trained six people. See www.gracebaker.example\n";

static char *
redacted(void)
{
    json_t *resume = json_keep(test_arena(), json_pack(
        "{s:{s:s,s:s,s:s}}", "basics", "name", "Grace Baker", "email",
        "grace.baker@mail.example", "phone", "+44 1632 960 000"));
    const char *at = strstr(text, "Baker at");
    json_t *evidence = json_keep(test_arena(), json_pack(
        "[{s:s,s:i,s:i}]", "path", "work[0].position", "start",
        (int)(at - text), "end", (int)(at - text) + 5));

    return redact_text(test_arena(), text, resume, evidence);
}

static void
name_and_contacts_go_wherever_they_stand(void)
{
    const char *out = redacted();

    CHECK(strstr(out, "Grace") == NULL);
    CHECK(strstr(out, "grace") == NULL);
    CHECK(strstr(out, "960") == NULL);
    CHECK(strstr(out, "@") == NULL);
    CHECK(strstr(out, "1990") == NULL);
    CHECK(strstr(out, "Mrs") == NULL);
    CHECK(strstr(out, "trained six people") != NULL);
}

static void
offsets_and_the_words_of_work_stay(void)
{
    const char *out = redacted();

    CHECK(strlen(out) == strlen(text));
    CHECK(strstr(out, "Baker at Harbour Bread") - out
          == strstr(text, "Baker at Harbour Bread") - text);
}

static void
an_empty_profile_is_no_trouble(void)
{
    CHECK_STR(redact_text(test_arena(), "", NULL, NULL), "");
    CHECK_STR(redact_text(test_arena(), "plain", NULL, NULL), "plain");
}

/* The text about a person of that name, redacted by it. */
static char *
redacted_of(const char *name, const char *document)
{
    json_t *resume = json_keep(test_arena(), json_pack(
        "{s:{s:s}}", "basics", "name", name));

    return redact_text(test_arena(), document, resume, NULL);
}

static void
check_gone(const char *name, const char *document, const char *const *parts)
{
    const char *out = redacted_of(name, document);

    CHECK(strlen(out) == strlen(document));
    for (int i = 0; parts[i] != NULL; i++)
        if (strstr(out, parts[i]) != NULL)
            CHECK_STR(out, arena_printf(test_arena(), "nothing of \"%s\"",
                                        parts[i]));
}

static void
names_of_many_peoples_go_in_every_form(void)
{
    static const struct {
        const char *name, *document, *parts[8];
    } people[] = {
        { "Se\xC3\xA1n O'Neill-Smith",
          "CV of SEAN O'NEILL-SMITH\nS. O'Neill-Smith led six people.\n"
          "seansmith.pdf, O\xE2\x80\x99Neill",
          { "SEAN", "NEILL", "SMITH", "Neill", "Smith", "S.", "seansmith" } },
        { "Priya S. Nambiar",
          "Priya Nambiar (P. S. Nambiar)\n@priyanambiar wrote it",
          { "Priya", "Nambiar", "P.", "priya" } },
        { "Mohammed bin Rashid al-Fahim",
          "MOHAMMED RASHID and Al-Fahim, M. Fahim; the bin was full",
          { "MOHAMMED", "RASHID", "Fahim", "M." } },
        { "Li Wei", "Li Wei, LI WEI, Wei Li; she likes wei", { "Li", "LI",
                                                             "Wei", "WEI" } },
        { "\xC5\x81ukasz \xC5\xBB\xC3\xB3\xC5\x82kiewski",
          "Lukasz Zolkiewski \xC5\x81. \xC5\xBB\xC3\xB3\xC5\x82kiewski",
          { "Lukasz", "Zolkiewski", "kiewski" } },
        { "Jos\xC3\xA9 Mar\xC3\xAD""a N\xC3\xBA\xC3\xB1""ez de la Torre",
          "Jose Nunez led the team of la Torre; JOSE MARIA NUNEZ",
          { "Jose", "Nunez", "Torre", "MARIA", "NUNEZ" } },
        { "Daan van der Meer", "van der Meer, D. van der Meer",
          { "Meer", "D." } },
        { "Li Chen", "models of survival (Li R. Chen, Chen L.)",
          { "Li", "R.", "Chen", "L." } },
        { "\xE6\x9D\x8E\xE4\xBC\x9F", "\xE6\x9D\x8E\xE4\xBC\x9F nurse",
          { "\xE6\x9D\x8E\xE4\xBC\x9F" } },
    };

    for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++)
        check_gone(people[i].name, people[i].document, people[i].parts);
}

/* A name that was not read still goes where the address agrees with it. */
static void
a_head_that_agrees_with_the_address_goes(void)
{
    static const char document[] =
        "Contact\nDr. Jane van Doe\nNurse Manager, Leeds\n"
        "jane.doe77@mail.example\n\nLed forty people at Doe & Sons.\n";
    json_t *resume = json_keep(test_arena(), json_pack(
        "{s:{s:s}}", "basics", "email", "jane.doe77@mail.example"));
    const char *out = redact_text(test_arena(), document, resume, NULL);

    CHECK(strstr(out, "Jane") == NULL && strstr(out, "van Doe") == NULL);
    CHECK(strstr(out, "Nurse Manager, Leeds") != NULL);
    CHECK(strstr(out, "Led forty people at") != NULL);
}

static void
words_of_the_language_stay(void)
{
    CHECK(strstr(redacted_of("Daan van der Meer",
                             "Leiter der Logistik von der Firma"),
                 "Leiter der Logistik von der Firma") != NULL);
    CHECK(strstr(redacted_of("Will Young", "will mentor young people"),
                 "will mentor young people") != NULL);
}

static void
what_must_not_count_goes_in_every_language(void)
{
    static const char *const lines[] = {
        "Date of birth: 12 May 1988", "Geburtsdatum: 12.05.1988",
        "Date de naissance : 12/05/1988", "Fecha de nacimiento: 12/05/1988",
        "Data di nascita: 12/05/1988", "Data na\xC8\x99terii: 12.05.1988",
        "Geboortedatum: 12-05-1988", "Data de nascimento: 12/05/1988",
        "Data urodzenia: 12.05.1988", "Born on 12 May 1988",
        "geb. 12.05.1988", "Age: 1988",
        "تاريخ الميلاد: 12/05/1988", "תאריך לידה: 12.05.1988",
        "1988 | Married", NULL
    };
    static const char *const states[] = {
        "Married", "ledig", "c\xC3\xA9libataire", "soltera", "nubile",
        "c\xC4\x83s\xC4\x83torit\xC4\x83", "gehuwd", "solteiro", "panna",
        "Female", "Photo", "Hindu", "34 ans", "she/her", "متزوجة", "נשואה",
        NULL
    };

    for (int i = 0; lines[i + 1] != NULL; i++)
        if (strstr(redacted_of("", lines[i]), "1988") != NULL)
            CHECK_STR(lines[i], "blanked");
    for (int i = 0; states[i] != NULL; i++)
        if (strspn(redacted_of("", states[i]), " /") != strlen(states[i]))
            CHECK_STR(states[i], "blanked");
}

static void
streets_go_and_places_stay(void)
{
    static const char *const streets[] = {
        "12 High Street, Leeds", "Hauptstra\xC3\x9F""e 12, Leeds",
        "Calle Mayor 12, Leeds", "ul. D\xC5\x82uga 12, Leeds",
        "Rua do Ouro, 12, Leeds", "12 rue Pasteur, Leeds", NULL
    };

    for (int i = 0; streets[i] != NULL; i++) {
        const char *out = redacted_of("", streets[i]);

        CHECK(strstr(out, "12") == NULL && strstr(out, "Leeds") != NULL);
    }
}

static void
work_and_a_permit_stay(void)
{
    static const char *const lines[] = {
        "20 years of experience", "single point of contact",
        "12 ans d'exp\xC3\xA9rience", "drive 20% growth", "married data",
        "health and safety at work, age of assets", NULL
    };

    for (int i = 0; lines[i] != NULL; i++)
        CHECK_STR(redacted_of("", lines[i]), lines[i]);
    CHECK(strstr(redacted_of("", "Nationality: Irish (EU work permit)"),
                 "work permit") != NULL);
}

TESTS(redact, {
    TEST(name_and_contacts_go_wherever_they_stand),
    TEST(offsets_and_the_words_of_work_stay),
    TEST(an_empty_profile_is_no_trouble),
    TEST(names_of_many_peoples_go_in_every_form),
    TEST(a_head_that_agrees_with_the_address_goes),
    TEST(words_of_the_language_stay),
    TEST(what_must_not_count_goes_in_every_language),
    TEST(streets_go_and_places_stay),
    TEST(work_and_a_permit_stay),
})
