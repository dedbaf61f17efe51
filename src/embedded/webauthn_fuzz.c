/* Fuzz target: what browsers and devices send for passkeys is read or refused,
 * and none is taken for signed that nobody signed. */
#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "embedded/webauthn.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Behind the domain's hash, or nothing would be read of it. */
static const char *
device_data(struct arena *a, const struct webauthn_site *site,
            const uint8_t *bytes, size_t size)
{
    unsigned char *data = arena_alloc(a, crypto_hash_sha256_BYTES + size);

    crypto_hash_sha256(data, (const unsigned char *)site->rp,
                       strlen(site->rp));
    if (size > 0)
        memcpy(data + crypto_hash_sha256_BYTES, bytes, size);
    return webauthn_text(a, data, crypto_hash_sha256_BYTES + size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const struct webauthn_site site = { "tandem.example",
                                               "https://tandem.example" };
    static const unsigned char nobody[64] = { 0x30 };
    struct arena *a = arena_new();
    const char *raw = webauthn_text(a, bytes, size);
    const char *data = device_data(a, &site, bytes, size);
    struct webauthn_signed said = { data,
                                    webauthn_text(a, nobody, sizeof(nobody)) };
    struct webauthn_client client = { "", (const unsigned char *)"{}", 2 };
    struct webauthn_key key;
    int64_t counter;

    if (webauthn_client(a, &site, true, raw, &client) == NULL)
        assert(client.challenge != NULL && client.size == size);
    if (webauthn_made(a, &site, data, &key) == NULL) {
        assert(key.id[0] != '\0' && key.counter >= 0);
        assert(webauthn_used(a, &site, &key, &client, &said, &counter)
               != NULL);
    }
    arena_free(a);
    return 0;
}
