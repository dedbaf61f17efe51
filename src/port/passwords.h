/*
 * Passwords: is one good enough, its Argon2id hash, does it fit a hash.
 * Hashing is slow and takes much memory on purpose, so all processes of this
 * machine together do at most as many at once as there are cores.
 */
#ifndef TANDEM_PASSWORDS_H
#define TANDEM_PASSWORDS_H

#include <stdbool.h>

#include "base/conf.h"
#include "base/err.h"

struct passwords;

/* Reads the list of common words. ERR_DOWN: the list is not there. */
CHECKED struct err *passwords_open(struct arena *a, const struct conf *conf,
                                   struct passwords **p);

/* ERR_INVALID with field "password" and a sentence for the person: too
 * short, too long, made of common words, of `email`, of our name, or in the
 * file of stolen ones (auth.breached_passwords). */
CHECKED struct err *passwords_check(const struct passwords *p,
                                    struct arena *a, const char *password,
                                    const char *email);

/* As it is hashed or sent: one form of what keyboards write in several. NULL:
 * it is empty, or longer than was ever taken. */
const char *passwords_normal(struct arena *a, const char *password);

/* Libsodium's text form, with salt and parameters. */
CHECKED struct err *passwords_hash(const struct passwords *p, struct arena *a,
                                   const char *password, const char **hash);

/* Whether it fits. A NULL hash never does, after the same time. stale: it
 * fits, but the hash was made with other parameters than today's. */
CHECKED struct err *passwords_verify(const struct passwords *p,
                                     struct arena *a, const char *hash,
                                     const char *password, bool *fits,
                                     bool *stale);

#endif
