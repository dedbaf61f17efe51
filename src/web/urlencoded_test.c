/* Query strings and plain forms. */
#include "web/urlencoded.h"

#include "base/test.h"
#include "web/cookie.h"

static struct pairs
parse(const char *text)
{
    struct pairs p = { 0 };

    CHECK_OK(urlencoded_parse(test_arena(), text, strlen(text), &p));
    return p;
}

static void
names_and_values_come_in_order(void)
{
    struct pairs p = parse("a=1&b=two+words&a=%C3%A9");

    CHECK(p.count == 3);
    CHECK_STR(p.pair[0].name, "a");
    CHECK_STR(p.pair[1].value, "two words");
    CHECK_STR(p.pair[2].value, "é");
    CHECK_STR(pairs_find(&p, "a")->value, "1");
    CHECK(pairs_find(&p, "c") == NULL);
}

static void
a_name_alone_has_an_empty_value(void)
{
    struct pairs p = parse("a&&=x&b=");

    CHECK(p.count == 2);
    CHECK_STR(p.pair[0].value, "");
    CHECK_STR(p.pair[1].name, "b");
}

static void
what_is_no_escape_stays(void)
{
    struct pairs p = parse("a=100%25+%zz%4");

    CHECK_STR(p.pair[0].value, "100% %zz%4");
}

static void
values_that_are_not_text_are_marked(void)
{
    struct pairs p = parse("nul=a%00b&bad=%FF%FE&over=%C0%AF&good=x");

    CHECK(p.count == 4);
    for (int i = 0; i < 3; i++) {
        CHECK(p.pair[i].broken);
        CHECK_STR(p.pair[i].value, "");
    }
    CHECK(!p.pair[3].broken);
}

static void
a_name_that_is_not_text_is_left_out(void)
{
    CHECK(parse("%FF=1&b=2").count == 1);
}

static void
too_many_fields_are_refused(void)
{
    struct str s = str_new(test_arena());
    struct pairs p = { 0 };
    struct err *e;

    for (int i = 0; i <= FIELDS_MOST; i++)
        str_add(&s, "a=1&");
    e = urlencoded_parse(test_arena(), s.text, s.size, &p);
    CHECK(e != NULL && e->kind == ERR_INVALID);
}

static void
encoding_and_decoding_give_the_same(void)
{
    const char *text = "a/b?c=d&e é%\"'<>";
    struct str s = str_new(test_arena());
    size_t size;

    urlencoded_add(&s, text);
    CHECK(strpbrk(s.text, "/?&= \"<>") == NULL);
    CHECK_STR(urlencoded_decode(test_arena(), s.text, s.size, true, &size),
              text);
    CHECK(size == strlen(text));
}

static void
cookies_are_read_as_they_are(void)
{
    const char *header = "a=1; b=\"2%20\" ;c; d=x=y;=z";
    struct pairs p = { 0 };

    cookie_parse(test_arena(), header, strlen(header), &p);
    CHECK(p.count == 3);
    CHECK_STR(pairs_find(&p, "a")->value, "1");
    CHECK_STR(pairs_find(&p, "b")->value, "\"2%20\"");
    CHECK_STR(pairs_find(&p, "d")->value, "x=y");
}

static void
cookies_are_closed_to_scripts_and_other_sites(void)
{
    struct arena *a = test_arena();

    CHECK_STR(cookie_line(a, "n", "v", 60, true),
              "__Host-n=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
    CHECK_STR(cookie_line(a, "n", "", 0, false),
              "n=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    CHECK_STR(cookie_line(a, "n", "v", -1, false),
              "n=v; Path=/; HttpOnly; SameSite=Lax");
}

static void
pairs_say_whether_all_was_text(void)
{
    struct pairs text = parse("a=nurse&b=caf%C3%A9");
    struct pairs latin = parse("a=nurse&b=caf%E9");

    CHECK(pairs_are_text(&text));
    CHECK(!pairs_are_text(&latin));
}

TESTS(urlencoded, {
    TEST(names_and_values_come_in_order),
    TEST(a_name_alone_has_an_empty_value),
    TEST(what_is_no_escape_stays),
    TEST(values_that_are_not_text_are_marked),
    TEST(pairs_say_whether_all_was_text),
    TEST(a_name_that_is_not_text_is_left_out),
    TEST(too_many_fields_are_refused),
    TEST(encoding_and_decoding_give_the_same),
    TEST(cookies_are_read_as_they_are),
    TEST(cookies_are_closed_to_scripts_and_other_sites),
})
