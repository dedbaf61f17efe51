/* Between the files of the embedded identity: passwords and codes in
 * identity_argon2.c, the second factor in identity_argon2_second.c, passkeys in
 * identity_argon2_passkey.c. */
#ifndef TANDEM_IDENTITY_ARGON2_H
#define TANDEM_IDENTITY_ARGON2_H

#include "embedded/adapters.h"
#include "embedded/webauthn.h"
#include "port/passwords.h"
#include "port/tries.h"

struct identity_argon2 {
    struct identity port;
    struct store *store;
    struct keys *keys;
    struct passwords *passwords;
    struct webauthn_site site; /* where there are passkeys */
};

static inline struct identity_argon2 *
identity_argon2_self(struct identity *i)
{
    return (struct identity_argon2 *)i;
}

CHECKED struct err *identity_argon2_second(struct identity *port,
                                           struct arena *a,
                                           struct identity_known *known,
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

extern const struct identity_passkey_ops identity_argon2_passkeys;

/* Adds to the change that the person's passkeys go. */
CHECKED struct err *identity_argon2_passkeys_end(struct identity_argon2 *i,
                                                 struct change *c,
                                                 const char *subject);

#endif
