/* mask || (mask xor code), as hex; the code is a MAC of the visitor's key. */
#include "web/token.h"

#include <sodium.h>

#include "base/id.h"
#include "base/str.h"
#include "web/seal.h"

enum { CODE_BYTES = 16 };

char *
token_make(struct arena *a, const char *visitor_key)
{
    unsigned char mac[SEAL_MAC_BYTES], token[2 * CODE_BYTES];

    seal_mac("form", visitor_key, mac);
    id_random(token, CODE_BYTES);
    for (int i = 0; i < CODE_BYTES; i++)
        token[CODE_BYTES + i] = token[i] ^ mac[i];
    return hex_encode(a, token, sizeof token);
}

bool
token_holds(const char *visitor_key, const char *token)
{
    unsigned char mac[SEAL_MAC_BYTES], given[2 * CODE_BYTES];
    size_t size;

    if (visitor_key == NULL || token == NULL ||
        strlen(token) != 2 * sizeof given ||
        sodium_hex2bin(given, sizeof given, token, strlen(token), NULL, &size,
                       NULL) != 0 ||
        size != sizeof given)
        return false;
    for (int i = 0; i < CODE_BYTES; i++)
        given[i] ^= given[CODE_BYTES + i];
    seal_mac("form", visitor_key, mac);
    return sodium_memcmp(given, mac, CODE_BYTES) == 0;
}
