/* Fields and their messages. */
#include "web/form_check.h"

#include "base/test.h"

static const char *message;

static const char *
check(struct form_field f, const char *given)
{
    struct pair p = { f.name, given, false };

    if (f.label == NULL)
        f.label = "It";
    return form_check(test_arena(), &f, given != NULL ? &p : NULL,
                      "Europe/Berlin", &message);
}

#define FIELD(...) ((struct form_field){ .name = "x", __VA_ARGS__ })

static void
one_line_is_trimmed_and_one_line(void)
{
    CHECK_STR(check(FIELD(.type = FORM_TEXT), "  a\r\nb\tc\x01 "), "a  b c");
    CHECK(message == NULL);
}

static void
many_lines_end_in_one_way(void)
{
    CHECK_STR(check(FIELD(.type = FORM_LONG), " a\r\nb\rc\n"), "a\nb\nc");
}

static void
a_password_stays_as_typed(void)
{
    CHECK_STR(check(FIELD(.type = FORM_PASSWORD), " x "), " x ");
}

static void
what_is_needed_and_not_there_is_named(void)
{
    CHECK(check(FIELD(.type = FORM_TEXT, .required = true, .label = "Title"),
                "  ") == NULL);
    CHECK_STR(message, "Title is missing. Fill it in.");
    CHECK(check(FIELD(.type = FORM_TEXT, .required = true, .label = "Title"),
                NULL) == NULL);
    CHECK_STR(check(FIELD(.type = FORM_TEXT), NULL), "");
    CHECK(message == NULL);
}

static void
what_nobody_sees_does_not_fill_a_field(void)
{
    CHECK(check(FIELD(.type = FORM_TEXT, .required = true, .label = "Name"),
                "\u200b \u200d\u2066\u3164") == NULL);
    CHECK_STR(message, "Name is missing. Fill it in.");
    CHECK_STR(check(FIELD(.type = FORM_PASSWORD, .required = true),
                    "\u200b"), "\u200b");
}

static void
one_line_does_not_turn_the_words_after_it(void)
{
    CHECK_STR(check(FIELD(.type = FORM_TEXT), "\u202eabc\u202c d"), "abc d");
    CHECK_STR(check(FIELD(.type = FORM_TEXT), "👩\u200d🔬"), "👩\u200d🔬");
}

static void
length_is_counted_in_characters(void)
{
    CHECK_STR(check(FIELD(.type = FORM_TEXT, .most = 3), "äöü"), "äöü");
    CHECK(check(FIELD(.type = FORM_TEXT, .most = 2, .label = "Name"),
                "äöü") == NULL);
    CHECK_STR(message, "Name is 3 characters long. The limit is 2.");
}

static void
numbers_are_read_as_people_write_them(void)
{
    CHECK_STR(check(FIELD(.type = FORM_NUMBER), "12 000"), "12000");
    CHECK_STR(check(FIELD(.type = FORM_NUMBER), "12,000"), "12000");
    CHECK_STR(check(FIELD(.type = FORM_NUMBER), "1\xc2\xa0" "200"), "1200");
    CHECK(check(FIELD(.type = FORM_NUMBER), "12oo") == NULL);
    CHECK_STR(message, "“12oo” is not a number. Write it like 1200.");
    CHECK(check(FIELD(.type = FORM_NUMBER), "12.5") == NULL);
    CHECK(check(FIELD(.type = FORM_NUMBER), "99999999999999999999") == NULL);
    CHECK(check(FIELD(.type = FORM_NUMBER, .least = 1, .greatest = 2000,
                      .label = "Days"), "2001") == NULL);
    CHECK_STR(message, "Days must be between 1 and 2,000.");
}

static void
mail_addresses_look_like_one(void)
{
    static const char *const good[] = { "a@b.example", "a.b+c@d-e.example",
                                        "o'x@sub.b.example" };
    static const char *const bad[] = {
        "a", "@b.example", "a@", "a@b", "a b@c.example", "a@b..example",
        "a@-b.example", "a@b.example.", ".a@b.example", "a.@b.example",
        "a@b.example>", "<a@b.example>", "a@b.example, c@d.example",
        "é@b.example",
    };

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CHECK_STR(check(FIELD(.type = FORM_EMAIL), good[i]), good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(check(FIELD(.type = FORM_EMAIL), bad[i]) == NULL);
}

static void
days_and_moments_are_checked(void)
{
    CHECK(check(FIELD(.type = FORM_DATE), "2026-02-30") == NULL);
    CHECK(message != NULL);
    CHECK_STR(check(FIELD(.type = FORM_DATE), "2026-03-13"), "2026-03-13");
    CHECK_STR(check(FIELD(.type = FORM_MOMENT), "2026-03-13T15:20"),
              "2026-03-13T15:20");
    CHECK(check(FIELD(.type = FORM_MOMENT), "2026-03-13T25:00") == NULL);
    CHECK(check(FIELD(.type = FORM_MOMENT), "tomorrow") == NULL);
}

static void
only_a_choice_can_be_chosen(void)
{
    CHECK_STR(check(FIELD(.type = FORM_CHOICE, .choices = "year|hour"),
                    "hour"), "hour");
    CHECK(check(FIELD(.type = FORM_CHOICE, .choices = "year|hour"),
                "year|hour") == NULL);
    CHECK(check(FIELD(.type = FORM_CHOICE, .choices = "year|hour",
                      .required = true, .label = "Period"), "") == NULL);
    CHECK_STR(message, "Period is not chosen. Choose one.");
}

static void
web_addresses_may_become_links(void)
{
    static const char *const good[] = {
        "https://example.org/me?x=1#y", "HTTP://Example.org", "example.org",
        "linkedin.com/in/ada", "example.org:8080/a", "https://münchen.example",
        NULL
    };
    static const char *const bad[] = {
        "javascript:alert(1)", "JavaScript:alert(1)//a.b", "data:text/html,a",
        "mailto:ada@example.org", "ftp://example.org", "ada@example.org",
        "https://", "https://a", "my page", "example.org/a b", "//example.org",
        "https://ada@example.org", "example.org/\"><script>", ".", NULL
    };

    for (int i = 0; good[i] != NULL; i++)
        if (!form_check_is_web(good[i]))
            CHECK_STR(good[i], "a web address");
    for (int i = 0; bad[i] != NULL; i++)
        if (form_check_is_web(bad[i]))
            CHECK_STR(bad[i], "none");
}

static void
bytes_that_are_not_text_are_named(void)
{
    struct form_field f = FIELD(.type = FORM_TEXT, .label = "Name");
    struct pair p = { "x", "", true };

    CHECK(form_check(test_arena(), &f, &p, NULL, &message) == NULL);
    CHECK_STR(message, "Name holds bytes that are not text. Type it again.");
}

static void
a_message_quotes_only_the_beginning(void)
{
    char *x = arena_alloc(test_arena(), 151);

    memset(x, 'x', 150);
    CHECK(check(FIELD(.type = FORM_NUMBER), x) == NULL);
    CHECK(message != NULL && strlen(message) < 120);
}

TESTS(form, {
    TEST(one_line_is_trimmed_and_one_line),
    TEST(many_lines_end_in_one_way),
    TEST(a_password_stays_as_typed),
    TEST(what_is_needed_and_not_there_is_named),
    TEST(what_nobody_sees_does_not_fill_a_field),
    TEST(one_line_does_not_turn_the_words_after_it),
    TEST(length_is_counted_in_characters),
    TEST(numbers_are_read_as_people_write_them),
    TEST(mail_addresses_look_like_one),
    TEST(days_and_moments_are_checked),
    TEST(only_a_choice_can_be_chosen),
    TEST(web_addresses_may_become_links),
    TEST(bytes_that_are_not_text_are_named),
    TEST(a_message_quotes_only_the_beginning),
})
