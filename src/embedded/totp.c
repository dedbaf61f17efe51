/* "wrapped key.nonce and sealed secret", both as hex. */
#include "embedded/totp.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>

#include "base/id.h"
#include "base/str.h"

enum {
    SECRET_BYTES = 20, /* RFC 4226 section 4: 160 bits */
    STEP_S = 30,
    WINDOW = 1, /* steps that a clock may be off */
    NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    SEALED_BYTES = NONCE_BYTES + SECRET_BYTES
                   + crypto_aead_xchacha20poly1305_ietf_ABYTES
};

static struct err *
to_base32(struct arena *a, const unsigned char *secret, const char **base32)
{
    char *text = NULL;
    size_t size = 0;

    if (oath_base32_encode((const char *)secret, SECRET_BYTES, &text, &size)
        != OATH_OK)
        return fail(a, ERR_DOWN, "is memory short?",
                    "cannot write a secret as base32");
    *base32 = arena_copy(a, text, size);
    sodium_memzero(text, size);
    free(text); /* liboath's own */
    return NULL;
}

struct err *
totp_make(struct keys *k, struct arena *a, const char *owner,
          const char **base32, const char **sealed)
{
    unsigned char key[DATA_KEY_BYTES], secret[SECRET_BYTES];
    unsigned char box[SEALED_BYTES];
    const char *wrapped;
    struct err *e;

    TRY(keys_make(k, a, owner, key, &wrapped));
    id_random(secret, sizeof(secret));
    id_random(box, NONCE_BYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        box + NONCE_BYTES, NULL, secret, sizeof(secret), NULL, 0, NULL, box,
        key);
    *sealed = arena_printf(a, "%s.%s", wrapped,
                           hex_encode(a, box, sizeof(box)));
    e = to_base32(a, secret, base32);
    sodium_memzero(key, sizeof(key));
    sodium_memzero(secret, sizeof(secret));
    return e;
}

static struct err *
unseal(struct keys *k, struct arena *a, const char *owner, const char *sealed,
       unsigned char secret[SECRET_BYTES])
{
    const char *dot = strchr(sealed, '.');
    unsigned char key[DATA_KEY_BYTES], box[SEALED_BYTES];
    size_t size = 0;
    bool opened;

    if (dot == NULL
        || sodium_hex2bin(box, sizeof(box), dot + 1, strlen(dot + 1), NULL,
                          &size, NULL) != 0
        || size != sizeof(box))
        return fail(a, ERR_INVALID, NULL, "the second factor is damaged");
    TRY(keys_unwrap(k, a, owner,
                    arena_copy(a, sealed, (size_t)(dot - sealed)), key));
    opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
                 secret, NULL, NULL, box + NONCE_BYTES,
                 sizeof(box) - NONCE_BYTES, NULL, 0, box, key) == 0;
    sodium_memzero(key, sizeof(key));
    return opened ? NULL
           : fail(a, ERR_INVALID, NULL, "the second factor is damaged");
}

struct err *
totp_check(struct keys *k, struct arena *a, const char *owner,
           const char *sealed, const char *code, int64_t now, int64_t last,
           int64_t *step)
{
    unsigned char secret[SECRET_BYTES];
    uint64_t counter = 0;
    int at;

    *step = 0;
    TRY(unseal(k, a, owner, sealed, secret));
    if (oath_totp_validate3((const char *)secret, sizeof(secret), now, STEP_S,
                            0, WINDOW, &at, &counter, code) >= 0
        && (int64_t)counter > last)
        *step = (int64_t)counter;
    sodium_memzero(secret, sizeof(secret));
    return NULL;
}
