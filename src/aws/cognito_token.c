/* A signed token in, its claims out. */
#include "aws/cognito_token.h"

#include <cjose/cjose.h>

#include "aws/endpoint.h"
#include "aws/http.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"

enum { KEYS_MOST = 8, KID_MOST = 128, TOKEN_MOST = 16384, READ_MS = 5000,
       CONNECT_MS = 3000, AGAIN_MS = 60000, KEPT_S = 24 * 3600,
       LEEWAY_S = 300 };

struct key {
    char kid[KID_MOST];
    cjose_jwk_t *key;
};

struct cognito_token {
    struct aws *aws;
    const char *pool, *client, *issuer;
    struct key key[KEYS_MOST];
    size_t count;
    int64_t read_ms;  /* on the steady clock; 0: never */
    int64_t renew_at; /* from then on also for keys that are known */
};

/* ---- the pool's keys ---------------------------------------------------- */

static void
forget_keys(void *token)
{
    struct cognito_token *t = token;

    while (t->count > 0)
        cjose_jwk_release(t->key[--t->count].key);
}

/* One that signs with RS256; others of the list are not for us. */
static void
take_key(struct cognito_token *t, struct arena *a, const json_t *value)
{
    const char *kid = json_get_str(value, "kid", "");
    const char *text = json_text(a, value);
    cjose_jwk_t *key;
    cjose_err why;

    if (t->count == KEYS_MOST || kid[0] == '\0' || strlen(kid) >= KID_MOST ||
        !str_eq(json_get_str(value, "kty", NULL), "RSA") ||
        !str_eq(json_get_str(value, "alg", "RS256"), "RS256"))
        return;
    key = cjose_jwk_import(text, strlen(text), &why);
    if (key == NULL)
        return;
    memcpy(t->key[t->count].kid, kid, strlen(kid) + 1);
    t->key[t->count++].key = key;
}

static struct err *
read_keys(struct cognito_token *t, struct arena *a)
{
    struct http_request r = { .method = "GET", .timeout_ms = READ_MS,
                              .connect_ms = CONNECT_MS };
    struct endpoint endpoint;
    struct http_reply reply;
    json_t *list = NULL, *value;
    size_t i;

    TRY(aws_endpoint(t->aws, a, "cognito-idp", &endpoint));
    r.url = arena_join(a, endpoint.url, "/", t->pool,
                       "/.well-known/jwks.json", NULL);
    t->read_ms = clock_steady_ms();
    t->renew_at = clock_now() + AGAIN_MS / 1000;
    TRY(http_send(a, &r, &reply));
    if (reply.status != 200 ||
        json_parse(a, reply.bytes, reply.size, &list) != NULL ||
        json_array_size(json_object_get(list, "keys")) == 0)
        return fail(a, ERR_DOWN, "look at cognito.pool, and at what answers "
                    "there", "%s gave no list of keys: %d", r.url,
                    reply.status);
    t->renew_at = clock_now() + KEPT_S;
    forget_keys(t);
    json_array_foreach(json_object_get(list, "keys"), i, value)
        take_key(t, a, value);
    return NULL;
}

static const cjose_jwk_t *
find_key(const struct cognito_token *t, const char *kid)
{
    for (size_t i = 0; i < t->count; i++) {
        if (str_eq(t->key[i].kid, kid))
            return t->key[i].key;
    }
    return NULL;
}

/* A key that is known holds also while the list cannot be read anew. */
static struct err *
key_of(struct cognito_token *t, struct arena *a, const char *kid,
       const cjose_jwk_t **key)
{
    struct err *e = NULL;

    *key = find_key(t, kid);
    if (*key == NULL && (t->read_ms == 0 ||
                         clock_steady_ms() - t->read_ms >= AGAIN_MS))
        TRY(read_keys(t, a));
    else if (*key != NULL && clock_now() >= t->renew_at)
        e = read_keys(t, a);
    if (e != NULL)
        log_err(LOG_WARN, "cognito.keys", NULL, e);
    *key = find_key(t, kid);
    return NULL;
}

/* ---- one token ---------------------------------------------------------- */

static struct err *
refuse(struct arena *a, const char *why)
{
    return fail(a, ERR_DENIED, "look at cognito.pool, cognito.client and "
                "cognito.issuer", "a token of Cognito does not hold: %s",
                why);
}

/* The claims of a signature that holds. */
static struct err *
verify(struct cognito_token *t, struct arena *a, cjose_jws_t *jws,
       json_t **claims)
{
    cjose_header_t *head = cjose_jws_get_protected(jws);
    const char *alg = cjose_header_get(head, "alg", NULL);
    const char *kid = cjose_header_get(head, "kid", NULL);
    const cjose_jwk_t *key;
    uint8_t *bytes = NULL;
    size_t size = 0;
    cjose_err why;

    if (!str_eq(alg, "RS256") || str_empty(kid))
        return refuse(a, "it is not signed with RS256 by a named key");
    TRY(key_of(t, a, kid, &key));
    if (key == NULL)
        return refuse(a, "its key is none of the pool's");
    if (!cjose_jws_verify(jws, key, &why))
        return refuse(a, "its signature is wrong");
    if (!cjose_jws_get_plaintext(jws, &bytes, &size, &why) ||
        json_parse(a, (const char *)bytes, size, claims) != NULL)
        return refuse(a, "it says nothing");
    return NULL;
}

static struct err *
judge(const struct cognito_token *t, struct arena *a, const json_t *claims)
{
    int64_t now = clock_now();

    if (!str_eq(json_get_str(claims, "iss", NULL), t->issuer))
        return refuse(a, "it is of another issuer");
    if (!str_eq(json_get_str(claims, "aud", NULL), t->client))
        return refuse(a, "it is for another client");
    if (!str_eq(json_get_str(claims, "token_use", NULL), "id"))
        return refuse(a, "it is no id token");
    if (json_get_int(claims, "exp", 0) + LEEWAY_S <= now)
        return refuse(a, "it is over; is this machine's clock right?");
    if (str_empty(json_get_str(claims, "sub", NULL)))
        return refuse(a, "it names nobody");
    return NULL;
}

struct err *
cognito_token_check(struct cognito_token *t, struct arena *a,
                    const char *token, json_t **claims)
{
    cjose_jws_t *jws;
    cjose_err why;
    struct err *e;

    if (strlen(token) > TOKEN_MOST)
        return refuse(a, "it is too long");
    jws = cjose_jws_import(token, strlen(token), &why);
    if (jws == NULL)
        return refuse(a, "it is no signed token");
    e = verify(t, a, jws, claims);
    cjose_jws_release(jws);
    return e != NULL ? e : judge(t, a, *claims);
}

struct err *
cognito_token_open(struct arena *a, struct aws *aws, const char *pool,
                   const char *client, const char *issuer,
                   struct cognito_token **t)
{
    struct cognito_token *n = NEW(a, struct cognito_token);
    const struct aws_service *s = operation_service("cognito-idp");
    struct endpoint e;

    n->aws = aws;
    n->pool = pool;
    n->client = client;
    n->issuer = issuer;
    if (str_empty(issuer)) {
        TRY(aws_endpoint(aws, a, s->name, &e));
        n->issuer = arena_join(a, "https://",
                               endpoint_host(a, s, e.region, false, false),
                               "/", pool, NULL);
    }
    arena_defer(a, forget_keys, n);
    *t = n;
    return NULL;
}
