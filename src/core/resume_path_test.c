#include "core/resume_path.h"

#include <string.h>

#include "base/json.h"
#include "base/test.h"

static json_t *
resume(const char *text)
{
    json_t *value = NULL;

    CHECK_OK(json_parse(test_arena(), text, strlen(text), &value));
    return value;
}

static void
reads_objects_arrays_and_lists_of_lines(void)
{
    json_t *r = resume("{\"basics\":{\"location\":{\"city\":\"Leeds\"}},"
                       "\"work\":[{\"highlights\":[\"a\",\"b\"]}]}");

    CHECK_STR(resume_path_text(test_arena(), r, "basics.location.city"),
              "Leeds");
    CHECK_STR(resume_path_text(test_arena(), r, "work.0.highlights"),
              "a\nb");
    CHECK_STR(resume_path_text(test_arena(), r, "work.1.name"), "");
    CHECK_STR(resume_path_text(test_arena(), r, "work.x.name"), "");
    CHECK_STR(resume_path_text(test_arena(), r, ""), "");
}

static void
writes_what_is_missing_and_takes_away_what_is_empty(void)
{
    json_t *r = resume("{}");

    resume_path_set(test_arena(), r, "work.0.position", "Cook", false);
    resume_path_set(test_arena(), r, "work.0.highlights", " a \n\nb", true);
    resume_path_set(test_arena(), r, "work.7.position", "Baker", false);
    resume_path_set(test_arena(), r, "basics.name", "", false);
    CHECK_STR(json_text(test_arena(), r),
              "{\"work\":[{\"highlights\":[\"a\",\"b\"],"
              "\"position\":\"Cook\"},{\"position\":\"Baker\"}]}");
    resume_path_set(test_arena(), r, "work.0.position", "", false);
    CHECK_STR(resume_path_text(test_arena(), r, "work.0.position"), "");
}

static void
names_places_as_evidence_does(void)
{
    CHECK_STR(resume_path_evidence(test_arena(), "work.0.position"),
              "work[0].position");
    CHECK_STR(resume_path_evidence(test_arena(), "basics.name"),
              "basics.name");
}

TESTS(resume_path, {
    TEST(reads_objects_arrays_and_lists_of_lines),
    TEST(writes_what_is_missing_and_takes_away_what_is_empty),
    TEST(names_places_as_evidence_does),
})
