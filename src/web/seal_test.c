/* Seals and form tokens: only what was made here, for this, holds. */
#include "web/seal.h"

#include "base/str.h"
#include "base/test.h"
#include "web/token.h"

static void
hold_key(unsigned char byte)
{
    unsigned char key[SEAL_KEY_BYTES];

    memset(key, byte, sizeof key);
    seal_hold(key);
}

static void
a_box_hides_and_gives_back(void)
{
    struct arena *a = test_arena();
    char *boxed = seal_box(a, "note", "Saved. “é”");

    CHECK_STR(seal_unbox(a, "note", boxed), "Saved. “é”");
    CHECK_STR(seal_unbox(a, "note", seal_box(a, "note", "")), "");
    CHECK(strspn(boxed, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        "0123456789-_") == strlen(boxed));
    CHECK(strcmp(boxed, seal_box(a, "note", "Saved. “é”")) != 0);
}

static void
a_changed_text_does_not_open(void)
{
    struct arena *a = test_arena();
    char *boxed = seal_box(a, "note", "Saved.");

    for (char *c = boxed; *c != '\0'; c++) {
        char was = *c;

        *c = was == 'A' ? 'B' : 'A';
        CHECK(seal_unbox(a, "note", boxed) == NULL);
        *c = was;
    }
    CHECK_STR(seal_unbox(a, "note", boxed), "Saved.");
    CHECK(seal_unbox(a, "note", NULL) == NULL);
    CHECK(seal_unbox(a, "note", "") == NULL);
    CHECK(seal_unbox(a, "note", "x.y") == NULL);
    CHECK(seal_unbox(a, "note", "AAAA") == NULL);
}

static void
purposes_and_keys_do_not_mix(void)
{
    struct arena *a = test_arena();
    char *boxed = seal_box(a, "note", "x");

    CHECK(seal_unbox(a, "other", boxed) == NULL);
    hold_key(7);
    CHECK(seal_unbox(a, "note", boxed) == NULL);
    hold_key(0);
}

static void
a_code_is_of_its_text_its_purpose_and_the_key(void)
{
    unsigned char mac[4][SEAL_MAC_BYTES], again[SEAL_MAC_BYTES];

    seal_mac("form", "ada", mac[0]);
    seal_mac("form", "ben", mac[1]);
    seal_mac("other", "ada", mac[2]);
    hold_key(7);
    seal_mac("other", "ada", mac[3]);
    hold_key(0);
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < i; k++)
            CHECK(memcmp(mac[i], mac[k], SEAL_MAC_BYTES) != 0);
    seal_mac("form", "ada", again);
    CHECK(memcmp(mac[0], again, sizeof again) == 0);
}

static void
a_token_holds_for_its_visitor_only(void)
{
    struct arena *a = test_arena();
    char *token = token_make(a, "visitor one");

    CHECK(token_holds("visitor one", token));
    CHECK(!token_holds("visitor two", token));
    CHECK(!token_holds(NULL, token));
}

static void
two_tokens_of_a_visitor_look_different(void)
{
    struct arena *a = test_arena();
    char *one = token_make(a, "v"), *two = token_make(a, "v");

    CHECK(!str_eq(one, two));
    CHECK(token_holds("v", one) && token_holds("v", two));
}

static void
rubbish_is_no_token(void)
{
    char *long_one = arena_alloc(test_arena(), 100001);

    memset(long_one, 'a', 100000);
    CHECK(!token_holds("v", NULL));
    CHECK(!token_holds("v", ""));
    CHECK(!token_holds("v", "x"));
    CHECK(!token_holds("v", long_one));
    CHECK(!token_holds("v", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
}

TESTS(seal, {
    TEST(a_box_hides_and_gives_back),
    TEST(a_changed_text_does_not_open),
    TEST(purposes_and_keys_do_not_mix),
    TEST(a_code_is_of_its_text_its_purpose_and_the_key),
    TEST(a_token_holds_for_its_visitor_only),
    TEST(two_tokens_of_a_visitor_look_different),
    TEST(rubbish_is_no_token),
})
