/*
 * Data keys wrapped by KMS. The owner is the encryption context, so that a
 * wrapped key opens for no other person, and CloudTrail names whose key was
 * asked for by its id. What was unwrapped is kept for a few minutes in memory
 * that is never swapped out, for at most so many keys and uses each: a list
 * of documents is then one call and not fifty. Erasing a person drops the
 * wrapped key from the store, and what is kept here is found by it only, and
 * wiped when its time is over, at the next use of any key.
 *
 * Wrapped: "kms1:", KMS's blob in base64, ":", 16 hex digits of a hash of
 * both: what is damaged is told without a call.
 */
#include "aws/adapters.h"

#include <sodium.h>

#include "aws/aws.h"
#include "base/clock.h"

#define PREFIX "kms1:"

enum { SLOTS = 64, SUM_DIGITS = 16, BLOB_MOST = 6144,
       HASH = crypto_hash_sha256_BYTES };

struct slot {
    unsigned char of[HASH], key[DATA_KEY_BYTES];
    int64_t until_ms; /* on the steady clock; 0: free */
    int64_t uses;
};

struct keys_kms {
    struct keys port;
    struct aws *aws;
    const char *key;
    int64_t kept_ms, uses_most; /* of a data key */
    struct slot *slot;          /* locked memory */
    unsigned next;
};

static struct keys_kms *
self(struct keys *port)
{
    return (struct keys_kms *)port;
}

/* ---- the wrapped form --------------------------------------------------- */

static char *
sum_of(struct arena *a, const char *owner, const char *blob)
{
    const char *text = arena_join(a, owner, "\n", blob, NULL);
    unsigned char hash[HASH];

    crypto_hash_sha256(hash, (const unsigned char *)text, strlen(text));
    return hex_encode(a, hash, SUM_DIGITS / 2);
}

static struct err *
not_ours(struct arena *a, const char *owner)
{
    return fail(a, ERR_INVALID, "set kms.key to the key that it was made "
                "with", "the data key of %s was not wrapped for it by KMS",
                owner);
}

/* KMS's blob as base64. */
static struct err *
blob_of(struct arena *a, const char *owner, const char *wrapped,
        const char **blob)
{
    size_t size = strlen(wrapped), head = strlen(PREFIX);
    const char *colon = strrchr(wrapped, ':');

    if (size > BLOB_MOST * 2 || !str_starts(wrapped, PREFIX) ||
        colon < wrapped + head)
        return not_ours(a, owner);
    *blob = arena_copy(a, wrapped + head, (size_t)(colon - wrapped) - head);
    return str_eq(colon + 1, sum_of(a, owner, *blob)) ? NULL
                                                      : not_ours(a, owner);
}

static bool
read_key(const struct aws_reply *reply, unsigned char key[DATA_KEY_BYTES])
{
    const char *text = json_get_str(reply->members, "Plaintext", "");
    size_t size = 0;
    const char *end = NULL;

    return sodium_base642bin(key, DATA_KEY_BYTES, text, strlen(text), NULL,
                             &size, &end, sodium_base64_VARIANT_ORIGINAL) ==
               0 && size == DATA_KEY_BYTES && *end == '\0';
}

/* The plain key stands in the reply's text and in its JSON. */
static void
wipe(struct aws_reply *reply)
{
    const char *text = json_get_str(reply->members, "Plaintext", NULL);

    if (text != NULL)
        sodium_memzero((char *)(uintptr_t)text, strlen(text));
    sodium_memzero((char *)(uintptr_t)reply->bytes, reply->size);
}

/* ---- what is kept ------------------------------------------------------- */

static void
hash_of(const char *wrapped, unsigned char of[HASH])
{
    crypto_hash_sha256(of, (const unsigned char *)wrapped, strlen(wrapped));
}

static void
wipe_old(struct keys_kms *k)
{
    int64_t now_ms = clock_steady_ms();

    for (struct slot *s = k->slot; s < k->slot + SLOTS; s++) {
        if (s->until_ms != 0 && now_ms >= s->until_ms)
            sodium_memzero(s, sizeof(*s));
    }
}

static void
keep(struct keys_kms *k, const char *wrapped,
     const unsigned char key[DATA_KEY_BYTES])
{
    struct slot *s = &k->slot[k->next % SLOTS];

    wipe_old(k);
    if (k->kept_ms == 0)
        return;
    hash_of(wrapped, s->of);
    memcpy(s->key, key, DATA_KEY_BYTES);
    s->until_ms = clock_steady_ms() + k->kept_ms;
    s->uses = 0;
    k->next++;
}

static bool
find(struct keys_kms *k, const char *wrapped,
     unsigned char key[DATA_KEY_BYTES])
{
    unsigned char of[HASH];

    wipe_old(k);
    hash_of(wrapped, of);
    for (struct slot *s = k->slot; s < k->slot + SLOTS; s++) {
        if (s->until_ms == 0 || sodium_memcmp(s->of, of, HASH) != 0)
            continue;
        if (++s->uses > k->uses_most) {
            sodium_memzero(s, sizeof(*s));
            return false;
        }
        memcpy(key, s->key, DATA_KEY_BYTES);
        return true;
    }
    return false;
}

/* ---- the port ----------------------------------------------------------- */

static struct err *
call(struct keys_kms *k, struct arena *a, const char *operation,
     json_t *members, struct aws_reply *reply)
{
    struct aws_request r = { .service = "kms", .operation = operation,
                             .members = members, .setting = "kms.key" };

    return aws_call(k->aws, a, &r, reply);
}

/* The port knows two failures: everything but a wrong key is ERR_DOWN. */
static struct err *
as_down(struct err *e)
{
    if (e != NULL)
        e->kind = ERR_DOWN;
    return e;
}

static json_t *
context(const char *owner)
{
    return json_pack("{s:s+}", "owner", "account:", owner);
}

static struct err *
kms_make(struct keys *port, struct arena *a, const char *owner,
         unsigned char key[DATA_KEY_BYTES], const char **wrapped)
{
    struct keys_kms *k = self(port);
    struct aws_reply reply;
    const char *blob;

    TRY(as_down(call(k, a, "GenerateDataKey",
                     aws_members(a, "{s:s,s:s,s:o}", "KeyId", k->key,
                                 "KeySpec", "AES_256", "EncryptionContext",
                                 context(owner)), &reply)));
    blob = json_get_str(reply.members, "CiphertextBlob", "");
    if (!read_key(&reply, key) || blob[0] == '\0')
        return fail(a, ERR_DOWN, "look at what answers for kms",
                    "kms.GenerateDataKey answered without a key");
    wipe(&reply);
    *wrapped = arena_join(a, PREFIX, blob, ":", sum_of(a, owner, blob), NULL);
    keep(k, *wrapped, key);
    return NULL;
}

static struct err *
kms_unwrap(struct keys *port, struct arena *a, const char *owner,
           const char *wrapped, unsigned char key[DATA_KEY_BYTES])
{
    struct keys_kms *k = self(port);
    struct aws_reply reply;
    const char *blob;
    struct err *e;
    bool read;

    sodium_memzero(key, DATA_KEY_BYTES);
    TRY(blob_of(a, owner, wrapped, &blob));
    if (find(k, wrapped, key))
        return NULL;
    e = call(k, a, "Decrypt",
             aws_members(a, "{s:s,s:s,s:o}", "KeyId", k->key,
                         "CiphertextBlob", blob, "EncryptionContext",
                         context(owner)), &reply);
    if (e != NULL && (str_eq(reply.code, "InvalidCiphertextException") ||
                      str_eq(reply.code, "IncorrectKeyException")))
        return not_ours(a, owner);
    TRY(as_down(e));
    read = read_key(&reply, key);
    wipe(&reply);
    if (!read)
        return fail(a, ERR_DOWN, "look at what answers for kms",
                    "kms.Decrypt answered without a key");
    keep(k, wrapped, key);
    return NULL;
}

static void
kms_close(struct keys *port)
{
    struct keys_kms *k = self(port);

    sodium_free(k->slot); /* which wipes it */
    k->slot = NULL;
}

static void
end_with_arena(void *keys)
{
    kms_close(keys);
}

static const struct keys_ops ops = {
    .make = kms_make,
    .unwrap = kms_unwrap,
    .close = kms_close,
};

struct err *
keys_kms_open(struct arena *a, const struct ports *p, struct keys **keys)
{
    struct keys_kms *k = NEW(a, struct keys_kms);

    k->port.ops = &ops;
    k->key = conf_text(p->conf, "kms.key");
    k->kept_ms = conf_int(p->conf, "kms.kept_seconds") * 1000;
    k->uses_most = conf_int(p->conf, "kms.kept_uses");
    if (str_empty(k->key))
        return fail(a, ERR_INVALID, "set it to the id, ARN or alias/name of "
                    "a symmetric key", "kms.key is empty");
    TRY(aws_open(a, p, &k->aws));
    if (sodium_init() < 0)
        return fail(a, ERR_DOWN, "let the process read /dev/urandom",
                    "libsodium cannot start");
    k->slot = sodium_allocarray(SLOTS, sizeof(*k->slot));
    if (k->slot == NULL)
        return fail(a, ERR_DOWN, "raise the limit of locked memory "
                    "(ulimit -l)", "no memory can be locked for keys");
    sodium_memzero(k->slot, SLOTS * sizeof(*k->slot));
    arena_defer(a, end_with_arena, k);
    *keys = &k->port;
    return NULL;
}
