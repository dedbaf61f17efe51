/*
 * Signature Version 4. The canonical request is built from what goes out,
 * hashed, and signed with a key derived from secret, day, region and service;
 * the last few keys are kept, for deriving one costs more than the rest.
 */
#include "aws/sign.h"

#include <sodium.h>
#include <time.h>

#include "aws/sign_canonical.h"

enum { KEYS = 8, HASH = crypto_hash_sha256_BYTES };

#define ALGORITHM "AWS4-HMAC-SHA256"

/* A derived key, found by the hash of what it was derived from. */
struct derived {
    unsigned char of[HASH], key[HASH];
};

static struct derived kept[KEYS];
static unsigned next_kept;

/* ---- keys --------------------------------------------------------------- */

static void
hmac(unsigned char out[HASH], const void *key, size_t key_size,
     const char *text)
{
    crypto_auth_hmacsha256_state s;

    crypto_auth_hmacsha256_init(&s, key, key_size);
    crypto_auth_hmacsha256_update(&s, (const unsigned char *)text,
                                  strlen(text));
    crypto_auth_hmacsha256_final(&s, out);
}

static void
add_part(crypto_hash_sha256_state *s, const char *text)
{
    crypto_hash_sha256_update(s, (const unsigned char *)text,
                              strlen(text) + 1);
}

static void
derive(struct arena *a, const struct sign_key *key, const char *day,
       const struct sign_how *how, unsigned char out[HASH])
{
    char *secret = arena_printf(a, "AWS4%s", key->secret);
    unsigned char step[HASH];

    hmac(step, secret, strlen(secret), day);
    sodium_memzero(secret, strlen(secret));
    hmac(step, step, HASH, how->region);
    hmac(step, step, HASH, how->service);
    hmac(out, step, HASH, "aws4_request");
    sodium_memzero(step, HASH);
}

static const unsigned char *
signing_key(struct arena *a, const struct sign_key *key, const char *day,
            const struct sign_how *how)
{
    crypto_hash_sha256_state s;
    unsigned char of[HASH];
    struct derived *d;

    crypto_hash_sha256_init(&s);
    add_part(&s, key->secret);
    add_part(&s, day);
    add_part(&s, how->region);
    add_part(&s, how->service);
    crypto_hash_sha256_final(&s, of);
    for (int i = 0; i < KEYS; i++) {
        if (sodium_memcmp(kept[i].of, of, HASH) == 0)
            return kept[i].key;
    }
    d = &kept[next_kept++ % KEYS];
    memcpy(d->of, of, HASH);
    derive(a, key, day, how, d->key);
    return d->key;
}

char *
sign_text(struct arena *a, const struct sign_key *key,
          const struct sign_how *how, const char *text)
{
    char *day = arena_copy(a, sign_time(a, how->at), 8);
    unsigned char out[HASH];

    hmac(out, signing_key(a, key, day, how), HASH, text);
    return hex_encode(a, out, HASH);
}

/* ---- parts -------------------------------------------------------------- */

char *
sign_time(struct arena *a, int64_t at)
{
    time_t t = at;
    struct tm tm = { 0 };

    gmtime_r(&t, &tm);
    return arena_printf(a, "%04d%02d%02dT%02d%02d%02dZ", tm.tm_year + 1900,
                        tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
                        tm.tm_sec);
}

char *
sign_payload(struct arena *a, const void *bytes, size_t size)
{
    unsigned char out[HASH];

    crypto_hash_sha256(out, bytes, size);
    return hex_encode(a, out, HASH);
}

static char *
scope_of(struct arena *a, const char *time, const struct sign_how *how)
{
    return arena_printf(a, "%.8s/%s/%s/aws4_request", time, how->region,
                        how->service);
}

static char *
signature(struct arena *a, const struct sign_key *key,
          const struct sign_how *how, const char *time, const char *canonical)
{
    const char *hash = sign_payload(a, canonical, strlen(canonical));

    return sign_text(a, key, how,
                     arena_join(a, ALGORITHM "\n", time, "\n",
                                scope_of(a, time, how), "\n", hash, NULL));
}

static void
add_header(struct sign_result *result, const char *name, const char *value)
{
    result->header[result->count++] = (struct sign_header){ name, value };
}

static void
add_parameter(struct str *target, const char *name, const char *value)
{
    str_addf(target, "%c%s=",
             strchr(target->text, '?') == NULL ? '?' : '&', name);
    sign_encode(target, value, false);
}

static const char *
payload_of(struct arena *a, const struct sign_request *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (str_eq_nocase(r->headers[i].name, "x-amz-content-sha256"))
            return str_trim(a, r->headers[i].value);
    }
    return r->payload;
}

/* ---- the two ways ------------------------------------------------------- */

static void
sign_in_headers(struct arena *a, const struct sign_key *key,
                const struct sign_request *r, const struct sign_how *how,
                struct sign_result *result)
{
    struct sign_canonical c = { .request = r, .how = how,
                                .payload = payload_of(a, r),
                                .target = r->target, .added = result };
    const char *time = sign_time(a, how->at), *canonical;

    add_header(result, "X-Amz-Date", time);
    if (c.payload == r->payload &&
        (how->name_payload || str_eq(how->service, "s3") ||
         str_eq(how->service, "aoss")))
        add_header(result, "X-Amz-Content-Sha256", c.payload);
    if (!str_empty(key->token) && !how->token_unsigned)
        add_header(result, "X-Amz-Security-Token", key->token);
    canonical = sign_canonical_text(a, &c);
    if (!str_empty(key->token) && how->token_unsigned)
        add_header(result, "X-Amz-Security-Token", key->token);
    add_header(result, "Authorization",
               arena_join(a, ALGORITHM " Credential=", key->access, "/",
                          scope_of(a, time, how), ", SignedHeaders=",
                          c.signed_headers, ", Signature=",
                          signature(a, key, how, time, canonical), NULL));
    result->target = r->target;
}

static void
sign_in_query(struct arena *a, const struct sign_key *key,
              const struct sign_request *r, const struct sign_how *how,
              struct sign_result *result)
{
    struct sign_canonical c = { .request = r, .how = how,
                                .payload = payload_of(a, r), .added = result };
    const char *time = sign_time(a, how->at), *signed_by;
    struct str target = str_new(a);

    if (str_eq(how->service, "s3"))
        c.payload = SIGN_UNSIGNED;
    str_add(&target, r->target);
    add_parameter(&target, "X-Amz-Algorithm", ALGORITHM);
    add_parameter(&target, "X-Amz-Credential",
                  arena_join(a, key->access, "/", scope_of(a, time, how),
                             NULL));
    add_parameter(&target, "X-Amz-Date", time);
    add_parameter(&target, "X-Amz-Expires",
                  arena_printf(a, "%lld", (long long)how->expires_s));
    add_parameter(&target, "X-Amz-SignedHeaders",
                  sign_canonical_names(a, &c));
    if (!str_empty(key->token) && !how->token_unsigned)
        add_parameter(&target, "X-Amz-Security-Token", key->token);
    c.target = target.text;
    signed_by = signature(a, key, how, time, sign_canonical_text(a, &c));
    if (!str_empty(key->token) && how->token_unsigned)
        add_parameter(&target, "X-Amz-Security-Token", key->token);
    add_parameter(&target, "X-Amz-Signature", signed_by);
    result->target = target.text;
}

void
sign_request(struct arena *a, const struct sign_key *key,
             const struct sign_request *r, const struct sign_how *how,
             struct sign_result *result)
{
    *result = (struct sign_result){ .count = 0 };
    if (how->in_query)
        sign_in_query(a, key, r, how, result);
    else
        sign_in_headers(a, key, r, how, result);
}
