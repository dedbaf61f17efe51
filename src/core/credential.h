/* What the embedded identity remembers: password hashes and mailed codes. */
#ifndef TANDEM_CREDENTIAL_H
#define TANDEM_CREDENTIAL_H

#include "core/record.h"

struct credential {
    const char *id;       /* the identity's subject = the account's id */
    const char *email_key; /* lower case; unique */
    const char *password_hash; /* Argon2id, libsodium's text form */
    bool confirmed;
    /* The second factor, RFC 6238; secrets are sealed under the person's own
     * key (embedded/totp.h). NULL: none. */
    const char *totp_secret;
    const char *totp_new;   /* waits to be proven */
    int64_t totp_step;      /* of the last code taken: none holds twice */
    const char *spare;      /* SHA-256 of the spare codes left, by spaces */
    const char *handle;     /* what passkeys name the person by: random bytes,
                               base64url. NULL: there never was one */
    int64_t version;
};

/* A code or a link that was mailed; the id is the SHA-256 of its secret. */
struct mailed_code {
    const char *id;
    const char *credential_id;
    const char *purpose; /* "confirm", "reset" */
    const char *digits_hash; /* the typed form, hashed with the address */
    int64_t created_at, expires_at;
};

extern const struct record_type credential_type, mailed_code_type;

#endif
