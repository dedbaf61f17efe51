/*
 * Codes that change with the time (RFC 6238: six digits, 30 seconds, SHA-1,
 * as every authenticator app has them), by liboath. The secret lies sealed
 * (port/secret.h), so that the store alone tells nobody a code.
 */
#ifndef TANDEM_TOTP_H
#define TANDEM_TOTP_H

#include <stdint.h>

#include "port/keys.h"

/* A new secret: base32 for the device, sealed for the store. */
CHECKED struct err *totp_make(struct keys *k, struct arena *a,
                              const char *owner, const char **base32,
                              const char **sealed);

/* The step (of 30 seconds since 1970) of which the code is, now, one before
 * or one after; 0: it is of none, or of none after `last`. ERR_INVALID: not
 * sealed for this owner. */
CHECKED struct err *totp_check(struct keys *k, struct arena *a,
                               const char *owner, const char *sealed,
                               const char *code, int64_t now, int64_t last,
                               int64_t *step);

#endif
