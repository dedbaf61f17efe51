/*
 * What a site checks of a passkey's answers: W3C Web Authentication, level 2,
 * sections 7.1 (a new one) and 7.2 (its use), without attestation: whose make
 * a device is does not matter here. Signatures and what devices write (CBOR,
 * COSE) are read by libfido2; it is never asked for a device of this machine.
 *
 * In quotes stands what the standard calls it. All bytes come as base64url
 * without padding, as the page's script sends them. ERR_INVALID, without a
 * field: the answer is not for us, or not right.
 */
#ifndef TANDEM_WEBAUTHN_H
#define TANDEM_WEBAUTHN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* Where passkeys belong to. */
struct webauthn_site {
    const char *rp;     /* "RP ID": the domain that they are made for */
    const char *origin; /* "origin": "https://host" or "https://host:port" */
};

/* The site at this address. False where browsers have no passkeys: without
 * https, and at a bare number; this machine itself is "localhost". */
bool webauthn_site_of(struct arena *a, const char *base_url,
                      struct webauthn_site *site);

/* What the browser says about the answer, "clientDataJSON". */
struct webauthn_client {
    const char *challenge; /* "challenge": the question that it answers */
    const unsigned char *bytes; /* all of it, as it was signed */
    size_t size;
};

/* Reads it; it is for this site and of this kind, made: a new passkey. */
CHECKED struct err *webauthn_client(struct arena *a,
                                    const struct webauthn_site *site,
                                    bool made, const char *client_data,
                                    struct webauthn_client *client);

struct webauthn_key {
    const char *id;         /* "credential id" */
    int64_t algorithm;      /* of COSE: -7, -8 or -257 */
    const char *public_key; /* as libfido2 holds it, by algorithm */
    int64_t counter;        /* "signCount"; 0: the device counts none */
};

/* A new passkey; its device knows who held it. device_data:
 * "authenticatorData" alone, with its "attested credential data": what the
 * browser takes out of the "attestation object". */
CHECKED struct err *webauthn_made(struct arena *a,
                                  const struct webauthn_site *site,
                                  const char *device_data,
                                  struct webauthn_key *key);

/* What a device writes at each use, and its signature of that and of the
 * client's bytes. */
struct webauthn_signed {
    const char *device_data; /* "authenticatorData" */
    const char *signature;   /* "signature" */
};

/* That passkey signed them, and its device knows who held it; *counter is its
 * own now. */
CHECKED struct err *webauthn_used(struct arena *a,
                                  const struct webauthn_site *site,
                                  const struct webauthn_key *key,
                                  const struct webauthn_client *client,
                                  const struct webauthn_signed *said,
                                  int64_t *counter);

/* Bytes as base64url without padding. */
char *webauthn_text(struct arena *a, const void *bytes, size_t size);

#endif
