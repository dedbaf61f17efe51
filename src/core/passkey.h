/* A key of a person's device that signs them in (WebAuthn), as the embedded
 * identity keeps it, and what waits for one to answer. */
#ifndef TANDEM_PASSKEY_H
#define TANDEM_PASSKEY_H

#include "core/record.h"

struct passkey {
    const char *id;         /* SHA-256 of `key` */
    const char *account_id;
    const char *key;        /* what its device knows it by; base64url, as is */
    int64_t algorithm;      /* of COSE: -7 ES256, -8 EdDSA, -257 RS256 */
    const char *public_key; /* as libfido2 has it: the bare numbers */
    int64_t counter;        /* the device's, of the last use; 0: it has none */
    const char *name;       /* the person's own, "Phone" */
    int64_t made_at, used_at; /* used_at 0: never */
    int64_t version;
};

/* What a device was asked to sign; it holds for one answer. */
struct passkey_question {
    const char *id;         /* SHA-256 of the challenge */
    const char *holder;     /* SHA-256 of a secret of the browser that asked */
    const char *account_id; /* whose new passkey; NULL: a sign-in */
    int64_t expires_at;
};

extern const struct record_type passkey_type, passkey_question_type;

#endif
