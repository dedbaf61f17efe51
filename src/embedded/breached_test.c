/* Stolen passwords are found in a file, wherever they stand in it. */
#include "port/breached.h"

#include <fcntl.h>
#include <nettle/sha1.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "base/test.h"
#include "port/passwords.h"
#include "embedded/testing.h"

enum { LINES = 1000 };

static const char *
hash_of(const char *password)
{
    uint8_t bytes[SHA1_DIGEST_SIZE];
    struct str s = str_new(test_arena());
    struct sha1_ctx sha1;

    sha1_init(&sha1);
    sha1_update(&sha1, strlen(password), (const uint8_t *)password);
    sha1_digest(&sha1, sizeof(bytes), bytes);
    for (size_t i = 0; i < sizeof(bytes); i++)
        str_addf(&s, "%02X", bytes[i]);
    return s.text;
}

static int
by_hash(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *
password(int i)
{
    return arena_printf(test_arena(), "stolen password number %d", i);
}

static const char *
write_file(const char *text)
{
    const char *path = arena_join(test_arena(), test_folder(), "/stolen.txt",
                                  NULL);
    FILE *f = fopen(path, "w");

    if (!CHECK(f != NULL))
        test_skip("no file can be made");
    fputs(text, f);
    fclose(f);
    return path;
}

/* Counts of different lengths behind the hashes, or none; `end` ends lines,
 * but for the last one where it is not `whole`. */
static const char *
file_of(int count, bool counted, const char *end, bool whole)
{
    const char **line = NEW_ARRAY(test_arena(), (size_t)count, const char *);
    struct str s = str_new(test_arena());

    for (int i = 0; i < count; i++)
        line[i] = hash_of(password(i));
    qsort(line, (size_t)count, sizeof(*line), by_hash);
    for (int i = 0; i < count; i++) {
        str_add(&s, line[i]);
        if (counted)
            str_addf(&s, ":%d", 1 << (i % 28));
        if (whole || i + 1 < count)
            str_add(&s, end);
    }
    return write_file(s.text);
}

static bool
has(const struct breached *b, const char *text)
{
    bool found = false;

    CHECK_OK(breached_has(b, test_arena(), text, &found));
    return found;
}

static void
each_line_is_found_and_nothing_else(void)
{
    struct breached *b = NULL;

    CHECK_OK(breached_open(test_arena(), file_of(LINES, true, "\r\n", true),
                           &b));
    for (int i = 0; i < LINES; i++) {
        CHECK(has(b, password(i)));
        CHECK(!has(b, password(LINES + i)));
    }
    CHECK(!has(b, ""));
}

static void
the_published_hash_of_a_known_password_is_met(void)
{
    struct breached *b = NULL;

    /* SHA-1 of "password", as RFC 3174 and every list have it. */
    CHECK_OK(breached_open(test_arena(), write_file(
        "0000000000000000000000000000000000000001:3\r\n"
        "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:10434004\r\n"
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:1\r\n"), &b));
    CHECK(has(b, "password"));
    CHECK(!has(b, "Password"));
}

static void
hashes_alone_small_letters_and_few_lines_do_as_well(void)
{
    struct breached *b = NULL;
    const char *small;

    for (int count = 1; count < 6; count++) {
        CHECK_OK(breached_open(test_arena(),
                               file_of(count, count % 2 == 0, "\n",
                                       count % 3 == 0), &b));
        for (int i = 0; i < 6; i++)
            CHECK(has(b, password(i)) == (i < count));
    }
    small = str_lower(test_arena(), hash_of("one"));
    CHECK_OK(breached_open(test_arena(), write_file(small), &b));
    CHECK(has(b, "one"));
}

static void
another_file_is_refused_at_once(void)
{
    static const char *const bad[] = {
        "", "\n", "password\n", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68F:1\n",
        "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8FF:1\n",
        "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:1\n"
        "0000000000000000000000000000000000000001:3\n",
    };
    struct breached *b;
    struct err *e;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        e = breached_open(test_arena(), write_file(bad[i]), &b);
        CHECK(e != NULL && e->kind == ERR_INVALID);
    }
    e = breached_open(test_arena(), "/nowhere/stolen.txt", &b);
    CHECK(e != NULL && e->kind == ERR_DOWN);
}

static struct passwords *
passwords_with(const char *path)
{
    struct passwords *p = NULL;

    setenv("TANDEM_AUTH_BREACHED_PASSWORDS", path, 1);
    CHECK_OK(passwords_open(test_arena(),
                            testing_conf(test_arena(), test_folder()), &p));
    unsetenv("TANDEM_AUTH_BREACHED_PASSWORDS");
    return p;
}

static bool
is_refused(struct passwords *p, const char *text)
{
    struct err *e = passwords_check(p, test_arena(), text, "a@mail.example");

    if (e == NULL)
        return false;
    CHECK_STR(e->field, "password");
    return strstr(e->what, "stolen") != NULL;
}

static void
a_stolen_password_is_refused_where_the_setting_says_so(void)
{
    const char *path = file_of(20, true, "\r\n", true);

    CHECK(is_refused(passwords_with(path), password(7)));
    CHECK(!is_refused(passwords_with(path), "seven quiet herons"));
    CHECK(!is_refused(passwords_with(""), password(7)));
}

/* Typed in another form of Unicode it is the same password here. */
static void
what_was_stolen_composed_is_refused_decomposed(void)
{
    static const char composed[] = "sieben k\xc3\xbchle Reiher";
    const char *path = write_file(hash_of(composed));

    CHECK(is_refused(passwords_with(path), composed));
    CHECK(is_refused(passwords_with(path), "sieben ku\xcc\x88hle Reiher"));
}

TESTS(breached, {
    TEST(each_line_is_found_and_nothing_else),
    TEST(the_published_hash_of_a_known_password_is_met),
    TEST(hashes_alone_small_letters_and_few_lines_do_as_well),
    TEST(another_file_is_refused_at_once),
    TEST(a_stolen_password_is_refused_where_the_setting_says_so),
    TEST(what_was_stolen_composed_is_refused_decomposed),
})
