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

TESTS(redact, {
    TEST(name_and_contacts_go_wherever_they_stand),
    TEST(offsets_and_the_words_of_work_stay),
    TEST(an_empty_profile_is_no_trouble),
})
