/* What a second file changes, and what it must not. */
#include "core/difference.h"

#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/profile.h"

#define TEXT "Mirela Popa\nNurse, Moor Hospital, 2016\nwound care, Excel\n"

#define READ                                                                \
    "{\"basics\":{\"name\":\"Mirela Popa\",\"phone\":\"12\"},"              \
    "\"work\":[{\"position\":\"Nurse\",\"name\":\"Moor Hospital\","         \
    "\"startDate\":\"2016\"}],"                                             \
    "\"skills\":[{\"name\":\"wound care\"},{\"name\":\"Excel\"}]}"

static json_t *
value(const char *text)
{
    json_t *v = NULL;

    CHECK_OK(json_parse(test_arena(), text, strlen(text), &v));
    return v;
}

/* As the file was read. */
static struct profile
reading(void)
{
    return (struct profile){
        .id = "r", .text = TEXT, .warnings = "[]", .resume_json = READ,
        .skills = "[]",
        .evidence =
            "[{\"path\":\"basics.name\",\"start\":0,\"end\":11},"
            "{\"path\":\"work[0].position\",\"start\":12,\"end\":17},"
            "{\"path\":\"work[0].name\",\"start\":19,\"end\":32},"
            "{\"path\":\"work[0].startDate\",\"start\":34,\"end\":38},"
            "{\"path\":\"skills[0].name\",\"start\":39,\"end\":49},"
            "{\"path\":\"skills[1].name\",\"start\":51,\"end\":56}]",
    };
}

/* As the person saved it. */
static struct profile
saved(const char *resume)
{
    struct profile r = reading(), out = { .id = "s", .confirmed = true };

    CHECK_OK(profile_join(test_arena(), NULL, &r, value(resume), &out));
    return out;
}

static struct differences found;

static const struct difference *
find(const char *section, const char *key)
{
    for (size_t i = 0; i < found.count; i++) {
        if (str_eq(found.row[i].section, section) &&
            str_eq(found.row[i].key, key))
            return &found.row[i];
    }
    return NULL;
}

/* The JSON that comes of it without choosing anything. */
static const char *
merged(const char *was, const char *now)
{
    struct profile r = reading(), s = saved(was);
    json_t *fresh = value(now);

    CHECK_OK(difference_list(test_arena(), &s, &r, fresh, &found));
    return json_text(test_arena(),
                     difference_merge(test_arena(), &found, fresh));
}

#define SAME(text) json_text(test_arena(), value(text))

static void
the_same_file_differs_in_nothing(void)
{
    CHECK_STR(merged(READ, READ), SAME(READ));
    CHECK(found.count == 0);
}

static void
what_was_only_read_follows_the_new_file(void)
{
    const char *now = "{\"basics\":{\"name\":\"Mirela Noor\"}}";

    CHECK(strstr(merged(READ, now), "Mirela Noor") != NULL);
    CHECK(find("basics", "name") != NULL && !find("basics", "name")->keep);
}

static void
what_the_person_wrote_stays(void)
{
    const char *was = "{\"basics\":{\"name\":\"Mirela P.\"}}";
    const char *all = merged(was, READ);

    CHECK(strstr(all, "Mirela P.") != NULL);
    CHECK(find("basics", "name")->own && find("basics", "name")->keep);
}

static void
what_the_new_file_does_not_say_stays(void)
{
    const char *all = merged(READ, "{\"basics\":{\"name\":\"Mirela Popa\"}}");

    CHECK(strstr(all, "\"phone\":\"12\"") != NULL);
}

static void
a_corrected_field_of_a_post_stays_when_the_post_moves(void)
{
    const char *was =
        "{\"work\":[{\"position\":\"Ward sister\",\"name\":"
        "\"Moor Hospital\",\"startDate\":\"2016\"}]}";
    const char *now =
        "{\"work\":[{\"position\":\"Matron\",\"name\":\"Leeds Clinic\","
        "\"startDate\":\"2024\"},{\"position\":\"Nurse\",\"name\":"
        "\"Moor Hospital\",\"startDate\":\"2016\"}]}";

    CHECK_STR(merged(was, now),
              SAME("{\"work\":[{\"position\":\"Matron\",\"name\":"
                   "\"Leeds Clinic\",\"startDate\":\"2024\"},"
                   "{\"position\":\"Ward sister\",\"name\":"
                   "\"Moor Hospital\",\"startDate\":\"2016\"}]}"));
    CHECK(find("work", "position")->new_entry == 1);
}

static void
an_entry_taken_away_does_not_come_back_by_itself(void)
{
    const char *was = "{\"skills\":[{\"name\":\"wound care\"}]}";
    const char *now = "{\"skills\":[{\"name\":\"Excel\"},"
                      "{\"name\":\"wound care\"},{\"name\":\"SAP\"}]}";

    CHECK_STR(merged(was, now),
              SAME("{\"skills\":[{\"name\":\"wound care\"},"
                   "{\"name\":\"SAP\"}]}"));
}

static void
an_entry_of_ones_own_stays_and_one_only_read_goes(void)
{
    const char *was = "{\"skills\":[{\"name\":\"Triage\"},"
                      "{\"name\":\"Excel\"}]}";
    const char *now = "{\"skills\":[{\"name\":\"SAP\"}]}";

    CHECK_STR(merged(was, now),
              SAME("{\"skills\":[{\"name\":\"Triage\"},"
                   "{\"name\":\"SAP\"}]}"));
}

static void
every_choice_can_be_turned_round(void)
{
    const char *was = "{\"basics\":{\"phone\":\"99\"},\"skills\":["
                      "{\"name\":\"Triage\"}]}";
    json_t *now = value(READ);

    merged(was, READ);
    for (size_t i = 0; i < found.count; i++)
        found.row[i].keep = false;
    CHECK_STR(json_text(test_arena(),
                        difference_merge(test_arena(), &found, now)),
              SAME(READ));
    for (size_t i = 0; i < found.count; i++)
        found.row[i].keep = true;
    CHECK_STR(json_text(test_arena(),
                        difference_merge(test_arena(), &found, now)),
              SAME("{\"basics\":{\"phone\":\"99\"},\"skills\":["
                   "{\"name\":\"Triage\"}],\"work\":[]}"));
}

static void
two_posts_at_one_employer_are_two(void)
{
    const char *was =
        "{\"work\":[{\"position\":\"Nurse\",\"name\":\"Moor Hospital\","
        "\"startDate\":\"2016\"}]}";
    const char *now =
        "{\"work\":[{\"position\":\"Matron\",\"name\":\"Moor Hospital\","
        "\"startDate\":\"2024\"},{\"position\":\"Nurse\",\"name\":"
        "\"Moor Hospital\",\"startDate\":\"2016\"}]}";

    merged(was, now);
    CHECK(found.count == 1 && found.row[0].was == NULL);
    CHECK_STR(found.row[0].about, "Matron, Moor Hospital, 2024");
}

static void
places_and_web_profiles_are_compared_too(void)
{
    const char *was =
        "{\"basics\":{\"location\":{\"city\":\"York\"},\"profiles\":["
        "{\"network\":\"GitHub\",\"url\":\"https://x.example/m\"}]}}";

    CHECK_STR(merged(was, "{}"), SAME(was));
    CHECK(find("basics", "location.city") != NULL);
    CHECK(find("basics.profiles", NULL) != NULL);
}

TESTS(difference, {
    TEST(the_same_file_differs_in_nothing),
    TEST(what_was_only_read_follows_the_new_file),
    TEST(what_the_person_wrote_stays),
    TEST(what_the_new_file_does_not_say_stays),
    TEST(a_corrected_field_of_a_post_stays_when_the_post_moves),
    TEST(an_entry_taken_away_does_not_come_back_by_itself),
    TEST(an_entry_of_ones_own_stays_and_one_only_read_goes),
    TEST(every_choice_can_be_turned_round),
    TEST(two_posts_at_one_employer_are_two),
    TEST(places_and_web_profiles_are_compared_too),
})
