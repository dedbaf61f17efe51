/* Passkeys against answers that other software made, and the sites that may
 * have them. */
#include "embedded/webauthn.h"

#include <sodium.h>

#include "base/str.h"
#include "base/test.h"

static const struct webauthn_site here = { "tandem.example",
                                           "https://tandem.example" };

/* Made by python-fido2 2.2.1 (Yubico), signed by cryptography 44: a new
 * passkey's device data (that of ES256 with the extension credProtect, as
 * security keys write it), and one use of it, with counter 41. */
struct answer {
    const char *name;
    int64_t algorithm;
    const char *id, *made, *client, *used, *signature;
};

static const struct answer answers[] = {
    { "ES256", -7,
        "n2DICL20H4UA6hgAH3IZxQ",
        "mf1R7rUfpHPRTW2uf4wbIlNv-NkIOPtVrzDXIRJ7yzrdAAAAAAAAAAAAAAAA"
        "AAAAAAAAAAAAEJ9gyAi9tB-FAOoYAB9yGcWlAQIDJiABIVggdhMx2pnpySmm"
        "QblvqdkWJ0a7BJyRQjEuIwrWxAONOCIiWCAZiZSOmRpTihImiucrEtn6Ruq8"
        "a5Dss0ItVVp7eY3VPKFrY3JlZFByb3RlY3QC",
        "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiaXVld3RBNWF2"
        "b1p3MXNVRkFHSlpWLWdrcHFyUl84WU1mTldnZ3I4Q3pibyIsIm9yaWdpbiI6"
        "Imh0dHBzOi8vdGFuZGVtLmV4YW1wbGUiLCJjcm9zc09yaWdpbiI6ZmFsc2V9",
        "mf1R7rUfpHPRTW2uf4wbIlNv-NkIOPtVrzDXIRJ7yzodAAAAKQ",
        "MEUCIQDV4Lhop9OnD6cb1km5IK8TtaQJwS2F4z5gJFlrwojPcQIgP0ddewKw"
        "Yj9BDcCs0ex1N-e0CAt2ht_49_JuVzHdE1E",
    },
    { "EdDSA", -8,
        "1AE2OzWN5o4cnKeEHHduow",
        "mf1R7rUfpHPRTW2uf4wbIlNv-NkIOPtVrzDXIRJ7yzpdAAAAAAAAAAAAAAAA"
        "AAAAAAAAAAAAENQBNjs1jeaOHJynhBx3bqOkAQEDJyAGIVgg0WeuKCQEmKL3"
        "Jxjt5MsnQ_PUVh08o0Nzcyeu3yCeEVM",
        "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiNWtXYW5XSGVh"
        "QVVoNkNuWGdKbUVGV0FMcHkybmFEbjY0SXljdzFOTUtHayIsIm9yaWdpbiI6"
        "Imh0dHBzOi8vdGFuZGVtLmV4YW1wbGUiLCJjcm9zc09yaWdpbiI6ZmFsc2V9",
        "mf1R7rUfpHPRTW2uf4wbIlNv-NkIOPtVrzDXIRJ7yzodAAAAKQ",
        "WDwL1E1LjARU-j8d3xvG_TKXGA4Ikz44W5OJ9VFpwXE9OGU8ldP9Aj6dyQnh"
        "O08AGrOAGPsp5w2ShBHPAqxgAg",
    },
    { "RS256", -257,
        "TKPzwJnERYdySeqMOWrx6Q",
        "mf1R7rUfpHPRTW2uf4wbIlNv-NkIOPtVrzDXIRJ7yzpdAAAAAAAAAAAAAAAA"
        "AAAAAAAAAAAAEEyj88CZxEWHcknqjDlq8emkAQMDOQEAIFkBAMqMwCVqmFKy"
        "JelhBk14ASsiB4kNmYIkJskSEt-VSz_oDuFnoKVekvzQqTQEL-ZV6twq00F3"
        "MLxbWpaVLnrUKy1YeZoUxWxkdGKp1FmYX34Hdkx82vcn4FtwFQqThS2Huzw1"
        "G5xRw_dkjaqN3vHAJqk6ZMXtXWah6oxzQbimBBpjn2QTgvsNPrnUONnuoROo"
        "r11IlbnR23r9kULKnQ9VnZEZbFs5Sh8XhNjR-G6s2O5wX6yO74j643hdSD2d"
        "gjPwOtsMq6f6wwS05O1PlcFh_1erjQYct4_CjohQHTMDOPrUTscgc2q0HHPd"
        "RZwUyfW91JUloXXrOutXyKNIRxL-GY0hQwEAAQ",
        "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiY3JpRjJGTTI5"
        "clR2YzdIZmNTWHZqMEZ1WTZBTllXZXVzdHlxdy1MT0ZFWSIsIm9yaWdpbiI6"
        "Imh0dHBzOi8vdGFuZGVtLmV4YW1wbGUiLCJjcm9zc09yaWdpbiI6ZmFsc2V9",
        "mf1R7rUfpHPRTW2uf4wbIlNv-NkIOPtVrzDXIRJ7yzodAAAAKQ",
        "fB-AkfkVLAAEj6WmKQORQDcdu0-IplrM-J8-oKZJrkoKch3G3Yh-HuOXxg18"
        "0ILYjUyhqEJyelxGpPWaR4vUgxaWRcrFKuhruV0TTThF-YcdWY2hjUSbDELB"
        "4q_Zy2zu6cdp3K2QzemkUsCet2yBR354cjhO3AVLo52MOj4I-URhxire5gSH"
        "GA-YCc4xnMjRCqhkjZaOGJADKkeNMbPBjNb0aDXpYEjemsjds5VhUa-0LHUm"
        "7U1UfdB23T7bhABjK_LpheZ5wnv4cd9NmH5sJBEIa4J_AAufcWg1RJhSvptk"
        "aAUwMyQnlVrJWK8EYYuyFBOIuQ9C06_CJ-UmQVxDBg",
    },
};

enum { ANSWERS = sizeof(answers) / sizeof(answers[0]) };

static struct err *
use(const struct answer *v, const struct webauthn_site *site,
    const struct webauthn_key *key, int64_t *counter)
{
    struct arena *a = test_arena();
    struct webauthn_signed made = { v->used, v->signature };
    struct webauthn_client client;

    TRY(webauthn_client(a, site, false, v->client, &client));
    return webauthn_used(a, site, key, &client, &made, counter);
}

static struct webauthn_key
key_of(const struct answer *v)
{
    struct webauthn_key key = { NULL, 0, NULL, -1 };

    CHECK_OK(webauthn_made(test_arena(), &here, v->made, &key));
    return key;
}

static bool
is_wrong(const struct err *e)
{
    return e != NULL && e->kind == ERR_INVALID && e->field == NULL;
}

static void
answers_of_other_software_hold(void)
{
    for (size_t i = 0; i < ANSWERS; i++) {
        struct webauthn_key key = key_of(&answers[i]);
        int64_t counter = 0;

        CHECK_STR(key.id, answers[i].id);
        CHECK(key.algorithm == answers[i].algorithm && key.counter == 0);
        CHECK_OK(use(&answers[i], &here, &key, &counter));
        CHECK(counter == 41);
    }
}

/* The text with one bit of one byte turned; the last letter of base64 may
 * hold bits that say nothing, so it stays. */
static const char *
turned(const char *text, size_t at)
{
    char *other = arena_str(test_arena(), text);

    other[at] = other[at] == 'A' ? 'B' : 'A';
    return other;
}

static void
one_letter_changed_holds_no_more(void)
{
    for (size_t i = 0; i < ANSWERS; i++) {
        struct webauthn_key key = key_of(&answers[i]);
        const char *parts[] = { answers[i].client, answers[i].used,
                                answers[i].signature };
        int64_t counter;

        for (size_t p = 0; p < 3; p++) {
            for (size_t at = 0; at + 1 < strlen(parts[p]); at += 3) {
                struct answer v = answers[i];
                const char *other = turned(parts[p], at);

                v.client = p == 0 ? other : v.client;
                v.used = p == 1 ? other : v.used;
                v.signature = p == 2 ? other : v.signature;
                CHECK(is_wrong(use(&v, &here, &key, &counter)));
            }
        }
    }
}

static void
a_key_of_another_opens_nothing(void)
{
    int64_t counter;

    for (size_t i = 0; i < ANSWERS; i++) {
        for (size_t k = 0; k < ANSWERS; k++) {
            struct webauthn_key key = key_of(&answers[k]);

            CHECK(is_wrong(use(&answers[i], &here, &key, &counter))
                  == (i != k));
            key.algorithm = answers[i].algorithm;
            CHECK(is_wrong(use(&answers[i], &here, &key, &counter))
                  == (i != k));
        }
    }
}

static void
another_site_takes_none(void)
{
    static const struct webauthn_site others[] = {
        { "tandem.example", "https://www.tandem.example" },
        { "tandem.example", "http://tandem.example" },
        { "tandem.example", "https://tandem.example:8443" },
        { "example", "https://tandem.example" },
    };
    struct webauthn_key key = key_of(&answers[0]), none;
    int64_t counter;

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        CHECK(is_wrong(use(&answers[0], &others[i], &key, &counter)));
    CHECK(is_wrong(webauthn_made(test_arena(), &others[3], answers[0].made,
                                 &none)));
}

/* Cut off anywhere, and much too long. */
static void
a_part_of_a_passkey_is_none(void)
{
    struct arena *a = test_arena();
    struct webauthn_key key;
    struct str much = str_new(a);

    for (size_t i = 0; i < ANSWERS; i++) {
        /* What follows the key is not needed to read it. */
        size_t size = answers[i].algorithm == -7 ? 160
                                                 : strlen(answers[i].made);

        for (size_t cut = 0; cut + 2 < size; cut++)
            CHECK(is_wrong(webauthn_made(
                a, &here, arena_copy(a, answers[i].made, cut), &key)));
    }
    for (int i = 0; i < 2000; i++)
        str_add(&much, "AAAA");
    CHECK(is_wrong(webauthn_made(a, &here, much.text, &key)));
    CHECK(is_wrong(webauthn_made(a, &here, "", &key)));
}

/* The byte behind the domain's hash: what the device did. */
static void
the_device_must_know_who_held_it(void)
{
    static const unsigned char flags[] = { 0x00, 0x40, 0x41, 0x44, 0x05 };
    struct arena *a = test_arena();
    struct webauthn_key key;

    for (size_t i = 0; i < sizeof(flags); i++) {
        char *made = arena_str(a, answers[1].made);
        /* Bytes 30 to 32, of which the last is the flags. */
        unsigned char last[3];
        char *letters;

        CHECK(sodium_base642bin(last, 3, made + 40, 4, NULL, NULL, NULL,
                                sodium_base64_VARIANT_URLSAFE_NO_PADDING)
              == 0);
        last[2] = flags[i];
        letters = webauthn_text(a, last, 3);
        memcpy(made + 40, letters, 4);
        CHECK(is_wrong(webauthn_made(a, &here, made, &key)));
    }
}

static const char *
said(const char *json)
{
    return webauthn_text(test_arena(), json, strlen(json));
}

/* An array of 2^32 - 1 items in nine bytes; a text that ends too soon; a part
 * whose length is left open. */
static void
what_claims_more_than_it_holds_is_refused_unread(void)
{
    static const char claims[][9] = { "\x9A\xFF\xFF\xFF\xFF",
                                      "\x9B\x0F\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
                                      "\xBA\xFF\xFF\xFF\xFF",
                                      "\x7A\x00\x00\x00\xFF", "\x9F" };
    unsigned char data[55 + sizeof(claims[0])];
    struct webauthn_key key;

    crypto_hash_sha256(data, (const unsigned char *)here.rp, strlen(here.rp));
    memset(data + 32, 0, sizeof(data) - 32);
    data[32] = 0xC5; /* who held it is known, a key follows, and more */
    for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
        struct err *e;

        memcpy(data + 55, claims[i], sizeof(claims[0]));
        e = webauthn_made(test_arena(), &here,
                          webauthn_text(test_arena(), data, sizeof(data)),
                          &key);
        CHECK(is_wrong(e) && strstr(e->what, "cut off") != NULL);
    }
}

static void
a_browser_says_where_and_what_for(void)
{
#define START "{\"type\":\"webauthn.create\",\"challenge\":\"abc\","
    static const char *const wrong[] = {
        START "\"origin\":\"https://evil.example\"}",
        START "\"origin\":\"https://tandem.example/\"}",
        START "\"origin\":[\"https://tandem.example\"]}",
        START "\"origin\":\"https://tandem.example\",\"crossOrigin\":true}",
        START "\"origin\":\"https://tandem.example\","
        "\"topOrigin\":\"https://evil.example\"}",
        "{\"type\":\"webauthn.get\",\"challenge\":\"abc\","
        "\"origin\":\"https://tandem.example\"}",
        "[]", "null", "{", "\"webauthn.create\"", "\xff",
        START "\"origin\":\"https://tandem.example\"} x",
    };
    struct arena *a = test_arena();
    struct webauthn_client client;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        CHECK(is_wrong(webauthn_client(a, &here, true, said(wrong[i]),
                                       &client)));
    CHECK_OK(webauthn_client(a, &here, true, said(
        START "\"origin\":\"https://tandem.example\",\"crossOrigin\":false,"
        "\"other\":{\"keys\":[1]}}"), &client));
    CHECK_STR(client.challenge, "abc");
}

static void
browsers_have_them_on_https_and_here(void)
{
    static const struct {
        const char *url, *rp, *origin;
    } sites[] = {
        { "https://tandem.example", "tandem.example",
          "https://tandem.example" },
        { "https://Jobs.Tandem.example:8443/x", "jobs.tandem.example",
          "https://jobs.tandem.example:8443" },
        { "https://tandem.example:443", "tandem.example",
          "https://tandem.example" },
        { "http://127.0.0.1:8080", "localhost", "http://localhost:8080" },
        { "http://localhost", "localhost", "http://localhost" },
        { "http://tandem.example", NULL, NULL },
        { "https://192.0.2.1", NULL, NULL },
        { "https://[2001:db8::1]:8443", NULL, NULL },
        { "http://localhost.evil.example", NULL, NULL },
        { "tandem.example", NULL, NULL },
        { "https://", NULL, NULL },
    };

    for (size_t i = 0; i < sizeof(sites) / sizeof(sites[0]); i++) {
        struct webauthn_site site = { NULL, NULL };

        CHECK(webauthn_site_of(test_arena(), sites[i].url, &site)
              == (sites[i].rp != NULL));
        if (sites[i].rp != NULL) {
            CHECK_STR(site.rp, sites[i].rp);
            CHECK_STR(site.origin, sites[i].origin);
        }
    }
}

TESTS(webauthn, {
    TEST(answers_of_other_software_hold),
    TEST(one_letter_changed_holds_no_more),
    TEST(a_key_of_another_opens_nothing),
    TEST(another_site_takes_none),
    TEST(a_part_of_a_passkey_is_none),
    TEST(the_device_must_know_who_held_it),
    TEST(what_claims_more_than_it_holds_is_refused_unread),
    TEST(a_browser_says_where_and_what_for),
    TEST(browsers_have_them_on_https_and_here),
})
