/* Secrets of a person under a key that is wrapped for them. */
#include "port/secret.h"

#include <sodium.h>

#include "base/id.h"
#include "base/str.h"

enum { NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
       ADDED_BYTES = NONCE_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES };

struct err *
secret_seal(struct keys *k, struct arena *a, const char *owner,
            const void *bytes, size_t size, const char **sealed)
{
    unsigned char key[DATA_KEY_BYTES];
    unsigned char *box = arena_alloc(a, ADDED_BYTES + size);
    const char *wrapped;

    TRY(keys_make(k, a, owner, key, &wrapped));
    id_random(box, NONCE_BYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        box + NONCE_BYTES, NULL, bytes, size, NULL, 0, NULL, box, key);
    sodium_memzero(key, sizeof(key));
    *sealed = arena_join(a, wrapped, ".",
                         hex_encode(a, box, ADDED_BYTES + size), NULL);
    return NULL;
}

static struct err *
damaged(struct arena *a, const char *owner)
{
    return fail(a, ERR_INVALID, "set it up anew",
                "a sealed secret of %s is damaged", owner);
}

struct err *
secret_open(struct keys *k, struct arena *a, const char *owner,
            const char *sealed, unsigned char **bytes, size_t *size)
{
    const char *dot = strrchr(sealed, '.');
    size_t room = dot != NULL ? strlen(dot + 1) / 2 : 0, got = 0;
    unsigned char key[DATA_KEY_BYTES], *box = arena_alloc(a, room + 1);
    bool opened;

    if (room < ADDED_BYTES ||
        sodium_hex2bin(box, room, dot + 1, strlen(dot + 1), NULL, &got,
                       NULL) != 0 || got != room)
        return damaged(a, owner);
    TRY(keys_unwrap(k, a, owner,
                    arena_copy(a, sealed, (size_t)(dot - sealed)), key));
    *size = room - ADDED_BYTES;
    *bytes = arena_alloc(a, *size + 1);
    opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
                 *bytes, NULL, NULL, box + NONCE_BYTES, room - NONCE_BYTES,
                 NULL, 0, box, key) == 0;
    sodium_memzero(key, sizeof(key));
    return opened ? NULL : damaged(a, owner);
}
