/* What every adapter of blob shares: names of blobs, and their owners' data
 * keys, which are rows of the store. */
#ifndef TANDEM_BLOB_KEY_H
#define TANDEM_BLOB_KEY_H

#include "port/keys.h"
#include "port/store.h"

/* ERR_INVALID: no name for a blob (a-z 0-9 . _ -, at most 100, no dot
 * first). */
CHECKED struct err *blob_key_check(struct arena *a, const char *key);

/* The owner's key; ERR_MISSING: there is none. The caller wipes it. */
CHECKED struct err *blob_key_find(struct store *s, struct keys *k,
                                  struct arena *a, const char *owner,
                                  unsigned char key[DATA_KEY_BYTES]);

/* The same, made where there is none. ERR_MISSING: no such account, which may
 * have been erased meanwhile. */
CHECKED struct err *blob_key_of(struct store *s, struct keys *k,
                                struct arena *a, const char *owner,
                                unsigned char key[DATA_KEY_BYTES]);

#endif
