/* A profile through a form and back: nothing typed is lost, nothing that was
 * not shown is touched. */
#include "web/profile_form.h"

#include "base/json.h"
#include "base/test.h"

#define RESUME                                                              \
    "{\"basics\":{\"name\":\"Mirela Popa\",\"x\":\"kept\"},"                \
    "\"work\":[{\"position\":\"Nurse\",\"pay\":\"kept\"},"                  \
    "{\"position\":\"Porter\"},{\"position\":\"Cook\"}]}"

static const struct profile stored = {
    .id = "p", .resume_json = RESUME, .evidence = "[]", .text = "",
};

/* The form as posted: names and values by turns, NULL at the end. */
static struct profile_form
posted(const struct profile *p, const char *const *pairs)
{
    struct request *q = NEW(test_arena(), struct request);
    struct profile_form f;

    q->a = test_arena();
    for (; *pairs != NULL; pairs += 2)
        pairs_add(&q->form, q->a, pairs[0], strlen(pairs[0]), pairs[1],
                  strlen(pairs[1]));
    CHECK_OK(profile_form_open(&f, q, p));
    profile_form_read(&f);
    return f;
}

#define POST(...) \
    posted(&stored, (const char *const[]){ __VA_ARGS__, NULL })

static const char *
text(json_t *resume)
{
    return json_text(test_arena(), resume);
}

static const char *
same(const char *json)
{
    json_t *v = NULL;

    CHECK_OK(json_parse(test_arena(), json, strlen(json), &v));
    return text(v);
}

static void
fields_that_were_not_sent_stay(void)
{
    struct profile_form f = POST("basics.name", "Mirela Popa");

    CHECK_STR(text(profile_form_resume(&f)), same(RESUME));
}

static void
what_was_typed_takes_its_place(void)
{
    struct profile_form f = POST("work.1.position", " Head porter ",
                                 "work.2.position", "");
    json_t *resume = profile_form_resume(&f);

    profile_form_tidy(resume);
    CHECK_STR(text(resume),
              same("{\"basics\":{\"name\":\"Mirela Popa\",\"x\":\"kept\"},"
                   "\"work\":[{\"position\":\"Nurse\",\"pay\":\"kept\"},"
                   "{\"position\":\"Head porter\"}]}"));
}

static void
lists_are_a_line_each(void)
{
    struct profile_form f = POST("work.0.highlights", "one\r\n\r\n two ");
    json_t *work = json_object_get(profile_form_resume(&f), "work");

    CHECK_STR(text(json_object_get(json_array_get(work, 0), "highlights")),
              "[\"one\",\"two\"]");
}

static void
a_form_may_have_more_entries_than_the_store(void)
{
    struct profile_form f = POST("work.4.position", "Clerk",
                                 "work.99999.position", "nobody");
    const struct profile_section *work = profile_section_of("work");
    json_t *resume;

    CHECK(profile_form_entries(&f, work) == 5);
    CHECK_STR(profile_form_value(&f, "work.4.position"), "Clerk");
    resume = profile_form_resume(&f);
    profile_form_tidy(resume);
    CHECK(json_array_size(json_object_get(resume, "work")) == 4);
}

static void
an_entry_is_added_where_it_is_asked_for(void)
{
    struct profile_form f = POST("add", "languages");
    json_t *resume = profile_form_resume(&f);

    CHECK_STR(profile_form_edit(&f, resume), "languages.0");
    CHECK(json_array_size(json_object_get(resume, "languages")) == 1);
    f = POST("add", "basics.profiles");
    resume = profile_form_resume(&f);
    CHECK_STR(profile_form_edit(&f, resume), "basics.profiles.0");
}

static void
an_entry_moves_with_all_that_it_holds(void)
{
    struct profile_form f = POST("down", "work.0", "work.0.position",
                                 "Head nurse");
    json_t *resume = profile_form_resume(&f), *work;

    CHECK_STR(profile_form_edit(&f, resume), "work.1");
    work = json_object_get(resume, "work");
    CHECK_STR(text(json_array_get(work, 1)),
              same("{\"position\":\"Head nurse\",\"pay\":\"kept\"}"));
    f = POST("up", "work.0");
    CHECK_STR(profile_form_edit(&f, profile_form_resume(&f)), "work.0");
}

static void
an_entry_taken_away_leaves_the_others(void)
{
    struct profile_form f = POST("remove", "work.1");
    json_t *resume = profile_form_resume(&f), *work;

    CHECK_STR(profile_form_edit(&f, resume), "work");
    work = json_object_get(resume, "work");
    CHECK(json_array_size(work) == 2);
    CHECK_STR(json_get_str(json_array_get(work, 1), "position", ""), "Cook");
}

static void
a_button_that_is_none_changes_nothing(void)
{
    static const char *const bad[] = { "work", "work.9", "nothing.0",
                                       "work.-1", "work.x", "basics.0", "" };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct profile_form f = POST("remove", bad[i]);
        json_t *resume = profile_form_resume(&f);

        CHECK(profile_form_edit(&f, resume) == NULL);
        CHECK_STR(text(resume), same(RESUME));
    }
}

static void
a_section_has_an_end(void)
{
    struct profile_form f = POST("add", "work", "work.79.position", "x");
    json_t *resume = profile_form_resume(&f);

    CHECK(profile_form_edit(&f, resume) == NULL);
    CHECK(f.form.problems != NULL);
}

static void
addresses_are_checked(void)
{
    struct profile_form f = POST("basics.email", "ask me", "basics.url",
                                 "javascript:alert(1)", "work.0.url",
                                 "https://example.org");

    CHECK(f.form.problems != NULL && f.form.problems->next != NULL &&
          f.form.problems->next->next == NULL);
    f = POST("basics.email", "mirela@mail.example", "basics.url", "");
    CHECK(f.form.problems == NULL);
}

static void
what_was_saved_elsewhere_is_known(void)
{
    struct profile_form f = POST("work.0.position", "Cook",
                                 "work.1.position", "Porter",
                                 "work.3.position", "Baker");
    const struct profile_part *p = profile_section_of("work")->parts;

    CHECK(profile_form_theirs(&f, p, "work.0.position") == NULL);
    f.overtaken = true;
    CHECK_STR(profile_form_theirs(&f, p, "work.0.position"), "Nurse");
    CHECK(profile_form_theirs(&f, p, "work.1.position") == NULL);
    CHECK(profile_form_theirs(&f, p, "work.2.position") == NULL);
    CHECK_STR(profile_form_theirs(&f, p, "work.3.position"), "");
}

static void
a_path_has_its_label(void)
{
    struct arena *a = test_arena();

    CHECK_STR(profile_label(a, "work[0].position"), "Position");
    CHECK_STR(profile_label(a, "work.2.highlights[1]"),
              "What you did, a line each");
    CHECK_STR(profile_label(a, "basics.location.city"), "Place");
    CHECK_STR(profile_label(a, "basics.profiles[0].url"), "Web address");
    CHECK(profile_label(a, "document") == NULL);
    CHECK(profile_label(a, "") == NULL);
}

TESTS(profile_form, {
    TEST(fields_that_were_not_sent_stay),
    TEST(what_was_typed_takes_its_place),
    TEST(lists_are_a_line_each),
    TEST(a_form_may_have_more_entries_than_the_store),
    TEST(an_entry_is_added_where_it_is_asked_for),
    TEST(an_entry_moves_with_all_that_it_holds),
    TEST(an_entry_taken_away_leaves_the_others),
    TEST(a_button_that_is_none_changes_nothing),
    TEST(a_section_has_an_end),
    TEST(addresses_are_checked),
    TEST(what_was_saved_elsewhere_is_known),
    TEST(a_path_has_its_label),
})
