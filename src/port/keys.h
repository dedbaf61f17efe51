/* One data key a person, wrapped by a master key that never leaves its place.
 * On KMS: GenerateDataKey and Decrypt with the owner as encryption context. */
#ifndef TANDEM_KEYS_H
#define TANDEM_KEYS_H

#include "base/err.h"

enum { DATA_KEY_BYTES = 32 };

struct keys;

struct keys_ops {
    struct err *(*make)(struct keys *k, struct arena *a, const char *owner,
                        unsigned char key[DATA_KEY_BYTES],
                        const char **wrapped);
    struct err *(*unwrap)(struct keys *k, struct arena *a, const char *owner,
                          const char *wrapped,
                          unsigned char key[DATA_KEY_BYTES]);
    void (*close)(struct keys *k);
};

struct keys {
    const struct keys_ops *ops;
};

/* A new key for the owner, plain and wrapped (text). */
static inline CHECKED struct err *
keys_make(struct keys *k, struct arena *a, const char *owner,
          unsigned char key[DATA_KEY_BYTES], const char **wrapped)
{
    return k->ops->make(k, a, owner, key, wrapped);
}

/* The plain key again. ERR_INVALID: not wrapped for this owner by this
 * master key. The caller wipes it after use. */
static inline CHECKED struct err *
keys_unwrap(struct keys *k, struct arena *a, const char *owner,
            const char *wrapped, unsigned char key[DATA_KEY_BYTES])
{
    return k->ops->unwrap(k, a, owner, wrapped, key);
}

#endif
