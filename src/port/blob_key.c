/* The owner's data key as a row of the store: who destroys it has destroyed
 * every blob of that owner, wherever blobs are kept. */
#include "port/blob_key.h"

#include <sodium.h>
#include <string.h>

#include "base/clock.h"
#include "core/event.h"

enum { KEY_BYTES_MOST = 100 };

struct err *
blob_key_check(struct arena *a, const char *key)
{
    size_t size = strlen(key);

    if (size == 0 || size > KEY_BYTES_MOST || key[0] == '.' ||
        strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789._-") != size)
        return fail(a, ERR_INVALID, "use a-z, 0-9, dot, dash, underline",
                    "\"%s\" cannot be the key of a blob", key);
    return NULL;
}

struct err *
blob_key_find(struct store *s, struct keys *k, struct arena *a,
              const char *owner, unsigned char key[DATA_KEY_BYTES])
{
    struct data_key *row;

    TRY(store_get(s, a, &data_key_type, owner, &row));
    return keys_unwrap(k, a, owner, row->wrapped, key);
}

static struct err *
make(struct store *s, struct keys *k, struct arena *a, const char *owner,
     unsigned char key[DATA_KEY_BYTES])
{
    struct data_key row = { .id = owner, .account_id = owner,
                            .created_at = clock_now() };
    struct change c;
    struct err *e;

    TRY(keys_make(k, a, owner, key, &row.wrapped));
    change_start(&c, a);
    change_insert(&c, &data_key_type, &row);
    e = store_commit(s, &c);
    if (e == NULL)
        return NULL;
    sodium_memzero(key, DATA_KEY_BYTES);
    /* Another process made it first: that one counts. Or the owner was
     * erased meanwhile: then there is none. */
    return e->kind == ERR_CONFLICT ? blob_key_find(s, k, a, owner, key) : e;
}

struct err *
blob_key_of(struct store *s, struct keys *k, struct arena *a,
            const char *owner, unsigned char key[DATA_KEY_BYTES])
{
    struct err *e = blob_key_find(s, k, a, owner, key);

    return e != NULL && e->kind == ERR_MISSING ? make(s, k, a, owner, key)
                                               : e;
}
