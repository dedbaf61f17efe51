/*
 * Web Authentication. libfido2 reads what the device wrote and checks the
 * signature; what the browser wrote beside it is JSON, read here. Of a new
 * passkey there is nothing to verify but that it is ours: with attestation
 * "none" nobody vouches for it, and its first use shows that it works.
 */
#include "embedded/webauthn.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>

#include "base/json.h"
#include "base/str.h"

enum {
    CLIENT_MOST = 4096,
    DEVICE_MOST = 4096,
    SIGNATURE_MOST = 1024, /* RSA of 4096 bits has 512 */
    KEY_ID_MOST = 1023,    /* by the standard */
    HOLDER_KNOWN = CTAP_AUTHDATA_USER_PRESENT | CTAP_AUTHDATA_USER_VERIFIED
};

struct bytes {
    unsigned char *at;
    size_t size;
};

/* ---- the site ---- */

/* Without letters it is a number: 192.0.2.1, [2001:db8::1] has a bracket. */
static bool
is_number(const char *host)
{
    return host[0] == '[' || host[strspn(host, "0123456789.")] == '\0';
}

bool
webauthn_site_of(struct arena *a, const char *base_url,
                 struct webauthn_site *site)
{
    char *url = str_lower(a, base_url);
    bool sealed = str_starts(url, "https://");
    const char *start = strstr(url, "://"), *port;
    char *host;

    if (start == NULL)
        return false;
    start += 3;
    url[strcspn(start, "/") + (size_t)(start - url)] = '\0';
    host = arena_copy(a, start, start[0] == '[' ? strlen(start)
                                                : strcspn(start, ":"));
    port = start + strlen(host);
    if (str_eq(host, "127.0.0.1"))
        host = arena_str(a, "localhost");
    if (host[0] == '\0' || is_number(host) ||
        (!sealed && !str_eq(host, "localhost")))
        return false;
    if (str_eq(port, sealed ? ":443" : ":80"))
        port = "";
    site->rp = host;
    site->origin = arena_join(a, sealed ? "https://" : "http://", host, port,
                              NULL);
    return true;
}

/* ---- bytes ---- */

char *
webauthn_text(struct arena *a, const void *bytes, size_t size)
{
    int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    size_t room = sodium_base64_ENCODED_LEN(size, form);

    return sodium_bin2base64(arena_alloc(a, room), room, bytes, size, form);
}

static struct err *
wrong(struct arena *a, const char *what)
{
    return fail(a, ERR_INVALID, NULL, "the passkey's answer is wrong: %s",
                what);
}

/* One byte more than there is, so that JSON can end in NUL. */
static struct err *
read_bytes(struct arena *a, const char *text, size_t most, struct bytes *out)
{
    size_t length = strlen(text);

    if (length == 0 || length > most * 4 / 3 + 4)
        return wrong(a, "nothing, or too much");
    out->at = arena_alloc(a, length + 1);
    if (sodium_base642bin(out->at, length, text, length, NULL, &out->size,
                          NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING)
        != 0 || out->size > most)
        return wrong(a, "no base64url");
    out->at[out->size] = '\0';
    return NULL;
}

/* ---- what the browser says ---- */

struct err *
webauthn_client(struct arena *a, const struct webauthn_site *site, bool made,
                const char *client_data, struct webauthn_client *client)
{
    const char *kind = made ? "webauthn.create" : "webauthn.get";
    struct bytes bytes;
    json_t *said;

    TRY(read_bytes(a, client_data, CLIENT_MOST, &bytes));
    TRY(json_parse(a, (char *)bytes.at, bytes.size, &said));
    if (!str_eq(json_get_str(said, "type", NULL), kind))
        return wrong(a, "it answers another question");
    if (!str_eq(json_get_str(said, "origin", NULL), site->origin))
        return wrong(a, "it is for another site");
    if (json_get_bool(said, "crossOrigin", 0) ||
        json_object_get(said, "topOrigin") != NULL)
        return wrong(a, "it was given inside another site");
    client->challenge = json_get_str(said, "challenge", "");
    client->bytes = bytes.at;
    client->size = bytes.size;
    return NULL;
}

/* ---- a new passkey ---- */

/* The device's data begin with the domain's hash. */
static bool
is_of(const struct webauthn_site *site, const struct bytes *data)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(hash, (const unsigned char *)site->rp,
                       strlen(site->rp));
    return data->size > sizeof(hash) &&
           sodium_memcmp(data->at, hash, sizeof(hash)) == 0;
}

/* A CBOR item's head (RFC 8949, section 3) and, of a string, what it holds.
 * False: it claims more than there is. */
static bool
pass_item(const struct bytes *d, size_t *at)
{
    unsigned major = d->at[*at] >> 5, info = d->at[*at] & 31;
    size_t more = info < 24 ? 0 : (size_t)1 << (info - 24);
    uint64_t value = info;

    if (info > 27 || d->size - ++*at < more) /* of no length: not in CTAP2 */
        return false;
    for (size_t i = 0; i < more; i++)
        value = (i == 0 ? 0 : value << 8) | d->at[(*at)++];
    if (major >= 2 && major <= 5 && value > d->size - *at)
        return false;
    if (major == 2 || major == 3)
        *at += value;
    return true;
}

/* libfido2's decoder makes room for as many items as an array claims to have,
 * before it looks for them: gigabytes, from a few bytes that anybody sends. */
static bool
holds_what_it_claims(const struct bytes *d)
{
    size_t at = 37; /* hash, flags, counter */

    if (d->size < at)
        return false;
    if (d->at[32] & CTAP_AUTHDATA_ATT_CRED) {
        if (d->size < at + 18)
            return false;
        at += 18 + ((size_t)d->at[53] << 8 | d->at[54]);
    }
    while (at < d->size)
        if (!pass_item(d, &at))
            return false;
    return at == d->size;
}

/* A key as libfido2 takes it: one of the three. */
struct public_key {
    es256_pk_t *curve;
    rs256_pk_t *rsa;
    eddsa_pk_t *edwards;
    const void *any;
};

static void
key_close(struct public_key *k)
{
    es256_pk_free(&k->curve);
    rs256_pk_free(&k->rsa);
    eddsa_pk_free(&k->edwards);
}

/* False: these bytes are no such key. key_close follows either way. */
static bool
key_open(struct public_key *k, int algorithm, const void *at, size_t size)
{
    int answer = FIDO_ERR_UNSUPPORTED_ALGORITHM;

    *k = (struct public_key){ NULL, NULL, NULL, NULL };
    switch (algorithm) {
    case COSE_ES256:
        k->any = k->curve = es256_pk_new();
        if (k->curve != NULL)
            answer = es256_pk_from_ptr(k->curve, at, size);
        break;
    case COSE_RS256:
        k->any = k->rsa = rs256_pk_new();
        if (k->rsa != NULL)
            answer = rs256_pk_from_ptr(k->rsa, at, size);
        break;
    case COSE_EDDSA:
        k->any = k->edwards = eddsa_pk_new();
        if (k->edwards != NULL)
            answer = eddsa_pk_from_ptr(k->edwards, at, size);
        break;
    }
    return answer == FIDO_OK;
}

static bool
is_key(int algorithm, const void *at, size_t size)
{
    struct public_key k;
    bool good = key_open(&k, algorithm, at, size);

    key_close(&k);
    return good;
}

/* Copies what the credential says; false: no passkey of ours. */
static bool
take(struct arena *a, const fido_cred_t *cred, int algorithm,
     struct webauthn_key *key)
{
    const unsigned char *id = fido_cred_id_ptr(cred);
    const unsigned char *public_key = fido_cred_pubkey_ptr(cred);
    size_t id_size = fido_cred_id_len(cred);
    size_t key_size = fido_cred_pubkey_len(cred);

    if (id == NULL || id_size == 0 || id_size > KEY_ID_MOST ||
        public_key == NULL || !is_key(algorithm, public_key, key_size) ||
        (fido_cred_flags(cred) & HOLDER_KNOWN) != HOLDER_KNOWN)
        return false;
    key->id = webauthn_text(a, id, id_size);
    key->algorithm = algorithm;
    key->public_key = webauthn_text(a, public_key, key_size);
    key->counter = fido_cred_sigcount(cred);
    return true;
}

struct err *
webauthn_made(struct arena *a, const struct webauthn_site *site,
              const char *device_data, struct webauthn_key *key)
{
    static const int algorithms[] = { COSE_ES256, COSE_EDDSA, COSE_RS256 };
    struct bytes data;
    bool taken = false;

    TRY(read_bytes(a, device_data, DEVICE_MOST, &data));
    if (!is_of(site, &data))
        return wrong(a, "it is for another domain");
    if (!holds_what_it_claims(&data))
        return wrong(a, "it is cut off");
    /* libfido2 wants to be told which kind of key it reads. */
    for (size_t i = 0; i < 3 && !taken; i++) {
        fido_cred_t *cred = fido_cred_new();

        if (cred != NULL &&
            fido_cred_set_type(cred, algorithms[i]) == FIDO_OK &&
            fido_cred_set_authdata_raw(cred, data.at, data.size) == FIDO_OK)
            taken = take(a, cred, algorithms[i], key);
        fido_cred_free(&cred);
    }
    return taken ? NULL : wrong(a, "it holds no key that we take, or its "
                                   "device does not know who held it");
}

/* ---- its use ---- */

/* What a use is made of. */
struct use {
    struct bytes data, signature, key;
    int algorithm;
};

static bool
verify(const fido_assert_t *given, const struct use *u)
{
    struct public_key k;
    bool good = key_open(&k, u->algorithm, u->key.at, u->key.size) &&
                fido_assert_verify(given, 0, u->algorithm, k.any) == FIDO_OK;

    key_close(&k);
    return good;
}

/* It checks domain, flags and signature. */
static bool
is_signed(const struct webauthn_site *site,
          const struct webauthn_client *client, const struct use *u,
          int64_t *counter)
{
    fido_assert_t *g = fido_assert_new();
    bool good =
        g != NULL && fido_assert_set_count(g, 1) == FIDO_OK &&
        fido_assert_set_rp(g, site->rp) == FIDO_OK &&
        fido_assert_set_up(g, FIDO_OPT_TRUE) == FIDO_OK &&
        fido_assert_set_uv(g, FIDO_OPT_TRUE) == FIDO_OK &&
        fido_assert_set_clientdata(g, client->bytes, client->size)
            == FIDO_OK &&
        fido_assert_set_authdata_raw(g, 0, u->data.at, u->data.size)
            == FIDO_OK &&
        fido_assert_set_sig(g, 0, u->signature.at, u->signature.size)
            == FIDO_OK &&
        verify(g, u);

    if (good)
        *counter = fido_assert_sigcount(g, 0);
    fido_assert_free(&g);
    return good;
}

struct err *
webauthn_used(struct arena *a, const struct webauthn_site *site,
              const struct webauthn_key *key,
              const struct webauthn_client *client,
              const struct webauthn_signed *said, int64_t *counter)
{
    struct use u = { .algorithm = (int)key->algorithm };

    TRY(read_bytes(a, said->device_data, DEVICE_MOST, &u.data));
    if (!holds_what_it_claims(&u.data))
        return wrong(a, "it is cut off");
    TRY(read_bytes(a, said->signature, SIGNATURE_MOST, &u.signature));
    TRY(read_bytes(a, key->public_key, DEVICE_MOST, &u.key));
    return is_signed(site, client, &u, counter)
               ? NULL
               : wrong(a, "its signature is not right for us");
}
