/* liboath's codes, and secrets that port/secret.h seals. */
#include "embedded/totp.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>

#include "base/id.h"
#include "port/secret.h"

enum {
    SECRET_BYTES = 20, /* RFC 4226 section 4: 160 bits */
    STEP_S = 30,
    WINDOW = 1 /* steps that a clock may be off */
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
    unsigned char secret[SECRET_BYTES];
    struct err *e;

    id_random(secret, sizeof(secret));
    e = secret_seal(k, a, owner, secret, sizeof(secret), sealed);
    if (e == NULL)
        e = to_base32(a, secret, base32);
    sodium_memzero(secret, sizeof(secret));
    return e;
}

struct err *
totp_check(struct keys *k, struct arena *a, const char *owner,
           const char *sealed, const char *code, int64_t now, int64_t last,
           int64_t *step)
{
    unsigned char *secret;
    size_t size;
    uint64_t counter = 0;
    int at;

    *step = 0;
    TRY(secret_open(k, a, owner, sealed, &secret, &size));
    if (oath_totp_validate3((const char *)secret, size, now, STEP_S, 0,
                            WINDOW, &at, &counter, code) >= 0
        && (int64_t)counter > last)
        *step = (int64_t)counter;
    sodium_memzero(secret, size);
    return NULL;
}
