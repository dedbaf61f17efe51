#include "base/id.h"

#include <string.h>

#include "base/str.h"
#include "base/test.h"

static bool
is_made_of(const char *s, const char *characters, size_t length)
{
    return strlen(s) == length && strspn(s, characters) == length;
}

static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

static void
has_the_length_and_letters_it_says(void)
{
    CHECK(is_made_of(id_new(test_arena()), letters, 24));
    CHECK(is_made_of(id_secret(test_arena()), letters, 32));
    CHECK(is_made_of(id_digits(test_arena(), 6), "0123456789", 6));
    CHECK(is_made_of(id_digits(test_arena(), 12), "0123456789", 12));
}

static void
differs_each_time(void)
{
    for (int i = 0; i < 1000; i++)
        CHECK(!str_eq(id_new(test_arena()), id_new(test_arena())));
}

static void
repeats_when_held(void)
{
    char *first;

    id_hold(7);
    first = id_new(test_arena());
    CHECK(!str_eq(first, id_new(test_arena())));
    id_hold(7);
    CHECK_STR(id_new(test_arena()), first);
    id_hold(8);
    CHECK(!str_eq(id_new(test_arena()), first));
    id_hold(0);
    CHECK(!str_eq(id_new(test_arena()), first));
}

static void
uses_every_letter_about_equally(void)
{
    int seen[128] = { 0 };

    id_hold(1);
    for (int i = 0; i < 4000; i++)
        for (const char *c = id_new(test_arena()); *c != '\0'; c++)
            seen[(unsigned char)*c]++;
    for (const char *c = letters; *c != '\0'; c++)
        CHECK(seen[(unsigned char)*c] > 2700 &&
              seen[(unsigned char)*c] < 3300);
}

static void
stays_below_its_bound(void)
{
    CHECK(id_below(0) == 0);
    CHECK(id_below(1) == 0);
    for (int i = 0; i < 1000; i++) {
        CHECK(id_below(3) < 3);
        CHECK(id_below(UINT32_MAX) < UINT32_MAX);
        CHECK(id_below(0x80000001u) <= 0x80000000u);
    }
}

/* FIPS 180-2, appendix B.1. */
static void
hashes_with_sha_256(void)
{
    CHECK_STR(id_hash(test_arena(), "abc"),
              "ba7816bf8f01cfea414140de5dae2223"
              "b00361a396177a9cb410ff61f20015ad");
    CHECK_STR(id_hash(test_arena(), ""),
              "e3b0c44298fc1c149afbf4c8996fb924"
              "27ae41e4649b934ca495991b7852b855");
}

static void
a_form_keeps_the_id_it_was_given(void)
{
    const char *given = id_new(test_arena());

    CHECK_STR(id_once(test_arena(), given), given);
    CHECK(strlen(id_once(test_arena(), NULL)) == 24);
    CHECK(strlen(id_once(test_arena(), "x'; DROP TABLE")) == 24);
    CHECK(strlen(id_once(test_arena(), "uuuuuuuuuuuuuuuuuuuuuuuu")) == 24 &&
          strcmp(id_once(test_arena(), "uuuuuuuuuuuuuuuuuuuuuuuu"),
                 "uuuuuuuuuuuuuuuuuuuuuuuu") != 0);
}

TESTS(id, {
    TEST(has_the_length_and_letters_it_says),
    TEST(differs_each_time),
    TEST(repeats_when_held),
    TEST(uses_every_letter_about_equally),
    TEST(stays_below_its_bound),
    TEST(hashes_with_sha_256),
    TEST(a_form_keeps_the_id_it_was_given),
})
