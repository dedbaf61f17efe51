/* Between the files of the embedded identity: passwords and codes in
 * identity_argon2.c, the second factor in identity_argon2_second.c. */
#ifndef TANDEM_IDENTITY_ARGON2_H
#define TANDEM_IDENTITY_ARGON2_H

#include "embedded/adapters.h"
#include "embedded/passwords.h"

struct identity_argon2 {
    struct identity port;
    struct store *store;
    struct keys *keys;
    struct passwords *passwords;
};

static inline struct identity_argon2 *
identity_argon2_self(struct identity *i)
{
    return (struct identity_argon2 *)i;
}

/* Tries of one kind by one person: what they are counted under, counting one
 * (ERR_BUSY: too many), and adding to a change that they are forgotten. */
const char *identity_argon2_tries(struct arena *a, const char *what,
                                  const char *whose);
CHECKED struct err *identity_argon2_count(struct identity_argon2 *i,
                                          struct arena *a, const char *id);
void identity_argon2_forget(struct change *c, const char *id);

CHECKED struct err *identity_argon2_second(struct identity *port,
                                           struct arena *a,
                                           const struct identity_known *known,
                                           const char *code, bool *spare);
CHECKED struct err *identity_argon2_second_set(struct identity *port,
                                               struct change *c,
                                               const char *subject,
                                               const char *password, bool on,
                                               const char **secret);
CHECKED struct err *identity_argon2_second_prove(struct identity *port,
                                                 struct change *c,
                                                 const char *subject,
                                                 const char *code,
                                                 struct identity_spare *spare);

#endif
