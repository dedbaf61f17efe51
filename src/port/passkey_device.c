/* A device with a passkey, and the browser in front of it, for tests. */
#include "port/passkey_device.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <sodium.h>

#include "base/id.h"
#include "base/str.h"
#include "base/test.h"

enum {
    PRESENT = 0x01,
    KNOWN = 0x04,
    WITH_KEY = 0x40,
    POINT_BYTES = 65, /* 4, then x and y */
    HALF = 32,
    SIGNATURE_MOST = 80
};

static void
forget(void *thing)
{
    EVP_PKEY_free(thing);
}

struct passkey_device *
passkey_device_new(struct arena *a, const char *rp, const char *origin)
{
    struct passkey_device *d = NEW(a, struct passkey_device);

    d->key = EVP_EC_gen("P-256");
    CHECK(d->key != NULL);
    arena_defer(a, forget, d->key);
    id_random(d->id, sizeof(d->id));
    d->rp = rp;
    d->origin = origin;
    d->counter = 1;
    d->knows = true;
    return d;
}

static const char *
text(struct arena *a, const void *bytes, size_t size)
{
    int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    size_t room = sodium_base64_ENCODED_LEN(size, form);

    return sodium_bin2base64(arena_alloc(a, room), room, bytes, size, form);
}

static struct str
client_data(const struct passkey_device *d, struct arena *a,
            const char *kind, const char *challenge)
{
    struct str s = str_new(a);

    str_addf(&s, "{\"type\":\"webauthn.%s\",\"challenge\":\"%s\","
             "\"origin\":\"%s\",\"crossOrigin\":false}", kind, challenge,
             d->origin);
    return s;
}

static void
add(struct str *s, const void *bytes, size_t size)
{
    str_add_bytes(s, bytes, size);
}

static void
add_hash(struct str *s, const void *bytes, size_t size)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(hash, bytes, size);
    add(s, hash, sizeof(hash));
}

static struct str
device_data(struct passkey_device *d, struct arena *a, unsigned char flags)
{
    uint32_t n = d->counter++;
    unsigned char head[5] = {
        (unsigned char)(flags | PRESENT | (d->knows ? KNOWN : 0)),
        (unsigned char)(n >> 24), (unsigned char)(n >> 16),
        (unsigned char)(n >> 8), (unsigned char)n };
    struct str s = str_new(a);

    add_hash(&s, d->rp, strlen(d->rp));
    add(&s, head, sizeof(head));
    return s;
}

/* Which make it is (nobody's), the passkey's id, and its key by COSE. */
static void
add_key(struct str *s, const struct passkey_device *d)
{
    static const unsigned char before_x[] = { 0xa5, 1, 2, 3, 0x26, 0x20, 1,
                                              0x21, 0x58, HALF };
    static const unsigned char before_y[] = { 0x22, 0x58, HALF };
    static const unsigned char make[16] = { 0 };
    unsigned char size[2] = { 0, sizeof(d->id) }, point[POINT_BYTES];
    size_t got = 0;

    CHECK(EVP_PKEY_get_octet_string_param(
              d->key, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, point,
              sizeof(point), &got) == 1 && got == sizeof(point));
    add(s, make, sizeof(make));
    add(s, size, sizeof(size));
    add(s, d->id, sizeof(d->id));
    add(s, before_x, sizeof(before_x));
    add(s, point + 1, HALF);
    add(s, before_y, sizeof(before_y));
    add(s, point + 1 + HALF, HALF);
}

struct identity_answer
passkey_device_make(struct passkey_device *d, struct arena *a,
                    const struct identity_question *question,
                    const char *holder)
{
    struct str client = client_data(d, a, "create", question->challenge);
    struct str data = device_data(d, a, WITH_KEY);

    d->user_handle = question->user_handle;
    add_key(&data, d);
    return (struct identity_answer){
        .holder = holder,
        .client_data = text(a, client.text, client.size),
        .device_data = text(a, data.text, data.size) };
}

static const char *
sign(const struct passkey_device *d, struct arena *a, const struct str *what)
{
    unsigned char signature[SIGNATURE_MOST];
    size_t size = sizeof(signature);
    EVP_MD_CTX *c = EVP_MD_CTX_new();

    CHECK(EVP_DigestSignInit(c, NULL, EVP_sha256(), NULL, d->key) == 1);
    CHECK(EVP_DigestSign(c, signature, &size,
                         (const unsigned char *)what->text, what->size) == 1);
    EVP_MD_CTX_free(c);
    return text(a, signature, size);
}

struct identity_answer
passkey_device_use(struct passkey_device *d, struct arena *a,
                   const struct identity_question *question,
                   const char *holder)
{
    struct str client = client_data(d, a, "get", question->challenge);
    struct str data = device_data(d, a, 0);
    struct identity_answer answer = {
        .holder = holder,
        .client_data = text(a, client.text, client.size),
        .device_data = text(a, data.text, data.size),
        .key = text(a, d->id, sizeof(d->id)),
        .user_handle = d->user_handle };

    add_hash(&data, client.text, client.size);
    answer.signature = sign(d, a, &data);
    return answer;
}
