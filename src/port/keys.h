/* One data key a person, wrapped by a master key that never leaves its place.
 * Whoever destroys the wrapped key has destroyed what it encrypts. */
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

/* A new key for the owner, plain and wrapped (text); it is kept nowhere. The
 * caller stores the wrapped one and wipes the plain one. ERR_DOWN: the master
 * key cannot be used. KMS: GenerateDataKey, AES_256, the owner as encryption
 * context. */
static inline CHECKED struct err *
keys_make(struct keys *k, struct arena *a, const char *owner,
          unsigned char key[DATA_KEY_BYTES], const char **wrapped)
{
    return k->ops->make(k, a, owner, key, wrapped);
}

/* The plain key again. ERR_INVALID: not wrapped for this owner by this
 * master key. ERR_DOWN as above. The caller wipes it after use. KMS: Decrypt
 * with the same context; InvalidCiphertext is ERR_INVALID. */
static inline CHECKED struct err *
keys_unwrap(struct keys *k, struct arena *a, const char *owner,
            const char *wrapped, unsigned char key[DATA_KEY_BYTES])
{
    return k->ops->unwrap(k, a, owner, wrapped, key);
}

#endif
