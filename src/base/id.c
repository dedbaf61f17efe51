/*
 * All randomness: libsodium's, or in tests a fixed sequence (splitmix64).
 */
#include "base/id.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/str.h"

/* Nothing that reads like something else; 32 of them, so 5 bits each. */
static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

static bool held;
static uint64_t held_state;

static void
sodium_ready(void)
{
    static bool ready;

    if (!ready && sodium_init() < 0) {
        fputs("tandem: libsodium finds no randomness\n", stderr);
        abort();
    }
    ready = true;
}

static uint64_t
held_next(void)
{
    uint64_t z = held_state += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

void
id_random(void *bytes, size_t size)
{
    unsigned char *to = bytes;

    sodium_ready();
    if (!held) {
        randombytes_buf(bytes, size);
        return;
    }
    for (size_t i = 0; i < size; i++)
        to[i] = (unsigned char)(held_next() >> 56);
}

uint32_t
id_below(uint32_t bound)
{
    uint32_t least = bound < 2 ? 0 : -bound % bound;
    uint32_t drawn;

    /* Below `least`, 2^32 mod bound, small results would come too often. */
    do
        id_random(&drawn, sizeof(drawn));
    while (drawn < least);
    return bound < 2 ? 0 : drawn % bound;
}

void
id_hold(uint64_t seed)
{
    held = seed != 0;
    held_state = seed;
}

static char *
random_text(struct arena *a, size_t length)
{
    char *text = arena_alloc(a, length + 1);

    id_random(text, length);
    for (size_t i = 0; i < length; i++)
        text[i] = alphabet[text[i] & 31];
    return text;
}

enum { ID_LENGTH = 24 };

char *
id_new(struct arena *a)
{
    return random_text(a, ID_LENGTH);
}

const char *
id_once(struct arena *a, const char *text)
{
    if (text != NULL && strlen(text) == ID_LENGTH &&
        strspn(text, alphabet) == ID_LENGTH)
        return text;
    return id_new(a);
}

char *
id_secret(struct arena *a)
{
    return random_text(a, 32);
}

char *
id_digits(struct arena *a, int count)
{
    char *text;

    assert(count > 0 && count <= 12);
    text = arena_alloc(a, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        text[i] = (char)('0' + id_below(10));
    return text;
}

char *
id_hash(struct arena *a, const char *secret)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    sodium_ready();
    crypto_hash_sha256(hash, (const unsigned char *)secret, strlen(secret));
    return hex_encode(a, hash, sizeof(hash));
}
