/*
 * HMAC and secretbox of libsodium under keys derived by purpose from one
 * master, which is itself a data key of the keys port with the owner "web".
 */
#include "web/seal.h"

#include <sodium.h>

#include "base/clock.h"
#include "base/str.h"

static const char owner[] = "web";
static unsigned char master[SEAL_KEY_BYTES];

/* HMAC with the key of a purpose taken in, half of the work of a short text:
 * nearly every page has a form. */
static struct {
    const char *purpose; /* NULL: none yet */
    crypto_auth_hmacsha256_state state;
} keyed;

/* Two web processes may start at once: the second takes the first one's. */
static struct err *
make_key(struct ports *p, struct arena *a)
{
    unsigned char key[DATA_KEY_BYTES];
    struct data_key row = { .id = owner, .created_at = clock_now() };
    struct change c;
    struct err *e;

    TRY(keys_make(p->keys, a, owner, key, &row.wrapped));
    sodium_memzero(key, sizeof key);
    change_start(&c, a);
    change_insert(&c, &data_key_type, &row);
    e = store_commit(p->store, &c);
    return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}

struct err *
seal_load(struct ports *p, struct arena *a)
{
    struct data_key *row;
    struct err *e = store_get(p->store, a, &data_key_type, owner, &row);

    if (e != NULL && e->kind == ERR_MISSING) {
        TRY(make_key(p, a));
        e = store_get(p->store, a, &data_key_type, owner, &row);
    }
    if (e != NULL)
        return e;
    keyed.purpose = NULL;
    return keys_unwrap(p->keys, a, owner, row->wrapped, master);
}

void
seal_hold(const unsigned char key[SEAL_KEY_BYTES])
{
    keyed.purpose = NULL;
    memcpy(master, key, sizeof master);
}

static void
derive(const char *purpose, unsigned char key[SEAL_KEY_BYTES])
{
    crypto_generichash(key, SEAL_KEY_BYTES, (const unsigned char *)purpose,
                       strlen(purpose), master, sizeof master);
}

static void
take_key(const char *purpose)
{
    unsigned char key[SEAL_KEY_BYTES];

    derive(purpose, key);
    crypto_auth_hmacsha256_init(&keyed.state, key, sizeof key);
    sodium_memzero(key, sizeof key);
    keyed.purpose = purpose;
}

void
seal_mac(const char *purpose, const char *text,
         unsigned char mac[SEAL_MAC_BYTES])
{
    crypto_auth_hmacsha256_state state;

    if (!str_eq(keyed.purpose, purpose))
        take_key(purpose);
    state = keyed.state;
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)text,
                                  strlen(text));
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_memzero(&state, sizeof state);
}

static char *
to_text(struct arena *a, const unsigned char *bytes, size_t size)
{
    size_t room = sodium_base64_encoded_len(
        size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(a, room);

    return sodium_bin2base64(text, room, bytes, size,
                             sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

/* NULL when it is not base64; a NUL byte follows what it gives. */
static unsigned char *
from_text(struct arena *a, const char *text, size_t text_size, size_t *size)
{
    unsigned char *bytes = arena_alloc(a, text_size + 1);

    if (sodium_base642bin(bytes, text_size, text, text_size, NULL, size, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return NULL;
    return bytes;
}

char *
seal_box(struct arena *a, const char *purpose, const char *text)
{
    size_t size = strlen(text);
    size_t box_size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES
                      + size;
    unsigned char *box = arena_alloc(a, box_size);
    unsigned char key[SEAL_KEY_BYTES];

    derive(purpose, key);
    randombytes_buf(box, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(box + crypto_secretbox_NONCEBYTES,
                          (const unsigned char *)text, size, box, key);
    sodium_memzero(key, sizeof key);
    return to_text(a, box, box_size);
}

char *
seal_unbox(struct arena *a, const char *purpose, const char *boxed)
{
    enum { AROUND = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES };
    unsigned char key[SEAL_KEY_BYTES];
    unsigned char *box, *text;
    size_t size;
    int failed;

    if (boxed == NULL)
        return NULL;
    box = from_text(a, boxed, strlen(boxed), &size);
    if (box == NULL || size < AROUND)
        return NULL;
    text = arena_alloc(a, size - AROUND + 1);
    derive(purpose, key);
    failed = crypto_secretbox_open_easy(
        text, box + crypto_secretbox_NONCEBYTES,
        size - crypto_secretbox_NONCEBYTES, box, key);
    sodium_memzero(key, sizeof key);
    return failed ? NULL : (char *)text;
}
